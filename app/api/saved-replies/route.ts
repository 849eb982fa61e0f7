import { newSavedReplySchema, savedReplyBodySizeBytesMax } from "@/lib/api/saved-replies/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { createSavedReply, listSavedReplies } from "@/lib/server/saved-replies/saved-replies";

export const GET = route({ role: "agent" }, ({ person }) => listSavedReplies(person));

export const POST = route(
  { role: "agent", body: newSavedReplySchema, bodySizeBytesMax: savedReplyBodySizeBytesMax, status: 201 },
  ({ person, body, headers }) => createSavedReply(body, { person, ...requestSource(headers) }),
);
