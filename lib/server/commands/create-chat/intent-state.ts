import "server-only";
import { type CreateState, createStates, type WriteFailure } from "@/lib/api/create-chat/contract";
import type { ErrorCode } from "@/lib/api/errors";

/**
 * Where a wish to create something can go from each state. A state is stored before the step that it names begins and
 * again after it, so whatever a crash leaves behind says how far the wish can have come at most.
 *
 * - `intended`: stored, nothing sent.
 * - `sent`: the request for the chat (or for the message alone) may have left.
 * - `created`: HelpCrunch has the chat. The end where no message was asked for or the message failed.
 * - `message_sent`: HelpCrunch has the message too.
 * - `failed`: surely not carried out, or given up by a person.
 * - `unknown`: it may have been carried out. Only a person decides; or the answer, should it come after all.
 */
const nextStates = {
  intended: ["sent", "failed"],
  sent: ["created", "message_sent", "failed", "unknown"],
  created: ["message_sent"],
  message_sent: [],
  // Nothing was made, so the same request may be tried again: see `mayTryAgain`.
  failed: ["intended"],
  unknown: ["created", "message_sent", "failed"],
} as const satisfies Record<CreateState, readonly CreateState[]>;

export function mayFollow(from: CreateState, to: CreateState): boolean {
  const next: readonly CreateState[] = nextStates[from];
  return next.includes(to);
}

/** The states from which `to` can be reached in one step. */
export function statesBefore(to: CreateState): CreateState[] {
  return createStates.filter((from) => mayFollow(from, to));
}

/** Failures after which nothing was made and the same request may well succeed later. */
const passingFailures: ReadonlySet<ErrorCode> = new Set([
  "rate_limited",
  "not_configured",
  "upstream_key_rejected",
  "upstream_unexpected",
  "upstream_unreachable",
  "storage_unavailable",
  "internal",
]);

/** Whether a failed wish may be tried again under its own key; any other failure is its final answer. */
export function mayTryAgain(failure: WriteFailure | null): boolean {
  return failure !== null && passingFailures.has(failure.code);
}
