import { parseChatQuery } from "@/lib/api/chats/parse-chat-query";
import { queryChats } from "@/lib/server/chat-source/query-chats";
import { conditionalResponse } from "@/lib/server/http/conditional-response";
import { refreshHeaderOf } from "@/lib/server/http/refresh-header";
import { route } from "@/lib/server/http/route";

/** As the list, for a view in our own notation. `If-None-Match` works here too: the POST only reads. */
export const POST = route(
  { role: "viewer", body: parseChatQuery, invalidBodyCode: "invalid_filter", isRead: true },
  async ({ person, body, headers, signal }) => {
    const page = await queryChats({ ...body, person, signal, recency: refreshHeaderOf(headers) });
    return conditionalResponse(headers, "data", page);
  },
);
