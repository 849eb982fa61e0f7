import "server-only";

/** Closed: everything is sent. Open: nothing is, until `until`; then one request tries for all. */
export type Circuit =
  | { isOpen: false; failures: number }
  | { isOpen: true; failures: number; until: number; isProbing: boolean };

export type Passage = { kind: "pass" } | { kind: "probe" } | { kind: "held"; forMs: number };

/** So many failures in a row, whoever's they were, with nothing in between that went well. */
const failuresMax = 5;
const openMsFirst = 5_000;
/** HelpCrunch coming back is noticed within half a minute. */
const openMsMax = 30_000;
/** What those who come while the one request is under way are told. */
const probeMs = 2_000;

export const closedCircuit: Circuit = { isOpen: false, failures: 0 };

/** Whether a request may be sent at this moment; whoever is let through as the probe has to report how it went. */
export function passageAt(circuit: Circuit, now: number): Passage {
  if (!circuit.isOpen) return { kind: "pass" };
  if (now < circuit.until) return { kind: "held", forMs: circuit.until - now };
  return circuit.isProbing ? { kind: "held", forMs: probeMs } : { kind: "probe" };
}

/**
 * The circuit after a failure: the fifth in a row opens it for 5 s, and each probe that fails doubles that, up to 30 s.
 * Requests that were on their way when it opened tell nothing new.
 */
export function afterFailure(circuit: Circuit, now: number, isProbe: boolean): Circuit {
  if (circuit.isOpen && !isProbe) return circuit;
  const failures = circuit.failures + 1;
  if (failures < failuresMax) return { isOpen: false, failures };
  const openMs = Math.min(openMsMax, openMsFirst * 2 ** (failures - failuresMax));
  return { isOpen: true, failures, until: now + openMs, isProbing: false };
}
