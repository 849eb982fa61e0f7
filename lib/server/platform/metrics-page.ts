import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { Gauge } from "prom-client";
import { ApiError } from "@/lib/api/errors";
import { budgetState } from "@/lib/server/helpcrunch/upstream";
import { environment } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import { metricPrefix, metricRegistry } from "@/lib/server/platform/metrics";
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

function addGauge(
  name: string,
  help: string,
  collect: (gauge: Gauge<string>) => Promise<void> | void,
  labelNames: string[] = [],
) {
  new Gauge<string>({
    name: `${metricPrefix}${name}`,
    help,
    labelNames,
    registers: [metricRegistry()],
    async collect() {
      await collect(this);
    },
  });
}

/** What the team shares is read from the database at this moment; without one, the rest is told all the same. */
function addBudgetGauge(name: string, help: string, read: (state: BudgetState) => number): void {
  addGauge(name, help, async (gauge) => {
    try {
      gauge.set(read(await budgetState()));
    } catch (error) {
      log.warn("The budget could not be read for the metrics.", { error });
      gauge.remove();
    }
  });
}

type BudgetState = Awaited<ReturnType<typeof budgetState>>;

/** What is read at the moment somebody asks, instead of being counted. */
const addGauges = () =>
  globalSingleton("metric-gauges", () => {
    addGauge("build_info", "Which version runs here.", (gauge) => gauge.set({ version: version() }, 1), ["version"]);
    addGauge("process_start_time_seconds", "When this process was started.", (gauge) =>
      gauge.set(Date.now() / 1000 - process.uptime()),
    );
    addGauge("process_resident_memory_bytes", "Memory that this process holds.", (gauge) =>
      gauge.set(process.memoryUsage.rss()),
    );
    addBudgetGauge(
      "budget_limit",
      "Requests to HelpCrunch that all processes together may send in a minute.",
      ({ limit }) => limit,
    );
    addBudgetGauge("budget_used", "Of these, how many were sent in the last minute.", ({ used }) => used);
    addBudgetGauge("queue_length", "Requests of this process that wait for their turn.", ({ waiting }) => waiting);
    return true;
  });

/** Everything that is measured, as Prometheus reads it. */
export async function metricsText(): Promise<{ text: string; type: string }> {
  addGauges();
  const registry = metricRegistry();
  return { text: await registry.metrics(), type: registry.contentType };
}
