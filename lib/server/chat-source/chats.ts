import "server-only";
import type { ChatAnswer, ChatPage, ChatTotal, Freshness, MessagePage, StaleReason } from "@/lib/api/chats/contract";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { type CompileContext, type CompiledRequest, compile, type Search } from "@/lib/helpcrunch/compile";
import { fields } from "@/lib/helpcrunch/fields";
import type { Paging } from "@/lib/helpcrunch/operations";
import { sortDefault } from "@/lib/helpcrunch/sort";
import { type PollingPolicy, refreshAfterSeconds } from "@/lib/server/helpcrunch/cache/polling-policy";
import type { Fetched } from "@/lib/server/helpcrunch/call-context";
import { type ReadOptions, readCallContext, requireUpstream } from "@/lib/server/helpcrunch/upstream";
import { capabilities } from "@/lib/server/settings/connection-test/connection-test";
import { withSeenStatusCodes } from "@/lib/server/settings/connection-test/seen-status-codes";

/*
 * What route handlers and pages ask for. `person` is whose part of the budget is spent; with `signal` the request ends
 * when they leave, and `recency` says how new the answer has to be.
 */

export type FetchOptions = Omit<ReadOptions, "person">;

/** The part of a failure that an answer from before is sent with. */
export function toStaleReason({ code, retryAfterSeconds }: ApiError): StaleReason {
  return { code, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

/** What the answer says of its own age. Only `fetched` knows it; `refreshAfterSeconds` follows from it and the pace. */
function freshnessOf(
  { fetchedAt, isRenewing, staleReason }: Fetched<unknown>,
  pollingPolicy: PollingPolicy,
  fetchOptions: FetchOptions,
): Freshness {
  // Whoever has rows on screen and comes again by itself need not hear that there was no room for it this time.
  const isWorthTelling =
    staleReason !== null && !(staleReason.code === "rate_limited" && fetchOptions.recency === "newer");
  const ageMs = Date.now() - Date.parse(fetchedAt);
  return {
    refreshAfterSeconds:
      staleReason === null
        ? refreshAfterSeconds({ pollingPolicy, ageMs, isRenewing, random: Math.random() })
        : Math.min(30, Math.max(5, staleReason.retryAfterSeconds ?? 15)),
    ...(isRenewing ? { isRenewing } : {}),
    ...(isWorthTelling ? { staleReason: toStaleReason(staleReason) } : {}),
  };
}

/**
 * One page of chats for a compiled request. How a view is answered is chosen here and nowhere else: today by
 * HelpCrunch's list where nothing is filtered and by its search otherwise.
 *
 * @throws ApiError; `invalid_filter` carries the paths of the search body that was sent.
 */
export async function answerChats(
  request: CompiledRequest,
  person: Person,
  fetchOptions: FetchOptions = {},
): Promise<ChatPage> {
  const upstream = await requireUpstream();
  const { callContext, pollingPolicy } = await readCallContext({ person, ...fetchOptions });
  const hasStatus = request.kind === "search" && request.body.filter.some(({ field }) => field === fields.status.wire);
  const fetched =
    request.kind === "list"
      ? await upstream.listChats(request.query, callContext)
      : await upstream.searchChats(
          hasStatus ? withSeenStatusCodes(request.body, await capabilities()) : request.body,
          callContext,
        );
  const { value, fetchedAt, source } = fetched;
  const { limit, offset } = request.kind === "list" ? request.query : request.body;
  const freshness = freshnessOf(fetched, pollingPolicy, fetchOptions);
  return { data: value.rows, meta: { total: value.total, limit, offset, fetchedAt, source, ...freshness } };
}

/** The vendor's notation knows moments and ids only, so there is no calendar to ask and nobody to be "me". */
const wireContext: CompileContext = { resolveDate: () => ({}), meAgentId: null };

/**
 * One page of chats for a search that was read from HelpCrunch's own notation, where each filter is one row of the body.
 *
 * @throws ApiError as {@link answerChats}
 */
export async function searchChats(search: Search, person: Person, fetchOptions: FetchOptions = {}): Promise<ChatPage> {
  const compiled = compile(search, wireContext);
  if ("request" in compiled) return answerChats(compiled.request, person, fetchOptions);
  const issues = compiled.issues.map(({ path, message }) => ({ path: path.replace(/^filters/, "filter"), message }));
  throw new ApiError("invalid_filter", "This search cannot be sent.", { issues });
}

/** How many chats there are. Read off a list of one row, because `/chats/total` is reported not to work. */
export async function countChats(person: Person, fetchOptions: FetchOptions = {}): Promise<ChatTotal> {
  const page = await searchChats(
    { filters: [], match: "all", sort: sortDefault, limit: 1, offset: 0 },
    person,
    fetchOptions,
  );
  return { total: page.meta.total };
}

/** @throws ApiError `not_found` when there is no such chat. */
export async function getChat(id: number, person: Person, fetchOptions: FetchOptions = {}): Promise<ChatAnswer> {
  const upstream = await requireUpstream();
  const { callContext, pollingPolicy } = await readCallContext({ person, ...fetchOptions });
  const fetched = await upstream.getChat(id, callContext);
  return { chat: fetched.value, fetchedAt: fetched.fetchedAt, ...freshnessOf(fetched, pollingPolicy, fetchOptions) };
}

/** Messages of one chat, newest first. */
export async function getMessages(
  chatId: number,
  paging: Paging,
  person: Person,
  fetchOptions: FetchOptions = {},
): Promise<MessagePage> {
  const upstream = await requireUpstream();
  const { callContext, pollingPolicy } = await readCallContext({ person, ...fetchOptions });
  // A conversation is answered to, so what is kept of it is not given for longer because many people are here.
  const fetched = await upstream.getMessages(chatId, paging, { ...callContext, freshMs: undefined });
  const { value, fetchedAt } = fetched;
  return {
    data: value.rows,
    meta: { total: value.total, fetchedAt, ...freshnessOf(fetched, pollingPolicy, fetchOptions) },
  };
}
