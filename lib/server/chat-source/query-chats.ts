import "server-only";
import type { ChatQuery, PlanChoice, QueryPlan } from "@/lib/api/chats/chat-query";
import type { ChatPage, ChatTotal } from "@/lib/api/chats/contract";
import { ApiError } from "@/lib/api/errors";
import { meAgentIdOf } from "@/lib/api/people/me-agent";
import type { Person } from "@/lib/api/roles";
import { createDateResolver } from "@/lib/dates/resolve";
import { pageSizeMax } from "@/lib/helpcrunch/limits";
import type { ReadOptions } from "@/lib/server/helpcrunch/upstream";
import { type ResolvedView, resolveView } from "@/lib/view/resolve-view";
import { type AskedView, defaultView, type Search } from "@/lib/view/view";
import type { ChatSource } from "./chat-source";
import { getDirectory } from "./directory";
import { helpCrunchSource } from "./helpcrunch-source";

/*
 * How a view is answered: its relative dates and "me" are resolved at the moment of the request, then a source is chosen.
 */

/** How the caller writes the path of a part of the view, such as `filters[0].value`. */
type PathNotation = (path: string) => string;

const inQuery: PathNotation = (path) => (path === "limit" || path === "offset" ? path : `view.${path}`);

/** In the vendor's notation every filter is one row of the body. */
const inSearchBody: PathNotation = (path) =>
  path
    .replace(/^filters/, "filter")
    .replace(/^match$/, "comparison")
    .replace(/^sort\.order$/, "order")
    .replace(/^sort\.column$/, "sort");

function renamePaths(error: unknown, notation: PathNotation): unknown {
  if (!(error instanceof ApiError) || error.issues.length === 0) return error;
  const issues = error.issues.map(({ path, message }) => ({ path: notation(path), message }));
  const { code, message, retryAfterSeconds, cause } = error;
  return new ApiError(code, message, { issues, retryAfterSeconds, cause });
}

/** Who can answer, and why it is asked. */
function chooseSource(choice: PlanChoice): { source: ChatSource; plan: QueryPlan } {
  if (choice === "local") {
    throw new ApiError("local_copy_off", "There is no local copy to ask. Leave out the plan, or ask HelpCrunch.");
  }
  return { source: helpCrunchSource, plan: choice === "helpcrunch" ? "forced" : "off" };
}

type PageOptions = ReadOptions & { limit: number; offset: number; plan?: PlanChoice | undefined };

/**
 * One page of a view that is resolved already, so that pages asked for at different moments fit together.
 *
 * @throws ApiError `invalid_filter` with paths on the view; `local_copy_off` where the plan asks for a copy.
 */
export async function queryResolved(
  view: ResolvedView,
  { plan: choice = "auto", ...context }: PageOptions,
): Promise<ChatPage> {
  const { source, plan } = chooseSource(choice);
  const page = await source.query(view, context);
  return { ...page, meta: { ...page.meta, plan } };
}

/**
 * A view as it reads for a person at this moment, in their time zone. The directory is asked only where a filter says
 * "me"; where it cannot be read, that failure is thrown.
 *
 * @throws ApiError `invalid_filter` with paths such as `view.filters[0].value`.
 */
export async function resolveViewFor(
  view: AskedView,
  zone: string,
  person: Person,
  signal?: AbortSignal,
): Promise<ResolvedView> {
  const namesMe = view.filters.some(({ value }) => value === "me");
  const directory = namesMe ? await getDirectory(person, signal === undefined ? {} : { signal }) : undefined;
  const resolveDate = createDateResolver(Date.now(), zone);
  const resolution = resolveView(view, { resolveDate, meAgentId: meAgentIdOf(directory, person) });
  if ("resolved" in resolution) return resolution.resolved;
  const issues = resolution.issues.map(({ path, message }) => ({ path: inQuery(path), message }));
  throw new ApiError("invalid_filter", "This search cannot be sent.", { issues });
}

/**
 * One page of a view in our own notation.
 *
 * @throws ApiError `invalid_filter` with paths such as `view.filters[0].value`, or whatever keeps the source from
 * answering.
 */
export async function queryChats({ view, zone, ...pageOptions }: ChatQuery & ReadOptions): Promise<ChatPage> {
  const resolved = await resolveViewFor(view, zone, pageOptions.person, pageOptions.signal);
  try {
    return await queryResolved(resolved, pageOptions);
  } catch (error) {
    throw renamePaths(error, inQuery);
  }
}

/**
 * One page for a search that was written in HelpCrunch's own notation, which has no relative dates and no "me".
 *
 * @throws ApiError as {@link queryChats}, with paths on the search body, such as `filter[0].value`.
 */
export async function searchChats(
  { limit, offset, ...view }: Search,
  readOptions: ReadOptions & { plan?: PlanChoice | undefined },
): Promise<ChatPage> {
  const resolved = await resolveViewFor(view, "UTC", readOptions.person);
  try {
    return await queryResolved(resolved, { ...readOptions, limit, offset });
  } catch (error) {
    throw renamePaths(error, inSearchBody);
  }
}

/** How many chats a view finds; null where the source does not say. Read off a page of one row. */
export async function countMatching(view: ResolvedView, readOptions: ReadOptions): Promise<number | null> {
  return (await queryResolved(view, { ...readOptions, limit: 1, offset: 0 })).meta.total;
}

/**
 * The ids of all chats that a view finds, a page at a time, oldest chat first. New chats come last in that order, so
 * they shift no page; a chat that leaves the view meanwhile does, and each id is given once.
 */
export async function* listMatchingIds(view: ResolvedView, readOptions: ReadOptions): AsyncGenerator<number[]> {
  const inStableOrder: ResolvedView = { ...view, sort: { column: "createdAt", order: "asc" } };
  const given = new Set<number>();
  for (let offset = 0; ; offset += pageSizeMax) {
    const { data, meta } = await queryResolved(inStableOrder, { ...readOptions, limit: pageSizeMax, offset });
    const ids = data.flatMap(({ id }) => (id === null || given.has(id) ? [] : [id]));
    for (const id of ids) given.add(id);
    if (ids.length > 0) yield ids;
    const isLast = meta.total === null ? data.length < pageSizeMax : offset + pageSizeMax >= meta.total;
    if (isLast || data.length === 0) return;
  }
}

/** How many chats there are. `/chats/total` is reported not to work, so it is not asked. */
export async function countChats(readOptions: ReadOptions): Promise<ChatTotal> {
  const everything = await resolveViewFor(defaultView, "UTC", readOptions.person);
  return { total: await countMatching(everything, readOptions) };
}
