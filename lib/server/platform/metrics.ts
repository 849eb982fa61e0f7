import "server-only";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import type { HistogramSample, Labels, Metric, Sample } from "@/lib/server/platform/prometheus";

/** What is counted, without the prefix that all names get. A label has few values: each of them is a series for ever. */
const counters = {
  http_requests_total: "Requests answered, by route, method and status.",
  upstream_calls_total: "Requests sent to HelpCrunch, by outcome.",
  cache_reads_total: "Reads of HelpCrunch's data, by whether an answer was at hand.",
} as const;

const histograms = {
  http_request_duration_seconds: {
    help: "From the first byte of a request to the end of its answer, by route.",
    bounds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25],
  },
  upstream_call_duration_seconds: {
    help: "From sending a request to HelpCrunch to the end of its answer.",
    bounds: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
  },
} as const;

export type CounterName = keyof typeof counters;
export type HistogramName = keyof typeof histograms;

export const metricPrefix = "chatboard_";

type Histogram = { labels: Labels; counts: number[]; count: number; sum: number };
type Registry = { counts: Map<string, Map<string, Sample>>; times: Map<string, Map<string, Histogram>> };

const registry = () => globalSingleton("metrics", (): Registry => ({ counts: new Map(), times: new Map() }));

/** The series of these labels, whatever their order; made at first use. */
function seriesOf<Series>(
  metrics: Map<string, Map<string, Series>>,
  name: string,
  labels: Labels,
  make: () => Series,
): Series {
  const all = metrics.get(name) ?? new Map<string, Series>();
  metrics.set(name, all);
  const key = JSON.stringify(Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  const series = all.get(key) ?? make();
  all.set(key, series);
  return series;
}

/** Counts one more. Never throws, costs next to nothing, and is forgotten when the process ends. */
export function count(name: CounterName, labels: Labels = {}): void {
  const series = seriesOf(registry().counts, name, labels, () => ({ labels, value: 0 }));
  series.value += 1;
}

/** Puts a duration where it belongs. */
export function observe(name: HistogramName, labels: Labels, seconds: number): void {
  const { bounds } = histograms[name];
  const make = () => ({ labels, counts: bounds.map(() => 0), count: 0, sum: 0 });
  const series = seriesOf(registry().times, name, labels, make);
  const index = bounds.findIndex((bound) => seconds <= bound);
  if (index !== -1) series.counts[index] = (series.counts[index] ?? 0) + 1;
  series.count += 1;
  series.sum += seconds;
}

/** Everything counted in this process so far. */
export function countedMetrics(): Metric[] {
  const { counts, times } = registry();
  const samplesOf = <Series>(all: Map<string, Series> | undefined): Series[] => [...(all?.values() ?? [])];
  return [
    ...Object.entries(counters).map(
      ([name, help]): Metric => ({
        kind: "counter",
        name: `${metricPrefix}${name}`,
        help,
        samples: samplesOf(counts.get(name)),
      }),
    ),
    ...Object.entries(histograms).map(([name, { help, bounds }]): Metric => {
      const samples: HistogramSample[] = samplesOf(times.get(name));
      return { kind: "histogram", name: `${metricPrefix}${name}`, help, bounds, samples };
    }),
  ];
}
