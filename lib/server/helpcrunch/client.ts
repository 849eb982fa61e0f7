import "server-only";
import type { ApiError } from "@/lib/api/errors";
import { type ChatChange, chatChangeRequests, readChange } from "@/lib/helpcrunch/change-chat";
import { type Chat, readChat, type UnreadableChat } from "@/lib/helpcrunch/chat";
import type { ListQuery, SearchBody } from "@/lib/helpcrunch/compile";
import { type Customer, readCustomer } from "@/lib/helpcrunch/customer";
import type { CustomerSearchBody } from "@/lib/helpcrunch/customer-search";
import {
  type Agent,
  type Application,
  type Department,
  type Organization,
  readAgent,
  readApplication,
  readDepartment,
  readOrganization,
} from "@/lib/helpcrunch/directory";
import { isNoMatch } from "@/lib/helpcrunch/errors";
import { isReadable, type Unreadable } from "@/lib/helpcrunch/lenient-readers";
import { pageSizeMax } from "@/lib/helpcrunch/limits";
import { type Message, readMessage, type UnreadableMessage } from "@/lib/helpcrunch/message";
import {
  chatsPath,
  customersPath,
  operations,
  type Paging,
  type RequestParts,
  type UpstreamRequest,
} from "@/lib/helpcrunch/operations";
import { type Page, readPage } from "@/lib/helpcrunch/page";
import type { CreateChatBody, CreateCustomerBody, CreateMessageBody } from "@/lib/helpcrunch/write";
import type { AnswerCache, LoadedAnswer } from "@/lib/server/helpcrunch/cache/cache";
import type { CallContext, Fetched } from "@/lib/server/helpcrunch/call-context";
import { type Clock, systemClock } from "@/lib/server/helpcrunch/clock";
import type { Budget } from "@/lib/server/helpcrunch/rate-limit/budget";
import { type CircuitBreaker, createCircuitBreaker } from "@/lib/server/helpcrunch/rate-limit/circuit";
import { type OperationKind, sendWithRetries } from "@/lib/server/helpcrunch/retry";
import { type Asked, asApiError, toApiError } from "@/lib/server/helpcrunch/to-api-error";
import { requestName, type Transport, type UpstreamAnswer } from "@/lib/server/helpcrunch/transport";
import { UpstreamError } from "@/lib/server/helpcrunch/upstream-error";
import { log } from "@/lib/server/platform/log";

const freshMsDefault = 5_000;
/** A list up to this age is shown at once, while a newer one is asked for behind it. */
const staleListMs = 60_000;
const directoryFreshMs = 60 * 60_000;
/** Names change rarely, and without them nobody could filter or assign. */
const directoryKeepMs = 24 * 60 * 60_000;
/** A read for which nobody waits comes again by itself, so it does not stay in the queue for long. */
const waitBehindMsMax = 2_000;
/** More rows than any team has; a vendor that never ends its list must not spend the whole budget. */
const directoryPagesMax = 20;

/**
 * One method for each operation of HelpCrunch that we use. All throw `ApiError` in the terms of our own API, and the
 * caller's abort reason when the caller leaves. Identical reads share one request and are kept for a few seconds, the
 * directory for an hour; when HelpCrunch cannot be asked, what is known goes out with the `staleReason`. A write is sent at
 * most once: when its outcome cannot be told it fails with `outcome_unknown`.
 */
export type UpstreamClient = {
  listChats: (query: ListQuery, callContext: CallContext) => Promise<Fetched<Page<Chat | UnreadableChat>>>;
  searchChats: (body: SearchBody, callContext: CallContext) => Promise<Fetched<Page<Chat | UnreadableChat>>>;
  getChat: (id: number, callContext: CallContext) => Promise<Fetched<Chat>>;
  getMessages: (
    chatId: number,
    paging: Paging,
    callContext: CallContext,
  ) => Promise<Fetched<Page<Message | UnreadableMessage>>>;
  /**
   * All of them, page by page, as old as the oldest page; `isRefresh` asks again within the hour. Rows that cannot be read
   * are left out. Kept for a day for the case that HelpCrunch cannot be asked.
   */
  getAgents: (callContext: CallContext, isRefresh?: boolean) => Promise<Fetched<Agent[]>>;
  getDepartments: (callContext: CallContext, isRefresh?: boolean) => Promise<Fetched<Department[]>>;
  getApplications: (callContext: CallContext, isRefresh?: boolean) => Promise<Fetched<Application[]>>;
  getOrganization: (callContext: CallContext) => Promise<Fetched<Organization>>;
  searchCustomers: (
    body: CustomerSearchBody,
    callContext: CallContext,
  ) => Promise<Fetched<Page<Customer | Unreadable>>>;
  getCustomer: (id: number, callContext: CallContext) => Promise<Fetched<Customer>>;
  /** The chat as it is after the change. A lost answer is no reason to stop: see the class of its retries. */
  changeChat: (id: number, change: ChatChange, callContext: CallContext) => Promise<Fetched<Chat>>;
  createChat: (body: CreateChatBody, callContext: CallContext) => Promise<Chat>;
  createMessage: (body: CreateMessageBody, callContext: CallContext) => Promise<Message>;
  createCustomer: (body: CreateCustomerBody, callContext: CallContext) => Promise<Customer>;
};

export type ClientOptions = {
  transport: Transport;
  budget: Budget;
  cache: AnswerCache;
  circuit?: CircuitBreaker;
  /** Which spelling of a change this account takes, once the first was refused. */
  spellings?: Map<string, number>;
  clock?: Clock;
  random?: () => number;
};

/** Failures under which an answer from before is better than none. */
const passingCodes: ReadonlySet<string> = new Set(["upstream_unreachable", "upstream_unexpected", "rate_limited"]);

/** Undefined where the answer is not what the documents describe. */
type ReadOptions<Value> = (body: unknown) => Value | undefined;

/** Changes made in the background are named apart: a bulk change must not have every list asked again at each step. */
export const backgroundMark = " in the background";

function kindOf(name: string, operation: OperationKind, priority: CallContext["priority"]): string {
  return operation !== "read" && priority === "background" ? `${name}${backgroundMark}` : name;
}

function pageOf<Row>(readRow: (raw: unknown) => Row): ReadOptions<Page<Row>> {
  return (body) => readPage(body, readRow);
}

/** Beyond the first page it says nothing about the pages before. */
function noRows({ offset }: Pick<Paging, "offset">): Page<never> {
  return { rows: [], total: offset === 0 ? 0 : null };
}

function oneOf<Row extends object>(readRow: (raw: unknown) => Row | Unreadable): ReadOptions<Row> {
  return (body) => {
    const row = readRow(body);
    return isReadable(row) ? row : undefined;
  };
}

export function createClient(options: ClientOptions): UpstreamClient {
  const { transport, budget, cache, clock = systemClock, random = Math.random } = options;
  const { circuit = createCircuitBreaker({ clock }), spellings = new Map<string, number>() } = options;

  /** Tells other processes that what they have read until now may be out of date. Without that they go on assuming it. */
  async function endWrite(slot: string): Promise<void> {
    await budget.end(slot).catch((error: unknown) => log.warn("The end of a write could not be noted.", { error }));
  }

  /** With budget and retries. An answer that `read` does not take is a failure here, so that it is never kept. */
  async function send<Value>(
    request: UpstreamRequest,
    read: ReadOptions<Value>,
    kind: OperationKind,
    callContext: CallContext,
    waitMsMax?: number,
  ): Promise<{ answer: UpstreamAnswer; value: Value; askedAt: number }> {
    const { personId, priority, signal } = callContext;
    const name = requestName(request);
    let askedAt = clock.now();
    let slot = "";
    circuit.check();
    const answer = await sendWithRetries({
      kind,
      signal,
      clock,
      random,
      async spend(waitMaxMs = waitMsMax) {
        slot = await budget.take({ personId, priority, kind: kindOf(name, kind, priority), signal, waitMaxMs });
        callContext.onRequest?.();
      },
      pause: budget.pause,
      lowerLimit: budget.lowerLimit,
      mayTryAgain: circuit.isClosed,
      send: (timeoutMs) => {
        askedAt = clock.now();
        if (kind === "read") return circuit.run(() => transport.send(request, { timeoutMs, signal }));
        // A write that is on its way is not called back: nobody could say whether it had arrived.
        return circuit.run(() => transport.send(request, { timeoutMs })).finally(() => endWrite(slot));
      },
    });
    const value = read(answer.body);
    if (value === undefined) throw new UpstreamError("unreadable", `The answer to ${name} is not what is documented.`);
    return { answer, value, askedAt };
  }

  function fail(error: unknown, asked: Asked): never {
    if (error instanceof UpstreamError) throw toApiError(error, asked);
    throw asApiError(error) ?? error;
  }

  type ReadSpec<Value> = {
    request: UpstreamRequest;
    read: ReadOptions<Value>;
    freshMs?: number;
    staleMs?: number;
    keepMs?: number;
    asked?: Asked;
    /** What it means when HelpCrunch says that nothing fits. Searches only: elsewhere 404 means that something is gone. */
    noMatch?: Value;
    /** What else this answer tells. */
    learn?: (answer: LoadedAnswer<Value>) => void;
  };

  const keyOf = ({ path, query, body }: Pick<RequestParts, "path" | "query" | "body">) =>
    `${transport.fingerprint} ${path} ${JSON.stringify([query, body])}`;

  async function readFrom<Value>(spec: ReadSpec<Value>, callContext: CallContext): Promise<Fetched<Value>> {
    const { request, read, staleMs, asked = { kind: "read" }, noMatch, learn } = spec;
    const { recency = "known", notBefore, signal } = callContext;
    const options = {
      ...(spec.keepMs === undefined ? {} : { keepMs: spec.keepMs }),
      freshMs: spec.freshMs ?? callContext.freshMs ?? freshMsDefault,
      // Who has an older answer on screen gets nothing from seeing it again.
      ...(staleMs === undefined || recency === "newer" ? {} : { staleMs }),
      ...(notBefore === undefined ? {} : { notBefore }),
      isRefresh: recency === "now",
      isBackground: recency === "newer",
      isPassing: (error: unknown) => passingCodes.has(asApiError(error)?.code ?? ""),
      ...(learn === undefined ? {} : { onKept: learn }),
      signal,
    };
    const answer = await cache.read<Value>(keyOf(request), options, async ({ signal: shared, isBackground }) => {
      const reader: CallContext = {
        ...callContext,
        priority: isBackground && callContext.priority === "person" ? "watching" : callContext.priority,
        signal: shared,
      };
      const startedAt = clock.now();
      try {
        const sent = await send(request, read, "read", reader, isBackground ? waitBehindMsMax : undefined);
        return { value: sent.value, sizeBytes: sent.answer.sizeBytes, askedAt: sent.askedAt };
      } catch (error) {
        const isNone = error instanceof UpstreamError && error.answer !== null && isNoMatch(error.answer);
        if (isNone && noMatch !== undefined) return { value: noMatch, sizeBytes: 0, askedAt: startedAt };
        return fail(error, asked);
      }
    });
    const { value, askedAt, source, isRenewing } = answer;
    return {
      value,
      fetchedAt: new Date(askedAt).toISOString(),
      source,
      isRenewing,
      staleReason: asApiError(answer.staleReason),
    };
  }

  /** Each row of a list is the whole chat, so opening one that was just listed costs nothing. */
  function learnChats({ value, sizeBytes, askedAt }: LoadedAnswer<Page<Chat | UnreadableChat>>): void {
    const rowSizeBytes = Math.ceil(sizeBytes / Math.max(1, value.rows.length));
    for (const row of value.rows) {
      if (isReadable(row))
        cache.put(keyOf(operations.getChat(row.id)), { value: row, sizeBytes: rowSizeBytes, askedAt });
    }
  }

  async function readAll<Row extends { id: number }>(
    list: (paging: Paging) => UpstreamRequest,
    readRow: (raw: unknown) => Row | Unreadable,
    callContext: CallContext,
    isRefresh: boolean,
  ): Promise<Fetched<Row[]>> {
    const rows = new Map<number, Row>();
    let oldest: Fetched<unknown> | null = null;
    let staleReason: ApiError | null = null;
    for (let page = 0; page < directoryPagesMax; page += 1) {
      const paging = { limit: pageSizeMax, offset: page * pageSizeMax };
      const ages = { freshMs: directoryFreshMs, keepMs: directoryKeepMs };
      const spec = { request: list(paging), read: pageOf(readRow), ...ages };
      // Names change rarely: HelpCrunch is asked within the hour only when somebody presses refresh.
      const fetched = await readFrom(spec, { ...callContext, recency: isRefresh ? "now" : "known" });
      const { value } = fetched;
      if (oldest === null || fetched.fetchedAt < oldest.fetchedAt) oldest = fetched;
      staleReason ??= fetched.staleReason;
      const before = rows.size;
      for (const row of value.rows) if (isReadable(row)) rows.set(row.id, row);
      const isLast =
        value.rows.length < pageSizeMax || (value.total !== null && paging.offset + pageSizeMax >= value.total);
      // A page of rows we already have comes from an account that ignores `offset`, as the oldest documents would.
      if (isLast || rows.size === before) break;
    }
    const { fetchedAt = new Date(clock.now()).toISOString(), source = "helpcrunch" } = oldest ?? {};
    return { value: [...rows.values()], fetchedAt, source, isRenewing: false, staleReason };
  }

  async function write<Value>(
    request: UpstreamRequest,
    read: ReadOptions<Value>,
    outdated: string,
    callContext: CallContext,
  ): Promise<Value> {
    try {
      const { value } = await send(request, read, "write", callContext);
      cache.invalidatePrefix(`${transport.fingerprint} ${outdated}`);
      return value;
    } catch (error) {
      const isSent = !(error instanceof UpstreamError && error.failure === "held");
      // Where the outcome is unknown, the next read has to look at HelpCrunch itself.
      if (isSent) cache.invalidatePrefix(`${transport.fingerprint} ${outdated}`);
      return fail(error, { kind: "write" });
    }
  }

  /** Puts a chat, as it is now, where answers that are kept have it; the rest of them stays as good as it was. */
  function adopt(chat: Chat, sizeBytes: number, askedAt: number): void {
    const { fingerprint } = transport;
    cache.replaceWhere(`${fingerprint} ${chatsPath}/${chat.id} `, (value) => value);
    cache.put(keyOf(operations.getChat(chat.id)), { value: chat, sizeBytes, askedAt });
    for (const path of [chatsPath, `${chatsPath}/search`]) {
      cache.replaceWhere(`${fingerprint} ${path} `, (value) => {
        // Boundary: what is kept under these paths are pages of chats.
        const page = value as Page<Chat | UnreadableChat>;
        if (!page.rows.some((row) => row.id === chat.id)) return page;
        return { ...page, rows: page.rows.map((row) => (row.id === chat.id ? chat : row)) };
      });
    }
  }

  async function changeChat(id: number, change: ChatChange, callContext: CallContext): Promise<Fetched<Chat>> {
    const { key, value } = readChange(change);
    const spelling = `${key} ${typeof value === "string" && key === "status" ? value : ""}`;
    const requests = chatChangeRequests(id, change);
    const preferred = requests[spellings.get(spelling) ?? 0] ?? requests[0];
    const others = requests.filter((request) => request !== preferred);
    const read = (body: unknown) => {
      const chat = oneOf(readChat)(body);
      return chat?.id === id ? chat : undefined;
    };
    const attempt = async (request: UpstreamRequest): Promise<Fetched<Chat>> => {
      const sent = await send(request, read, "idempotent_write", callContext);
      adopt(sent.value, sent.answer.sizeBytes, sent.askedAt);
      const fetchedAt = new Date(sent.askedAt).toISOString();
      return { value: sent.value, fetchedAt, source: "helpcrunch", isRenewing: false, staleReason: null };
    };
    try {
      try {
        return await attempt(preferred);
      } catch (error) {
        const [other] = others;
        const isRefused = error instanceof UpstreamError && error.answer?.kind === "invalid";
        if (other === undefined || !isRefused) throw error;
        const fetched = await attempt(other);
        spellings.set(spelling, requests.indexOf(other));
        return fetched;
      }
    } catch (error) {
      // Where the outcome is unknown, the next read has to look at HelpCrunch itself.
      const isUnknown = error instanceof UpstreamError && error.maybeArrived;
      if (isUnknown || !(error instanceof UpstreamError))
        cache.invalidatePrefix(`${transport.fingerprint} ${chatsPath}`);
      return fail(error, { kind: "write" });
    }
  }

  const chatPages = { read: pageOf(readChat), staleMs: staleListMs, learn: learnChats };

  return {
    listChats: (query, callContext) => readFrom({ request: operations.listChats(query), ...chatPages }, callContext),
    searchChats: (body, callContext) =>
      readFrom(
        { request: operations.searchChats(body), ...chatPages, asked: { kind: "search", body }, noMatch: noRows(body) },
        callContext,
      ),
    getChat: (id, callContext) => readFrom({ request: operations.getChat(id), read: oneOf(readChat) }, callContext),
    getMessages: (chatId, { limit, offset }, callContext) =>
      readFrom({ request: operations.listMessages(chatId, { limit, offset }), read: pageOf(readMessage) }, callContext),
    getAgents: (callContext, isRefresh = false) => readAll(operations.listAgents, readAgent, callContext, isRefresh),
    getDepartments: (callContext, isRefresh = false) =>
      readAll(operations.listDepartments, readDepartment, callContext, isRefresh),
    getApplications: (callContext, isRefresh = false) =>
      readAll(operations.listApplications, readApplication, callContext, isRefresh),
    getOrganization: (callContext) =>
      readFrom(
        {
          request: operations.getOrganization(),
          read: readOrganization,
          freshMs: directoryFreshMs,
          keepMs: directoryKeepMs,
        },
        callContext,
      ),
    searchCustomers: (body, callContext) =>
      readFrom(
        { request: operations.searchCustomers(body), read: pageOf(readCustomer), noMatch: noRows(body) },
        callContext,
      ),
    getCustomer: (id, callContext) =>
      readFrom({ request: operations.getCustomer(id), read: oneOf(readCustomer) }, callContext),
    changeChat,
    createChat: (body, callContext) => write(operations.createChat(body), oneOf(readChat), chatsPath, callContext),
    createMessage: (body, callContext) =>
      write(operations.createMessage(body), oneOf(readMessage), chatsPath, callContext),
    createCustomer: (body, callContext) =>
      write(operations.createCustomer(body), oneOf(readCustomer), customersPath, callContext),
  };
}
