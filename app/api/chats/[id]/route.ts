import { chatParamsSchema } from "@/lib/api/chats/contract";
import { getChat } from "@/lib/server/chat-source/helpcrunch-source";
import { conditionalResponse } from "@/lib/server/http/conditional-response";
import { refreshHeaderOf } from "@/lib/server/http/refresh-header";
import { route } from "@/lib/server/http/route";

/** One chat; with a validator as the list, whose `X-Freshness` has `fetchedAt` and its kind at the top. */
export const GET = route({ role: "viewer", params: chatParamsSchema }, async ({ person, params, headers, signal }) =>
  conditionalResponse(headers, "chat", await getChat(params.id, person, { signal, recency: refreshHeaderOf(headers) })),
);
