import { parseSearchBody } from "@/lib/helpcrunch/parse-search-body";
import { searchChats } from "@/lib/server/chat-source/chats";
import { conditionalResponse } from "@/lib/server/http/conditional-response";
import { refreshHeaderOf } from "@/lib/server/http/refresh-header";
import type { Parser } from "@/lib/server/http/request-input";
import { route } from "@/lib/server/http/route";

type Search = Parameters<typeof searchChats>[0];

const parseSearch: Parser<Search> = (raw) => {
  const parsed = parseSearchBody(raw);
  return "search" in parsed ? { value: parsed.search } : parsed;
};

/** As the list, for a search body of HelpCrunch's own. `If-None-Match` works here too: the POST only reads. */
export const POST = route(
  { role: "viewer", body: parseSearch, invalidBodyCode: "invalid_filter", isRead: true },
  async ({ person, body, headers, signal }) => {
    const page = await searchChats(body, person, { signal, recency: refreshHeaderOf(headers) });
    return conditionalResponse(headers, "data", page);
  },
);
