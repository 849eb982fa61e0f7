import "server-only";
import type { ErrorAnswer } from "@/lib/helpcrunch/errors";

/**
 * How a request to HelpCrunch failed. `answered` is an error status; `redirected`, `unreadable` (not JSON), `truncated`
 * and `too_large` are answers that the documents do not allow; `refused` never left this machine's hands, `timed_out`
 * and `lost` may have arrived; `unusable_key` and `held` (too much failed before) were not sent at all.
 */
export type UpstreamFailure =
  | "answered"
  | "redirected"
  | "unreadable"
  | "truncated"
  | "too_large"
  | "refused"
  | "timed_out"
  | "lost"
  | "unusable_key"
  | "held";

type UpstreamErrorDetails = {
  answer?: ErrorAnswer;
  retryAfterMs?: number | null;
  cause?: unknown;
};

/** A request to HelpCrunch that brought no usable answer. Its message is for the log and never quotes the answer. */
export class UpstreamError extends Error {
  readonly failure: UpstreamFailure;
  /** What HelpCrunch said, with `answered`. */
  readonly answer: ErrorAnswer | null;
  readonly retryAfterMs: number | null;

  constructor(failure: UpstreamFailure, message: string, details: UpstreamErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "UpstreamError";
    this.failure = failure;
    this.answer = details.answer ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }

  /**
   * By name, because a bundle may hold this class twice, and reads that share an answer also share its failure: the one
   * who asked and the one who joined may be in different copies.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "UpstreamError";
  }

  get status(): number | null {
    return this.answer?.status ?? null;
  }

  /** Whether HelpCrunch may have carried the request out. Where in doubt, it may: a second try would do it twice. */
  get maybeArrived(): boolean {
    if (["refused", "unusable_key", "held"].includes(this.failure)) return false;
    return !(this.failure === "answered" && this.status !== null && this.status >= 400 && this.status < 500);
  }

  /** Whether the same read may well succeed in a moment. */
  get isTransient(): boolean {
    if (this.failure === "answered") return [429, 502, 503, 504].includes(this.status ?? 0);
    return ["refused", "lost", "truncated", "timed_out"].includes(this.failure);
  }
}
