import "server-only";
import type { ChatQuery, PlanChoice, QueryPlan } from "@/lib/api/chats/chat-query";
import type { ChatPage, ChatTotal } from "@/lib/api/chats/contract";
import { ApiError } from "@/lib/api/errors";
import { meAgentIdOf } from "@/lib/api/people/me-agent";
import type { Person } from "@/lib/api/roles";
import { createDateResolver } from "@/lib/dates/resolve";
import { pageSizeMax } from "@/lib/helpcrunch/limits";
import { isSortField } from "@/lib/helpcrunch/sort";
import type { ReadOptions } from "@/lib/server/helpcrunch/upstream";
import {
  accountFingerprint,
  dropLocalCopy,
  isInStep,
  lagSecondsOf,
  openLocalCopy,
} from "@/lib/server/local-copy/local-copy";
import type { CopyReader } from "@/lib/server/local-copy/query";
import { isSortColumn, type ResolvedQuery } from "@/lib/server/local-copy/resolved-query";
import {
  type FilterNode,
  namesMe,
  type ResolvedAnyView,
  resolveAnyView,
  toAnyView,
  toPlainView,
} from "@/lib/view/filter-node";
import type { Issue } from "@/lib/view/issue";
import { type ResolveContext, type ResolvedView, resolveView } from "@/lib/view/resolve-view";
import { type AskedView, defaultView, type PlainView, type Search, toAskedView } from "@/lib/view/view";
import { getDirectory } from "./directory";
import { helpCrunchSource } from "./helpcrunch-source";
import { type LocalAsk, queryLocal, toLocalGroup } from "./local-source";

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

/** The copy, where it holds everything of the account that is asked at present. */
async function completeCopy(): Promise<(LocalAsk & { isInStep: boolean }) | null> {
  const opened = await openLocalCopy();
  if (opened === null) return null;
  try {
    const row = await opened.sync.state();
    const behindSeconds = lagSecondsOf(row);
    if (behindSeconds === null || row.synced_at === null || row.fingerprint !== (await accountFingerprint()))
      return null;
    const facts = { nowSeconds: Math.floor(Date.now() / 1000), hasAgents: row.has_agents === 1 };
    return { reader: opened.reader, facts, behindSeconds, isInStep: isInStep(row), syncedAt: row.synced_at };
  } catch (error) {
    await dropLocalCopy(error);
    return null;
  }
}

function copyOff(): ApiError {
  return new ApiError(
    "local_copy_off",
    "There is no complete local copy to ask. Leave out the plan, or ask HelpCrunch.",
  );
}

function copyNeeded(paths: readonly string[]): ApiError {
  const message = "HelpCrunch cannot search for this, and there is no complete local copy to ask.";
  return new ApiError("local_copy_needed", message, { issues: paths.map((path) => ({ path, message })) });
}

/**
 * What the local copy is asked for all of a view, for those who cannot go through HelpCrunch page by page.
 *
 * @throws ApiError `local_copy_off`; `invalid_filter` with paths on the query for what the copy does not hold
 */
export async function requireLocalView(
  view: ResolvedAnyView,
): Promise<{ reader: CopyReader } & Pick<ResolvedQuery, "where" | "sort">> {
  const copy = await completeCopy();
  if (copy === null) {
    throw new ApiError(
      "local_copy_off",
      "There is no complete local copy, and this reads from it. An admin can switch it on; its first sync has to end.",
    );
  }
  const group = toLocalGroup(view, copy.facts);
  const { column, order } = view.sort;
  const missing = [...("missing" in group ? group.missing : []), ...(isSortColumn(column) ? [] : ["sort.column"])];
  if ("missing" in group || !isSortColumn(column)) {
    const message = "The local copy does not hold this. Leave it out.";
    const issues = missing.map((path) => ({ path: inQuery(path), message }));
    throw new ApiError("invalid_filter", message, { issues });
  }
  return { reader: copy.reader, where: group.where, sort: { column, order } };
}

type Choice = { plan: QueryPlan; copy: LocalAsk } | { plan: QueryPlan; plain: ResolvedView };

/** Who answers, and why: the copy where it is in step, or where HelpCrunch cannot express the view. */
async function chooseSource(
  view: ResolvedAnyView,
  choice: PlanChoice,
  recency: ReadOptions["recency"],
): Promise<Choice> {
  const asked = toPlainView(view);
  if (choice === "helpcrunch") {
    if ("paths" in asked) throw copyNeeded(asked.paths);
    return { plan: "forced", plain: asked.plain };
  }
  const copy = await completeCopy();
  if (copy === null) {
    if (choice === "local") throw copyOff();
    if ("paths" in asked) throw copyNeeded(asked.paths);
    return { plan: "off", plain: asked.plain };
  }
  if (choice === "local") return { plan: "forced", copy };
  // Whoever presses "refresh" wants to know what HelpCrunch says at this moment.
  if (recency === "now" && "plain" in asked && isSortField(view.sort.column))
    return { plan: "forced", plain: asked.plain };
  if ("paths" in asked) return { plan: "not_expressible", copy };
  // Some things only HelpCrunch knows, such as when a chat was updated.
  if ("missing" in toLocalGroup(view, copy.facts)) return { plan: "not_expressible", plain: asked.plain };
  if (copy.isInStep) return { plan: "in_step", copy };
  return isSortField(view.sort.column) ? { plan: "behind", plain: asked.plain } : { plan: "not_expressible", copy };
}

type PageOptions = ReadOptions & { limit: number; offset: number; plan?: PlanChoice | undefined };

/**
 * One page of a view that is resolved already, so that pages asked for at different moments fit together.
 *
 * @throws ApiError `invalid_filter` with paths on the view; `local_copy_off` where the plan asks for a copy;
 * `local_copy_needed` with the paths that only a copy could answer.
 */
export async function queryResolved(view: ResolvedView, pageOptions: PageOptions): Promise<ChatPage> {
  return queryResolvedAny(toAnyView(view), pageOptions);
}

/** As {@link queryResolved}, for filters that only the local copy knows and for groups of filters. */
export async function queryResolvedAny(
  view: ResolvedAnyView,
  { plan: asked = "auto", ...context }: PageOptions,
): Promise<ChatPage> {
  const choice = await chooseSource(view, asked, context.recency);
  if ("plain" in choice) {
    const page = await helpCrunchSource.query(choice.plain, context);
    return { ...page, meta: { ...page.meta, plan: choice.plan } };
  }
  try {
    const page = await queryLocal(view, context, choice.copy);
    return { ...page, meta: { ...page.meta, plan: choice.plan } };
  } catch (error) {
    const plain = toPlainView(view);
    // Whatever is wrong with the copy, what HelpCrunch can answer goes on without it.
    if (error instanceof ApiError || asked === "local" || "paths" in plain) throw error;
    await dropLocalCopy(error);
    const page = await helpCrunchSource.query(plain.plain, context);
    return { ...page, meta: { ...page.meta, plan: "off" } };
  }
}

/**
 * A view as it reads for a person at this moment, in their time zone. The directory is asked only where a filter says
 * "me"; where it cannot be read, that failure is thrown.
 *
 * @throws ApiError `invalid_filter` with paths such as `view.filters[0].value`.
 */
export async function resolveViewFor(
  view: PlainView,
  zone: string,
  person: Person,
  signal?: AbortSignal,
): Promise<ResolvedView> {
  const context = await resolveContextFor(view.filters, zone, person, signal);
  return resolvedOrThrow(resolveView(view, context));
}

/** As {@link resolveViewFor}, for filters that only the local copy knows and for groups of filters. */
export async function resolveAnyViewFor(
  view: AskedView,
  zone: string,
  person: Person,
  signal?: AbortSignal,
): Promise<ResolvedAnyView> {
  const context = await resolveContextFor(view.filters, zone, person, signal);
  return resolvedOrThrow(resolveAnyView(view, context));
}

async function resolveContextFor(
  filters: readonly FilterNode[],
  zone: string,
  person: Person,
  signal?: AbortSignal,
): Promise<ResolveContext> {
  const directory = namesMe(filters) ? await getDirectory(person, signal === undefined ? {} : { signal }) : undefined;
  return { resolveDate: createDateResolver(Date.now(), zone), meAgentId: meAgentIdOf(directory, person) };
}

function resolvedOrThrow<Resolved>(resolution: { resolved: Resolved } | { issues: Issue[] }): Resolved {
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
  const resolved = await resolveAnyViewFor(view, zone, pageOptions.person, pageOptions.signal);
  try {
    return await queryResolvedAny(resolved, pageOptions);
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
export async function* listMatchingIds(view: ResolvedAnyView, readOptions: ReadOptions): AsyncGenerator<number[]> {
  const inStableOrder: ResolvedAnyView = { ...view, sort: { column: "createdAt", order: "asc" } };
  const given = new Set<number>();
  for (let offset = 0; ; offset += pageSizeMax) {
    const { data, meta } = await queryResolvedAny(inStableOrder, { ...readOptions, limit: pageSizeMax, offset });
    const ids = data.flatMap(({ id }) => (id === null || given.has(id) ? [] : [id]));
    for (const id of ids) given.add(id);
    if (ids.length > 0) yield ids;
    const isLast = meta.total === null ? data.length < pageSizeMax : offset + pageSizeMax >= meta.total;
    if (isLast || data.length === 0) return;
  }
}

/** How many chats there are. `/chats/total` is reported not to work, so it is not asked. */
export async function countChats(readOptions: ReadOptions): Promise<ChatTotal> {
  const everything = await resolveViewFor({ ...toAskedView(defaultView), filters: [] }, "UTC", readOptions.person);
  return { total: await countMatching(everything, readOptions) };
}
