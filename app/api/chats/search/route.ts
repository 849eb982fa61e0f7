import { planQuerySchema } from "@/lib/api/chats/contract";
import { parseSearchBody } from "@/lib/helpcrunch/parse-search-body";
import { searchChats } from "@/lib/server/chat-source/query-chats";
import { conditionalResponse } from "@/lib/server/http/conditional-response";
import { refreshHeaderOf } from "@/lib/server/http/refresh-header";
import type { Parser } from "@/lib/server/http/request-input";
import { route } from "@/lib/server/http/route";
import type { Search } from "@/lib/view/view";

const parseSearch: Parser<Search> = (raw) => {
  const parsed = parseSearchBody(raw);
  return "search" in parsed ? { value: parsed.search } : parsed;
};

/** As the list, for a search body of HelpCrunch's own. `If-None-Match` works here too: the POST only reads. */
export const POST = route(
  { role: "viewer", query: planQuerySchema, body: parseSearch, invalidBodyCode: "invalid_filter", isRead: true },
  async ({ person, query: { plan }, body, headers, signal }) => {
    const page = await searchChats(body, { person, plan, signal, recency: refreshHeaderOf(headers) });
    return conditionalResponse(headers, "data", page);
  },
);
