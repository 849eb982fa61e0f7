import "server-only";
import type { ChatAnswer, Freshness, MessagePage, StaleReason } from "@/lib/api/chats/contract";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { type CompiledRequest, compile } from "@/lib/helpcrunch/compile";
import { wireFields } from "@/lib/helpcrunch/wire-fields";
import { type PollingPolicy, refreshAfterSeconds } from "@/lib/server/helpcrunch/cache/polling-policy";
import type { CallContext, Fetched } from "@/lib/server/helpcrunch/call-context";
import type { UpstreamClient } from "@/lib/server/helpcrunch/client";
import { type ReadOptions, readCallContext, requireUpstream } from "@/lib/server/helpcrunch/upstream";
import { capabilities } from "@/lib/server/settings/connection-test/connection-test";
import { withSeenStatusCodes } from "@/lib/server/settings/connection-test/seen-status-codes";
import type { Paging } from "@/lib/view/view";
import type { ChatSource } from "./chat-source";

/*
 * Reads chats and messages from HelpCrunch. `person` is whose part of the budget is spent; with `signal` the request ends
 * when they leave, and `recency` says how new the answer has to be.
 */

export type FetchOptions = Omit<ReadOptions, "person">;

/** The part of a failure that an answer from before is sent with. */
export function toStaleReason({ code, retryAfterSeconds }: ApiError): StaleReason {
  return { code, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

/** What an answer says of its own age, and when to ask again. */
function freshnessOf(
  { fetchedAt, isRenewing, staleReason }: Fetched<unknown>,
  pollingPolicy: PollingPolicy,
  fetchOptions: FetchOptions,
): Freshness {
  // A screen that has rows and refreshes by itself need not hear that this refresh found no room in the budget.
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

function send(
  upstream: UpstreamClient,
  request: CompiledRequest,
  callContext: CallContext,
): ReturnType<UpstreamClient["listChats"]> {
  if (request.kind === "list") return upstream.listChats(request.query, callContext);
  return upstream.searchChats(request.body, callContext);
}

/** The request with its statuses as this account takes them; only a search for a status needs to know. */
async function asThisAccountTakesIt(request: CompiledRequest): Promise<CompiledRequest> {
  if (request.kind === "list" || !request.body.filter.some(({ field }) => field === wireFields.status)) return request;
  return { kind: "search", body: withSeenStatusCodes(request.body, await capabilities()) };
}

/** A path in the search body as the path of the same part in the view. */
function toViewPath(path: string, rowFilters: readonly number[]): string {
  if (path === "comparison") return "match";
  if (path === "sort") return "sort.column";
  if (path === "order") return "sort.order";
  return path.replace(/^filter(?:\[(\d+)\])?/, (whole, row?: string) => {
    const filter = row === undefined ? undefined : rowFilters[Number(row)];
    if (filter !== undefined) return `filters[${filter}]`;
    return row === undefined ? "filters" : whole;
  });
}

/** The same refusal with paths on the view. A filter of two rows that both were refused is named once. */
function onView(error: unknown, rowFilters: readonly number[]): unknown {
  if (!(error instanceof ApiError) || error.code !== "invalid_filter") return error;
  const issues = error.issues.map(({ path, message }) => ({ path: toViewPath(path, rowFilters), message }));
  const once = issues.filter(({ path }, index) => issues.findIndex((other) => other.path === path) === index);
  return new ApiError(error.code, error.message, { issues: once, cause: error.cause });
}

/** Answers a view by HelpCrunch's list where nothing is filtered, and by its search otherwise. */
export const helpCrunchSource: ChatSource = {
  async query(view, { limit, offset, ...readOptions }) {
    const upstream = await requireUpstream();
    const { callContext, pollingPolicy } = await readCallContext(readOptions);
    const { request, rowFilters } = compile(view, { limit, offset });
    try {
      const fetched = await send(upstream, await asThisAccountTakesIt(request), callContext);
      const { value, fetchedAt, source } = fetched;
      const freshness = freshnessOf(fetched, pollingPolicy, readOptions);
      return { data: value.rows, meta: { total: value.total, limit, offset, fetchedAt, source, ...freshness } };
    } catch (error) {
      throw onView(error, rowFilters);
    }
  },
};

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
