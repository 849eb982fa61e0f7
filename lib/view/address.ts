import { type ColumnId, isColumnId } from "./columns";
import { conditionsIn, conditionsMax, plainFilters } from "./filter-node";
import { decodeFilter, encodeFilter } from "./filter-text";
import type { IssueCode } from "./issue";
import { filtersMax } from "./limits";
import { parseOrder } from "./sort";
import { defaultView, pageMax, pageSizes, type View } from "./view";

/** Something in an address that cannot be read, by its parameter and what stood there. */
export type ViewIssue = { parameter: string; raw: string; code: IssueCode; message: string };

/**
 * Marks that mail programs, advertisers and chat programs append to links. None can be a part of a view, so leaving one
 * out makes no view wider.
 */
const marks = new Set(
  `_branch_match_id _ga _gl _hsenc _hsmi __hsfp __hssc __hstc _ke _openstat dclid dm_i ef_id epik fb_action_ids fbclid
  gad_source gbraid gclid gclsrc hsCtaTracking igsh igshid li_fat_id mc_cid mc_eid mkt_tok ml_subscriber
  ml_subscriber_hash msclkid oly_anon_id oly_enc_id rb_clickid ref ref_src s_cid s_kwcid sc_cid srsltid trk trkCampaign
  ttclid twclid vero_conv vero_id wbraid wickedid yclid ysclid`.split(/\s+/),
);
const markFamilies = /^(utm|mtm|pk|piwik|matomo|hsa|itm|stm)_/;

/**
 * What the filters of a view may take of its address, as it is encoded: the longest text of any script and some more. A
 * longer address would work until it is reloaded or sent to somebody, and then be refused by the server (see
 * `lib/launch/guard.mjs`).
 */
export const viewLengthMax = 39_000;

/**
 * A query as it was written by us: without the marks of others, and with names as they were before a program wrote each
 * "&" of the link as "&amp;". A filter behind such a name is a filter and never left out.
 */
export function withoutMarks(query: URLSearchParams): URLSearchParams {
  const entries = [...query].map(([name, value]): [string, string] => [name.replace(/^(?:amp;)+/, ""), value]);
  return new URLSearchParams(entries.filter(([name]) => !marks.has(name) && !markFamilies.test(name)));
}

/**
 * The view as an address's query. What equals the default is left out, so the plain list has a plain address. An address
 * holds whole characters only (URL standard, "USVString"): half of one in a filter's text becomes U+FFFD, as everywhere
 * on the web.
 */
export function encodeView(view: View): URLSearchParams {
  const query = new URLSearchParams();
  for (const filter of view.filters) query.append("filter", encodeFilter(filter));
  if (view.match !== defaultView.match) query.set("match", view.match);
  const sort = encodeSort(view.sort);
  if (sort !== encodeSort(defaultView.sort)) query.set("sort", sort);
  if (view.page !== defaultView.page) query.set("page", String(view.page));
  if (view.pageSize !== defaultView.pageSize) query.set("size", String(view.pageSize));
  if (view.columns !== null) query.set("columns", view.columns.join(","));
  if (view.chat !== null) query.set("chat", String(view.chat));
  return query;
}

function encodeSort({ column, order }: View["sort"]): string {
  return `${column}.${order}`;
}

/** A path with a view in its query. */
export function viewHref(path: string, view: View): string {
  const query = encodeView(view).toString();
  return query === "" ? path : `${path}?${query}`;
}

type Reading<Value> = { value: Value } | { message: string };

const readers = {
  match: (raw): Reading<View["match"]> =>
    raw === "all" || raw === "any" ? { value: raw } : { message: "It must be all or any." },
  sort: (raw): Reading<View["sort"]> => {
    const [column, rawOrder, ...rest] = raw.split(".");
    const order = parseOrder(rawOrder);
    return isColumnId(column) && order !== undefined && rest.length === 0
      ? { value: { column, order } }
      : { message: "It must be a column and asc or desc, such as createdAt.desc." };
  },
  page: (raw): Reading<number> =>
    wholeNumber(raw, pageMax) ?? { message: `It must be a page number from 1 to ${pageMax}.` },
  size: (raw): Reading<View["pageSize"]> => {
    const size = pageSizes.find((candidate) => String(candidate) === raw);
    return size === undefined ? { message: `It must be one of ${pageSizes.join(", ")}.` } : { value: size };
  },
  columns: (raw): Reading<ColumnId[]> => {
    const names = raw.split(",");
    const columns = names.filter(isColumnId);
    return columns.length === names.length && new Set(columns).size === columns.length
      ? { value: columns }
      : { message: "It must name columns that exist, each once." };
  },
  chat: (raw): Reading<number> =>
    wholeNumber(raw, Number.MAX_SAFE_INTEGER) ?? { message: "It must be a chat's id, a whole number." },
} as const satisfies Record<string, (raw: string) => Reading<unknown>>;

const single: readonly string[] = Object.keys(readers);

function wholeNumber(raw: string, max: number): { value: number } | undefined {
  const value = Number(raw);
  return /^[1-9]\d*$/.test(raw) && value <= max ? { value } : undefined;
}

/**
 * Reads the view in an address. Every part that cannot be read is an issue, and the caller must not ask HelpCrunch while
 * there is one: the view without that part would be wider than what the link meant.
 */
export function decodeView(received: URLSearchParams): { view: View; issues: ViewIssue[] } {
  const query = withoutMarks(received);
  const issues: ViewIssue[] = [];
  const report = (parameter: string, raw: string, message: string, code: IssueCode = "unknown_value") => {
    issues.push({ parameter, raw, code, message });
  };

  const read = <Value, Default>(name: string, reader: (raw: string) => Reading<Value>, fallback: Default) => {
    const [raw, ...others] = query.getAll(name);
    if (raw === undefined) return fallback;
    for (const other of others) report(name, other, "It may stand there only once.", "too_many");
    const reading = reader(raw);
    if ("value" in reading) return reading.value;
    report(name, raw, reading.message);
    return fallback;
  };

  let lengthLeft = viewLengthMax;
  const decoded = query.getAll("filter").map((raw, index) => {
    lengthLeft -= new URLSearchParams({ filter: raw }).toString().length + 1;
    if (lengthLeft < 0) {
      const message = `The filters may take ${viewLengthMax} characters of an address.`;
      const code: IssueCode = "address_too_long";
      return { raw, issues: [{ path: "", code, message }] };
    }
    if (index >= conditionsMax) return { raw };
    const decoding = decodeFilter(raw, `filter[${index}]`);
    return "filter" in decoding ? { raw, filter: decoding.filter } : { raw, issues: decoding.issues };
  });
  const isPlain = plainFilters(decoded.flatMap(({ filter }) => filter ?? [])) !== undefined;
  const countMax = isPlain ? filtersMax : conditionsMax;
  let count = 0;
  const filters = decoded.flatMap(({ raw, filter, issues: found }) => {
    count += filter === undefined ? 1 : conditionsIn([filter]).length;
    if (count > countMax && found === undefined)
      report("filter", raw, `There may be at most ${countMax} filters.`, "too_many");
    else if (filter !== undefined) return [filter];
    else report("filter", raw, (found ?? []).map(({ message }) => message).join(" "), found?.[0]?.code);
    return [];
  });

  const view: View = {
    filters,
    match: read("match", readers.match, defaultView.match),
    sort: read("sort", readers.sort, defaultView.sort),
    page: read("page", readers.page, defaultView.page),
    pageSize: read("size", readers.size, defaultView.pageSize),
    columns: read("columns", readers.columns, defaultView.columns),
    chat: read("chat", readers.chat, defaultView.chat),
  };
  for (const [name, raw] of query) {
    if (name !== "filter" && !single.includes(name)) {
      report(name, raw, "It is not part of a view.", "unknown_key");
    }
  }
  return { view, issues };
}

/** The same query without the part that an issue is about. */
export function withoutIssue(query: URLSearchParams, issue: ViewIssue): URLSearchParams {
  const entries = [...withoutMarks(query)];
  // Of equal parts the last goes first: where only a repetition is wrong, the first one stays.
  const at = entries.findLastIndex(([name, raw]) => name === issue.parameter && raw === issue.raw);
  return new URLSearchParams(entries.filter((_, index) => index !== at));
}
