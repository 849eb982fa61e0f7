import "server-only";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { database } from "@/lib/server/db/open";
import { environment } from "@/lib/server/env";
import { type BudgetState, createBudget } from "@/lib/server/helpcrunch/budget";
import { createAnswerCache } from "@/lib/server/helpcrunch/cache";
import type { Caller, Recency } from "@/lib/server/helpcrunch/caller";
import { createCircuitBreaker } from "@/lib/server/helpcrunch/circuit";
import { createClient, type UpstreamClient } from "@/lib/server/helpcrunch/client";
import { countedCache, countedTransport } from "@/lib/server/helpcrunch/counted";
import { type Pace, paceFor } from "@/lib/server/helpcrunch/pace";
import { createTransport } from "@/lib/server/helpcrunch/transport";
import { createViewers } from "@/lib/server/helpcrunch/viewers";
import { processWide } from "@/lib/server/process-wide";
import { upstreamConnection } from "@/lib/server/settings";

/** One queue for the process. The count itself is in the database and so shared by all processes. */
export const upstreamBudget = () =>
  processWide("upstream-budget", () => createBudget({ database, limit: environment().helpcrunchRateLimit }));
const viewers = () => processWide("upstream-viewers", () => createViewers());

type Memory = Pick<Parameters<typeof createClient>[0], "cache" | "circuit">;
const memory = (): { of: string | null; kept: Memory } =>
  processWide("upstream-memory", () => ({ of: null, kept: { cache: countedCache(createAnswerCache()) } }));

/** What was learnt with one key at one address. With another one all of it is forgotten. */
function memoryFor(fingerprint: string): Memory {
  const current = memory();
  if (current.of !== fingerprint) {
    current.of = fingerprint;
    current.kept = { cache: countedCache(createAnswerCache()), circuit: createCircuitBreaker() };
  }
  return current.kept;
}

/**
 * HelpCrunch, as configured at this moment.
 *
 * @throws ApiError `not_configured` when there is no key.
 */
export async function requireUpstream(): Promise<UpstreamClient> {
  const connection = await upstreamConnection();
  if (connection === null) throw new ApiError("not_configured", "There is no HelpCrunch API key yet.");
  const transport = countedTransport(createTransport(connection));
  return createClient({ transport, budget: upstreamBudget(), ...memoryFor(transport.fingerprint) });
}

/** A person who waits for the answer; `signal` aborts when they leave. */
export function personCaller(person: Person, signal?: AbortSignal): Caller {
  return { personId: person.id, priority: "person", signal };
}

export type Reader = {
  person: Person;
  /** Aborts when they leave. */
  signal?: AbortSignal | undefined;
  /** `known` unless given. */
  recency?: Recency | undefined;
};

/** Somebody who looks at chats, and the pace at which the screens of everybody who does so may ask again. */
export async function readingCaller({ person, signal, recency }: Reader): Promise<{ caller: Caller; pace: Pace }> {
  const seen = viewers();
  seen.note(person.id);
  const { limit, used, people, lastEndAt } = await upstreamBudget().pulse();
  const pace = paceFor({ viewers: seen.count(people), used, limit });
  // What this process writes it drops at once; what others write stands in the log that all of them share.
  const notBefore = Math.max(lastEndAt("POST /chats") ?? 0, lastEndAt("POST /messages") ?? 0);
  return { caller: { ...personCaller(person, signal), recency, freshMs: pace.freshMs, notBefore }, pace };
}

/** What is left of the minute. Asks the database only, never HelpCrunch. */
export function budgetState(): Promise<BudgetState> {
  return upstreamBudget().state();
}
