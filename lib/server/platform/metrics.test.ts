import { expect, test } from "vitest";
import { count, metricRegistry, observe } from "@/lib/server/platform/metrics";

async function linesOf(name: string): Promise<string[]> {
  const text = await metricRegistry().metrics();
  return text.split("\n").filter((line) => line.startsWith(`chatboard_${name}`));
}

test("what is counted is there with its labels, whatever their order, and what is not is named all the same", async () => {
  expect(await metricRegistry().metrics()).toContain("# TYPE chatboard_http_requests_total counter");
  expect(await linesOf("http_requests_total")).toEqual([]);
  count("http_requests_total", { route: "page", method: "GET", status: "200" });
  count("http_requests_total", { status: "200", method: "GET", route: "page" });
  count("http_requests_total", { route: "page", method: "GET", status: "404" });
  expect(await linesOf("http_requests_total")).toEqual([
    'chatboard_http_requests_total{route="page",method="GET",status="200"} 2',
    'chatboard_http_requests_total{route="page",method="GET",status="404"} 1',
  ]);
});

test("a duration is in the bucket of the next larger bound, and one beyond all of them in none but the last", async () => {
  for (const seconds of [0.05, 0.2, 60]) observe("upstream_call_duration_seconds", {}, seconds);
  const counts = (await linesOf("upstream_call_duration_seconds")).map((line) => Number(line.split(" ")[1]));
  expect(counts).toEqual([1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 60.25, 3]);
});

test("a label cannot end its line or its quotes", async () => {
  count("upstream_calls_total", { outcome: 'a"b\\c\nd' });
  expect(await linesOf("upstream_calls_total")).toEqual(['chatboard_upstream_calls_total{outcome="a\\"b\\\\c\\nd"} 1']);
});
