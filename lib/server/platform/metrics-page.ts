import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { ApiError } from "@/lib/api/errors";
import { budgetState } from "@/lib/server/helpcrunch/upstream";
import { environment } from "@/lib/server/platform/env";
import { log } from "@/lib/server/platform/log";
import { countedMetrics, metricPrefix } from "@/lib/server/platform/metrics";
import { formatPrometheus, type Metric } from "@/lib/server/platform/prometheus";
import type { Secret } from "@/lib/server/platform/secret";
import { version } from "@/lib/server/platform/version";

const digest = (text: string) => createHash("sha256").update(text).digest();

/**
 * Lets in whoever brings `Authorization: Bearer <METRICS_TOKEN>`. Compared as digests, so that the time tells nothing.
 *
 * @throws ApiError `not_found` where no token is set: there is then no such page; `forbidden` for a wrong one.
 */
export function requireMetricsToken(headers: Headers, token: Secret | null = environment().metricsToken): void {
  if (token === null) throw new ApiError("not_found", "There is nothing at this address.");
  const [, given = ""] = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  if (timingSafeEqual(digest(given), digest(token.reveal()))) return;
  throw new ApiError("forbidden", "This needs METRICS_TOKEN as a bearer token.");
}

function gauge(name: string, help: string, value: number, labels: Record<string, string> = {}): Metric {
  return { kind: "gauge", name: `${metricPrefix}${name}`, help, samples: [{ labels, value }] };
}

/** What the team shares is read from the database at this moment; without one, the rest is told all the same. */
async function budgetMetrics(): Promise<Metric[]> {
  try {
    const { limit, used, waiting } = await budgetState();
    return [
      gauge("budget_limit", "Requests to HelpCrunch that all processes together may send in a minute.", limit),
      gauge("budget_used", "Of these, how many were sent in the last minute.", used),
      gauge("queue_length", "Requests of this process that wait for their turn.", waiting),
    ];
  } catch (error) {
    log.warn("The budget could not be read for the metrics.", { error });
    return [];
  }
}

/** Everything that is measured, as Prometheus reads it. */
export async function metricsText(): Promise<string> {
  return formatPrometheus([
    gauge("build_info", "Which version runs here.", 1, { version: version() }),
    gauge("process_start_time_seconds", "When this process was started.", Date.now() / 1000 - process.uptime()),
    gauge("process_resident_memory_bytes", "Memory that this process holds.", process.memoryUsage.rss()),
    ...(await budgetMetrics()),
    ...countedMetrics(),
  ]);
}
