import { describe, expect, test } from "vitest";
import { afterFailure, type Circuit, closedCircuit, passageAt } from "@/lib/server/helpcrunch/rate-limit/circuit-rule";

const now = 1_000_000;

/** After so many failures in a row; those after the fifth are of probes, each at its own time. */
function failing(failures: number): Circuit {
  let circuit = closedCircuit;
  for (let count = 0; count < failures; count += 1) circuit = afterFailure(circuit, now, circuit.isOpen);
  return circuit;
}

describe("the circuit", () => {
  test("lets everything pass until five in a row have failed", () => {
    expect(passageAt(failing(4), now)).toEqual({ kind: "pass" });
    expect(passageAt(failing(5), now)).toEqual({ kind: "held", forMs: 5_000 });
  });

  test("holds for longer after each probe that fails, and never for more than half a minute", () => {
    expect([5, 6, 7, 8, 30].map((failures) => passageAt(failing(failures), now))).toEqual(
      [5_000, 10_000, 20_000, 30_000, 30_000].map((forMs) => ({ kind: "held", forMs })),
    );
  });

  test("then lets one through, and holds the others while it is under way", () => {
    const circuit = failing(5);
    expect(passageAt(circuit, now + 4_999)).toEqual({ kind: "held", forMs: 1 });
    expect(passageAt(circuit, now + 5_000)).toEqual({ kind: "probe" });
    const probing: Circuit = { isOpen: true, failures: 5, until: now, isProbing: true };
    expect(passageAt(probing, now)).toEqual({ kind: "held", forMs: 2_000 });
  });

  test("learns nothing from requests that were on their way when it opened", () => {
    const circuit = failing(5);
    expect(afterFailure(circuit, now + 3_000, false)).toBe(circuit);
  });
});
