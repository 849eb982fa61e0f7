import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { count, observe } from "@/lib/server/platform/metrics";
import { metricsText } from "@/lib/server/platform/metrics-page";

vi.stubEnv("LOG_LEVEL", "error");

const pathOf = (name: string) => fileURLToPath(new URL(`../../launch/monitoring/${name}`, import.meta.url));
const rules = readFileSync(pathOf("alerts.yml"), "utf8");
const dashboardSchema = z.object({
  panels: z.array(
    z.object({ id: z.int(), targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })) }),
  ),
});
const { panels } = dashboardSchema.parse(JSON.parse(readFileSync(pathOf("dashboard.json"), "utf8")));

/** Names of metrics with the labels that are asked of them, of an expression. */
function asked(expression: string): { name: string; labels: string[] }[] {
  return [...expression.matchAll(/(chatboard_[a-z_]+)(?:\{([^}]*)\})?/g)].map(([, name = "", labels = ""]) => ({
    name,
    labels: [...labels.matchAll(/([a-z]+)\s*(?:=|!|~)/g)].map(([, label = ""]) => label),
  }));
}

test("rules and dashboard ask only for metrics and labels that the page of metrics has", async () => {
  count("http_requests_total", { route: "/api/health", method: "GET", status: "200" });
  count("upstream_calls_total", { outcome: "ok" });
  count("cache_reads_total", { result: "hit" });
  observe("http_request_duration_seconds", { route: "/api/health" }, 0.01);
  observe("upstream_call_duration_seconds", {}, 0.1);
  const { text } = await metricsText();
  const declared = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
  const expressions = [
    ...[...rules.matchAll(/expr: (.*)/g)].map(([, expression = ""]) => expression),
    ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ];
  const all = expressions.flatMap(asked);
  expect(all.length).toBeGreaterThan(15);
  for (const { name, labels } of all) {
    expect(declared, name).toContain(name.replace(/_bucket$/, ""));
    for (const label of labels) expect(text).toMatch(new RegExp(`^${name}\\{[^}]*${label}=`, "m"));
  }
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
});

const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;

test.skipIf(!hasPromtool)(`promtool takes the rules${hasPromtool ? "" : " (not installed here, so not asked)"}`, () => {
  const { status, stderr } = spawnSync("promtool", ["check", "rules", pathOf("alerts.yml")], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});
