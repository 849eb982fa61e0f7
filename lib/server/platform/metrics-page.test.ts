import { expect, test } from "vitest";
import { requireMetricsToken } from "@/lib/server/platform/metrics-page";
import { Secret } from "@/lib/server/platform/secret";

const token = new Secret("a-token-for-the-metrics");
const asked = (authorization?: string) => new Headers(authorization === undefined ? {} : { authorization });

test("the token opens the metrics, and nothing else does", () => {
  expect(() => requireMetricsToken(asked(`Bearer ${token.reveal()}`), token)).not.toThrow();
  expect(() => requireMetricsToken(asked(`bearer ${token.reveal()}`), token)).not.toThrow();
  for (const wrong of [undefined, "", "Bearer", "Bearer ", token.reveal(), `Bearer ${token.reveal()}x`]) {
    expect(() => requireMetricsToken(asked(wrong), token)).toThrow("METRICS_TOKEN");
  }
});

test("without a token there is nothing to open, with an empty one neither", () => {
  for (const authorization of [undefined, "Bearer ", "Bearer null"]) {
    expect(() => requireMetricsToken(asked(authorization), null)).toThrow("nothing at this address");
  }
});
