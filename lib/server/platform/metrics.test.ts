import { expect, test } from "vitest";
import { count, countedMetrics, observe } from "@/lib/server/platform/metrics";

const metric = (name: string) => countedMetrics().find((candidate) => candidate.name === `chatboard_${name}`);

test("what is counted is there with its labels, whatever their order, and what is not is named all the same", () => {
  expect(metric("cache_reads_total")).toMatchObject({ kind: "counter", samples: [] });
  count("cache_reads_total", { result: "hit", source: "memory" });
  count("cache_reads_total", { source: "memory", result: "hit" });
  count("cache_reads_total", { result: "miss" });
  expect(metric("cache_reads_total")).toMatchObject({
    samples: [
      { labels: { result: "hit", source: "memory" }, value: 2 },
      { labels: { result: "miss" }, value: 1 },
    ],
  });
});

test("a duration is in the bucket of the next larger bound, and one beyond all of them in none", () => {
  for (const seconds of [0.05, 0.2, 60]) observe("upstream_call_duration_seconds", {}, seconds);
  expect(metric("upstream_call_duration_seconds")).toMatchObject({
    bounds: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
    samples: [{ counts: [1, 0, 1, 0, 0, 0, 0, 0, 0], count: 3, sum: 60.25 }],
  });
});
