import { parseForeignJson } from "@/lib/helpcrunch/foreign-json";
import { parseSearchBody } from "@/lib/helpcrunch/parse-search-body";
import type { Filter } from "@/lib/view/filter";
import type { Issue } from "@/lib/view/issue";
import { isRecord } from "@/lib/view/record";
import type { Search } from "@/lib/view/view";

/** One row of a pasted body: what it says, or what is wrong with it. */
export type PastedRow = { filter: Filter } | { messages: string[] };

export type PasteCheck =
  | { type: "empty" }
  | { type: "not_json" }
  | {
      type: "checked";
      rows: PastedRow[];
      /** What is wrong outside of the rows, by its key. */
      others: { path: string; message: string }[];
      /** Only when everything could be read. */
      search: Search | undefined;
    };

/** Reads a pasted search body row by row, so that every row says for itself whether it can be used. */
export function checkPaste(text: string, say: (issue: Issue) => string = ({ message }) => message): PasteCheck {
  if (text.trim() === "") return { type: "empty" };
  let body: unknown;
  try {
    body = parseForeignJson(text);
  } catch {
    return { type: "not_json" };
  }
  const parsed = parseSearchBody(body);
  const issues = "issues" in parsed ? parsed.issues : [];
  const rawRows: unknown[] = isRecord(body) && Array.isArray(body.filter) ? body.filter : [];
  const rows = rawRows.map((raw, index): PastedRow => {
    const own = issues.filter(({ path }) => path === `filter[${index}]` || path.startsWith(`filter[${index}].`));
    if (own.length > 0) return { messages: own.map(say) };
    // Alone in a body a readable row gives its filter, whatever the rest of the pasted body is like.
    const alone = parseSearchBody({ filter: [raw] });
    const filter = "search" in alone ? alone.search.filters[0] : undefined;
    return filter === undefined ? { messages: [] } : { filter };
  });
  const others = issues
    .filter(({ path }) => !/^filter\[\d+\]/.test(path))
    .map((issue) => ({ path: issue.path, message: say(issue) }));
  return { type: "checked", rows, others, search: "search" in parsed ? parsed.search : undefined };
}
