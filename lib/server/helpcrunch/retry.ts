import "server-only";
import { type Clock, sleep } from "@/lib/server/helpcrunch/clock";
import type { UpstreamAnswer } from "@/lib/server/helpcrunch/transport";
import { UpstreamError } from "@/lib/server/helpcrunch/upstream-error";

const triesMax = 3;
const delayBaseMs = 250;
const delayMaxMs = 2_000;
/** HelpCrunch documents no `Retry-After`; clients in use wait 2 to 6 s after a bare 429. */
const pauseBaseMs = 2_000;
/** From the first try to the last answer. Waiting for the first slot comes before it. */
const timeMaxMs = 15_000;

/**
 * Reads may be repeated at will, and idempotent writes too: the same one twice leaves the same behind, so that a lost
 * answer is no reason to stop. Other writes only when nothing of them can have arrived.
 */
export type OperationKind = "read" | "idempotent_write" | "write";

export type Tries = {
  kind: OperationKind;
  /** Spends one request of the budget; `waitMaxMs` is left out for the first try. */
  spend: (waitMaxMs?: number) => Promise<void>;
  send: (timeoutMs: number) => Promise<UpstreamAnswer>;
  /** Called when HelpCrunch asks to be left alone. */
  pause: (durationMs: number) => Promise<void>;
  /** Called when HelpCrunch says that its limit is reached, which the budget should have kept from happening. */
  lowerLimit: () => Promise<void>;
  /** False once so much has failed that nothing more is to be sent; see the circuit. */
  mayTryAgain: () => boolean;
  signal?: AbortSignal | undefined;
  clock: Clock;
  /** From 0 up to 1. */
  random: () => number;
};

function mayRepeat(error: UpstreamError, kind: OperationKind): boolean {
  switch (kind) {
    case "read":
      return error.isTransient;
    case "idempotent_write":
      return error.isTransient || (error.maybeArrived && !["redirected", "too_large"].includes(error.failure));
    case "write":
      return error.failure === "refused";
  }
}

/** Doubling, with half of it up to chance, so that several that failed together do not come back together. */
function delayMsOf(tried: number, random: () => number): number {
  const full = Math.min(delayMaxMs, delayBaseMs * 2 ** (tried - 1));
  return full / 2 + (full / 2) * random();
}

/**
 * Sends a request up to three times. Each try spends budget. After a 429, or a `Retry-After`, everybody pauses, and the
 * next try waits for its slot behind that pause like any request.
 *
 * @throws UpstreamError of the last try; ApiError `rate_limited` when no slot comes free in time.
 */
export async function sendWithRetries(tries: Tries): Promise<UpstreamAnswer> {
  const { kind, spend, send, pause, lowerLimit, mayTryAgain, signal, clock, random } = tries;
  await spend();
  const endsAt = clock.now() + timeMaxMs;
  for (let tried = 1; ; tried += 1) {
    try {
      return await send(endsAt - clock.now());
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.failure === "held") throw error;
      if (error.status === 429) {
        await lowerLimit();
        await pause(error.retryAfterMs ?? pauseBaseMs * tried);
      } else if (error.retryAfterMs !== null) await pause(error.retryAfterMs);
      const delayMs = delayMsOf(tried, random);
      const mayRetry = tried < triesMax && mayRepeat(error, kind) && mayTryAgain();
      if (!mayRetry || clock.now() + delayMs >= endsAt) throw error;
      await sleep(clock, delayMs, signal);
      await spend(Math.max(0, endsAt - clock.now()));
    }
  }
}
