import "server-only";
import type { AnswerSource } from "@/lib/api/chats/contract";
import type { ApiError } from "@/lib/api/errors";
import type { Priority } from "@/lib/server/helpcrunch/rate-limit/budget-rule";

/**
 * How new an answer has to be. `known`: what is kept will do while a newer one comes. `newer`: the reader has one on
 * screen already, so nobody waits and everybody else goes first. `now`: a person wants to know at this moment.
 */
export type FreshnessPolicy = "known" | "newer" | "now";

/** For whom a request is made: it spends their part of the budget and ends when they leave. */
export type CallContext = {
  personId: string | null;
  priority: Priority;
  signal?: AbortSignal | undefined;
  /** `known` unless given. */
  recency?: FreshnessPolicy | undefined;
  /** Until which age a kept answer is as good as new: 5 s unless given. */
  freshMs?: number | undefined;
  /** Answers to what was asked before this instant are out of date: another process has written since. */
  notBefore?: number | undefined;
  /** Called for every request that is spent. */
  onRequest?: (() => void) | undefined;
};

export type Fetched<Value> = {
  value: Value;
  /** When HelpCrunch was asked, ISO 8601. */
  fetchedAt: string;
  source: AnswerSource;
  /** A newer answer is on its way. */
  isRenewing: boolean;
  /** Why there is no newer answer than this old one, or null. */
  staleReason: ApiError | null;
};
