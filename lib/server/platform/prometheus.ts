import "server-only";

/*
 * Numbers as Prometheus reads them: https://prometheus.io/docs/instrumenting/exposition_formats/ (text format 0.0.4).
 */

export const expositionType = "text/plain; version=0.0.4; charset=utf-8";

export type Labels = Readonly<Record<string, string>>;
export type Sample = { labels: Labels; value: number };
/** `counts[i]` is how many were `bounds[i]` or less and more than the bound before; what was larger is in `count` only. */
export type HistogramSample = { labels: Labels; counts: readonly number[]; count: number; sum: number };

export type Metric =
  | { kind: "counter" | "gauge"; name: string; help: string; samples: readonly Sample[] }
  | { kind: "histogram"; name: string; help: string; bounds: readonly number[]; samples: readonly HistogramSample[] };

const escaped = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
const quoted = (text: string) => `"${escaped(text).replaceAll('"', '\\"')}"`;

function formatNumber(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? "+Inf" : "-Inf";
}

function formatLine(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}=${quoted(text)}`);
  return `${name}${pairs.length === 0 ? "" : `{${pairs.join(",")}}`} ${formatNumber(value)}`;
}

function histogramLines(name: string, bounds: readonly number[], sample: HistogramSample): string[] {
  const { labels, counts, count, sum } = sample;
  let below = 0;
  const buckets = bounds.map((bound, index) => {
    below += counts[index] ?? 0;
    return formatLine(`${name}_bucket`, { ...labels, le: formatNumber(bound) }, below);
  });
  return [
    ...buckets,
    formatLine(`${name}_bucket`, { ...labels, le: "+Inf" }, count),
    formatLine(`${name}_sum`, labels, sum),
    formatLine(`${name}_count`, labels, count),
  ];
}

/** The metrics as text, each with what it means; the last line ends as the format wants it. */
export function formatPrometheus(metrics: readonly Metric[]): string {
  const lines = metrics.flatMap((metric) => {
    const { name, help, kind } = metric;
    const head = [`# HELP ${name} ${escaped(help)}`, `# TYPE ${name} ${kind}`];
    if (metric.kind === "histogram") {
      return [...head, ...metric.samples.flatMap((sample) => histogramLines(name, metric.bounds, sample))];
    }
    return [...head, ...metric.samples.map(({ labels, value }) => formatLine(name, labels, value))];
  });
  return `${lines.join("\n")}\n`;
}
