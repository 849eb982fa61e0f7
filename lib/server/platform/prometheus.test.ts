import { expect, test } from "vitest";
import { formatPrometheus } from "@/lib/server/platform/prometheus";

test("a counter and a gauge are a line for each of their series, below what they mean", () => {
  const text = formatPrometheus([
    {
      kind: "counter",
      name: "calls_total",
      help: "Calls.",
      samples: [
        { labels: { outcome: "ok", path: "/a" }, value: 3 },
        { labels: {}, value: 0.5 },
      ],
    },
    { kind: "gauge", name: "used", help: "Used.", samples: [{ labels: {}, value: Number.POSITIVE_INFINITY }] },
  ]);
  expect(text).toBe(
    [
      "# HELP calls_total Calls.",
      "# TYPE calls_total counter",
      'calls_total{outcome="ok",path="/a"} 3',
      "calls_total 0.5",
      "# HELP used Used.",
      "# TYPE used gauge",
      "used +Inf",
      "",
    ].join("\n"),
  );
});

test("a histogram's buckets add up, and the last one holds everything", () => {
  const text = formatPrometheus([
    {
      kind: "histogram",
      name: "took",
      help: "Time.",
      bounds: [0.1, 1],
      samples: [{ labels: { route: "page" }, counts: [2, 1], count: 4, sum: 12.5 }],
    },
  ]);
  expect(text.split("\n").slice(2)).toEqual([
    'took_bucket{route="page",le="0.1"} 2',
    'took_bucket{route="page",le="1"} 3',
    'took_bucket{route="page",le="+Inf"} 4',
    'took_sum{route="page"} 12.5',
    'took_count{route="page"} 4',
    "",
  ]);
});

test("a label cannot end its line or its quotes", () => {
  const labels = { path: 'a"b\\c\nd' };
  const text = formatPrometheus([{ kind: "counter", name: "n", help: "h\nh", samples: [{ labels, value: 1 }] }]);
  expect(text).toBe('# HELP n h\\nh\n# TYPE n counter\nn{path="a\\"b\\\\c\\nd"} 1\n');
});
