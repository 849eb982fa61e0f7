import "server-only";
import { type Clock, systemClock } from "@/lib/server/helpcrunch/clock";
import { afterFailure, type Circuit, closedCircuit, passageAt } from "@/lib/server/helpcrunch/rate-limit/circuit-rule";
import { UpstreamError } from "@/lib/server/helpcrunch/upstream-error";

export type CircuitBreaker = {
  /** @throws UpstreamError `held` while nothing is to be sent. Does not claim the one try that ends it. */
  check: () => void;
  isClosed: () => boolean;
  /**
   * Sends, unless too much has failed, and learns from how it goes.
   *
   * @throws UpstreamError `held`, or whatever `send` throws
   */
  run: <Answer>(send: () => Promise<Answer>) => Promise<Answer>;
};

/** HelpCrunch is in trouble: nobody answers, or what does is broken. A refusal (4xx) is an answer like any other. */
function isTrouble({ failure, status }: UpstreamError): boolean {
  if (failure === "answered") return (status ?? 0) >= 500;
  return ["refused", "lost", "timed_out", "truncated", "too_large", "unreadable"].includes(failure);
}

/**
 * Keeps from hammering a HelpCrunch that is down: after five failures in a row requests are refused before they are
 * sent, and one at a time finds out whether it is back. Each process finds that out for itself.
 */
export function createCircuitBreaker({ clock = systemClock }: { clock?: Clock } = {}): CircuitBreaker {
  let circuit: Circuit = closedCircuit;
  let lastFailure: UpstreamError | undefined;

  function hold(forMs: number): never {
    throw new UpstreamError("held", "HelpCrunch has failed too often.", { retryAfterMs: forMs, cause: lastFailure });
  }

  return {
    isClosed: () => !circuit.isOpen,
    check() {
      const passage = passageAt(circuit, clock.now());
      if (passage.kind === "held") hold(passage.forMs);
    },
    async run(send) {
      const passage = passageAt(circuit, clock.now());
      if (passage.kind === "held") hold(passage.forMs);
      const isProbe = passage.kind === "probe";
      if (isProbe && circuit.isOpen) circuit = { ...circuit, isProbing: true };
      try {
        const answer = await send();
        circuit = closedCircuit;
        return answer;
      } catch (error) {
        if (!(error instanceof UpstreamError)) {
          // The caller left, which says nothing about HelpCrunch: somebody else has to try.
          if (isProbe && circuit.isOpen) circuit = { ...circuit, isProbing: false };
        } else if (isTrouble(error)) {
          lastFailure = error;
          circuit = afterFailure(circuit, clock.now(), isProbe);
        } else {
          circuit = closedCircuit;
        }
        throw error;
      }
    },
  };
}
