import "server-only";
import { Counter, Histogram, Registry } from "prom-client";
import { globalSingleton } from "@/lib/server/platform/global-singleton";

/** What is counted, without the prefix that all names get. A label has few values: each of them is a series for ever. */
const counters = {
  http_requests_total: {
    help: "Requests answered, by route, method and status.",
    labelNames: ["route", "method", "status"],
  },
  upstream_calls_total: { help: "Requests sent to HelpCrunch, by outcome.", labelNames: ["outcome"] },
  cache_reads_total: { help: "Reads of HelpCrunch's data, by whether an answer was at hand.", labelNames: ["result"] },
} as const;

const histograms = {
  http_request_duration_seconds: {
    help: "From the first byte of a request to the end of its answer, by route.",
    labelNames: ["route"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25],
  },
  upstream_call_duration_seconds: {
    help: "From sending a request to HelpCrunch to the end of its answer.",
    labelNames: [],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
  },
} as const;

export type CounterName = keyof typeof counters;
export type HistogramName = keyof typeof histograms;

type Labels = Readonly<Record<string, string>>;

export const metricPrefix = "chatboard_";

/** One registry for the process, however often the bundler loads this module. */
const metrics = () =>
  globalSingleton("metrics", () => {
    const registry = new Registry();
    const registers = [registry];
    return {
      registry,
      counters: new Map(
        Object.entries(counters).map(([name, { help, labelNames }]) => [
          name,
          new Counter<string>({ name: `${metricPrefix}${name}`, help, labelNames, registers }),
        ]),
      ),
      histograms: new Map(
        Object.entries(histograms).map(([name, { help, labelNames, buckets }]) => [
          name,
          new Histogram<string>({ name: `${metricPrefix}${name}`, help, labelNames, buckets: [...buckets], registers }),
        ]),
      ),
    };
  });

/** Where everything is counted; what is not counted but read at the moment is added to it by `metrics-page.ts`. */
export const metricRegistry = (): Registry => metrics().registry;

/** Counts one more. Costs next to nothing, and is forgotten when the process ends. */
export function count(name: CounterName, labels: Labels = {}): void {
  metrics().counters.get(name)?.inc(labels);
}

/** Puts a duration where it belongs. */
export function observe(name: HistogramName, labels: Labels, seconds: number): void {
  metrics().histograms.get(name)?.observe(labels, seconds);
}
