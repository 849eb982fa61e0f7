import { parseSearchBody } from "@/lib/helpcrunch/decompile";
import { searchChats } from "@/lib/server/chats";
import { recencyOf } from "@/lib/server/recency";
import type { Parser } from "@/lib/server/request-input";
import { route } from "@/lib/server/route";
import { validatedAnswer } from "@/lib/server/validated-answer";

type Search = Parameters<typeof searchChats>[0];

const parseSearch: Parser<Search> = (raw) => {
  const parsed = parseSearchBody(raw);
  return "search" in parsed ? { value: parsed.search } : parsed;
};

/** As the list, for a search body of HelpCrunch's own. `If-None-Match` works here too: the POST only reads. */
export const POST = route(
  { role: "viewer", body: parseSearch, invalidBodyCode: "invalid_filter", isRead: true },
  async ({ person, body, headers, signal }) => {
    const page = await searchChats(body, person, { signal, recency: recencyOf(headers) });
    return validatedAnswer(headers, "data", page);
  },
);
