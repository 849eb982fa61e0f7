import { chatParamsSchema } from "@/lib/api/chats/contract";
import { presenceSchema } from "@/lib/api/live/contract";
import { notePresence, presenceOf } from "@/lib/server/events/presence";
import { route } from "@/lib/server/http/route";

/** Who has the chat open. */
export const GET = route({ role: "viewer", params: chatParamsSchema }, ({ params }) => presenceOf(params.id));

/** A tab says every few seconds that it has the chat open or writes in it, and at last that it has left. */
export const PUT = route(
  { role: "viewer", params: chatParamsSchema, body: presenceSchema },
  ({ person, params, body }) => notePresence(person, params.id, body),
);
