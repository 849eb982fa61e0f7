import { chatListQuerySchema } from "@/lib/api/chats/contract";
import { newChatSchema, newMessageBodySizeBytesMax } from "@/lib/api/create-chat/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { searchChats } from "@/lib/server/chat-source/query-chats";
import { createChat } from "@/lib/server/commands/create-chat/create-chat";
import { readIdempotencyKey } from "@/lib/server/commands/create-chat/idempotency-key";
import { conditionalResponse } from "@/lib/server/http/conditional-response";
import { refreshHeaderOf } from "@/lib/server/http/refresh-header";
import { route } from "@/lib/server/http/route";

/**
 * One page of all chats: `{data, meta}`, where `meta` also says when to ask again (`refreshAfterSeconds`), whether a newer
 * answer is on its way (`isRenewing`) and what keeps HelpCrunch from being asked (`staleReason`). The `ETag` is that of the
 * rows and their total. With `If-None-Match` an unchanged page is a 304 without a body, and its new `meta` stands as JSON
 * in the header `X-Freshness`: `{"meta": …}`. `X-Refresh: now` asks HelpCrunch whatever is known.
 */
export const GET = route({ role: "viewer", query: chatListQuerySchema }, async ({ person, query, headers, signal }) => {
  const { limit, offset, sort: column, order, plan } = query;
  const search = { filters: [], match: "all", sort: { column, order }, limit, offset } as const;
  const page = await searchChats(search, { person, plan, signal, recency: refreshHeaderOf(headers) });
  return conditionalResponse(headers, "data", page);
});

export const POST = route(
  { role: "agent", body: newChatSchema, bodySizeBytesMax: newMessageBodySizeBytesMax, status: 201 },
  ({ person, body, headers, signal }) =>
    createChat(body, { person, key: readIdempotencyKey(headers), ...requestSource(headers), signal }),
);
