import "server-only";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { changePaths, chatsPath } from "@/lib/helpcrunch/operations";
import { database } from "@/lib/server/db/open";
import { createActiveUsers } from "@/lib/server/helpcrunch/cache/active-users";
import { createAnswerCache } from "@/lib/server/helpcrunch/cache/cache";
import { type PollingPolicy, pollingPolicyFor } from "@/lib/server/helpcrunch/cache/polling-policy";
import type { CallContext, FreshnessPolicy } from "@/lib/server/helpcrunch/call-context";
import { backgroundMark, createClient, type UpstreamClient } from "@/lib/server/helpcrunch/client";
import { type BudgetState, createBudget } from "@/lib/server/helpcrunch/rate-limit/budget";
import { createCircuitBreaker } from "@/lib/server/helpcrunch/rate-limit/circuit";
import { createTransport } from "@/lib/server/helpcrunch/transport";
import { cacheWithMetrics, transportWithMetrics } from "@/lib/server/helpcrunch/with-metrics";
import { noting } from "@/lib/server/local-copy/note";
import { environment } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { upstreamConnection } from "@/lib/server/settings/settings";

/** How the budget's log calls the changes to chats. */
const changeNames = changePaths.map((path) => `PUT ${path}`);

/** One queue for the process. The count itself is in the database and so shared by all processes. */
export const upstreamBudget = () =>
  globalSingleton("upstream-budget", () => createBudget({ database, limit: environment().helpcrunchRateLimit }));
const activeUsers = () => globalSingleton("upstream-viewers", () => createActiveUsers());

type Memory = Pick<Parameters<typeof createClient>[0], "cache" | "circuit" | "spellings">;
const memory = (): { of: string | null; kept: Memory } =>
  globalSingleton("upstream-memory", () => ({ of: null, kept: { cache: cacheWithMetrics(createAnswerCache()) } }));

/** What was learnt with one key at one address. With another one all of it is forgotten. */
function memoryFor(fingerprint: string): Memory {
  const current = memory();
  if (current.of !== fingerprint) {
    current.of = fingerprint;
    current.kept = {
      cache: cacheWithMetrics(createAnswerCache()),
      circuit: createCircuitBreaker(),
      spellings: new Map(),
    };
  }
  return current.kept;
}

/**
 * HelpCrunch, as configured at this moment. The local copy hears of everything that is read and written; the sync, which
 * tells it by itself, asks without that.
 *
 * @throws ApiError `not_configured` when there is no key.
 */
export async function requireUpstream({ isForSync = false } = {}): Promise<UpstreamClient> {
  const connection = await upstreamConnection();
  if (connection === null) throw new ApiError("not_configured", "There is no HelpCrunch API key yet.");
  const transport = transportWithMetrics(createTransport(connection));
  const client = createClient({ transport, budget: upstreamBudget(), ...memoryFor(transport.fingerprint) });
  return isForSync ? client : noting(client);
}

/** So many chats are forgotten one by one; of more, everything. */
const forgottenMax = 50;

/**
 * Forgets what was answered about chats that are said to be different now: their messages, and with `isNews`, which nobody
 * has read from HelpCrunch yet, the chats themselves.
 */
export async function forgetAnswers(chatIds: readonly number[], isNews: boolean): Promise<void> {
  const connection = await upstreamConnection();
  if (connection === null) return;
  const { fingerprint } = createTransport(connection);
  const { cache } = memoryFor(fingerprint);
  const paths = chatIds.length > forgottenMax ? [`${chatsPath}/`] : chatIds.map((id) => `${chatsPath}/${id}`);
  for (const path of paths) {
    const ends = chatIds.length > forgottenMax ? [""] : isNews ? [" ", "/messages "] : ["/messages "];
    for (const end of ends) cache.invalidatePrefix(`${fingerprint} ${path}${end}`);
  }
}

/** A person who waits for the answer; `signal` aborts when they leave. */
export function personCallContext(person: Person, signal?: AbortSignal): CallContext {
  return { personId: person.id, priority: "person", signal };
}

export type ReadOptions = {
  person: Person;
  /** Aborts when they leave. */
  signal?: AbortSignal | undefined;
  /** `known` unless given. */
  recency?: FreshnessPolicy | undefined;
  /** Nobody waits for it, so people go first. */
  isBackground?: boolean;
  onRequest?: (() => void) | undefined;
};

/** Somebody who looks at chats, and the pace at which the screens of everybody who does so may ask again. */
export async function readCallContext({
  person,
  signal,
  recency,
  isBackground = false,
  onRequest,
}: ReadOptions): Promise<{ callContext: CallContext; pollingPolicy: PollingPolicy }> {
  const seen = activeUsers();
  seen.note(person.id);
  const { limit, used, people, lastEndAt } = await upstreamBudget().pulse();
  const pollingPolicy = pollingPolicyFor({ activeUsers: seen.count(people), used, limit });
  // What this process writes it drops or replaces at once; what others write stands in the log that all of them share.
  const created = Math.max(lastEndAt("POST /chats") ?? 0, lastEndAt("POST /messages") ?? 0);
  const changed = changeNames.map((name) => lastEndAt(name, "other processes") ?? 0);
  const notBefore = Math.max(created, ...changed);
  return {
    callContext: {
      ...personCallContext(person, signal),
      ...(isBackground ? { priority: "background" } : {}),
      onRequest,
      recency,
      freshMs: pollingPolicy.freshMs,
      notBefore,
    },
    pollingPolicy,
  };
}

/** As {@link personCallContext} for a chat that is about to be changed: as it was no longer ago than `ageMsMax`. */
export async function changingCallContext(
  person: Person,
  options: {
    ageMsMax: number;
    isBackground?: boolean;
    signal?: AbortSignal | undefined;
    onRequest?: (() => void) | undefined;
  },
): Promise<CallContext> {
  const { ageMsMax, isBackground = false, signal, onRequest } = options;
  const { lastEndAt } = await upstreamBudget().pulse();
  const names = [...changeNames, ...changeNames.map((name) => name + backgroundMark), "POST /messages"];
  const changed = names.map((name) => lastEndAt(name, "other processes") ?? 0);
  const context = {
    ...personCallContext(person, signal),
    onRequest,
    freshMs: ageMsMax,
    notBefore: Math.max(...changed),
  };
  return isBackground ? { ...context, priority: "background" } : context;
}

/** What is left of the minute. Asks the database only, never HelpCrunch. */
export function budgetState(): Promise<BudgetState> {
  return upstreamBudget().state();
}
