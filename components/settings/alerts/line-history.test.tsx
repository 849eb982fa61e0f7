import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { AlertHistory } from "@/lib/api/alerts/contract";
import { crossingsOf, type HistoryPoint, LineHistory, stepsOf } from "./line-history";

const quarterMs = 15 * 60_000;
const start = Date.parse("2026-05-04T00:00:00Z");
const points = (counts: readonly (number | null)[]): HistoryPoint[] =>
  counts.flatMap((count, index) => (count === null ? [] : [{ atMs: start + index * quarterMs, count }]));
const at = (quarter: number, minutes = 0) => start + quarter * quarterMs + minutes * 60_000;

test.each([
  [[9, 11, 12, 8, 11], [at(1)]],
  [
    [9, 11, 7, 11],
    [at(1), at(3)],
  ],
  [[10, 10], []],
  [[], []],
])("a line at 10 that arms again at 7 is told in %j at %j", (counts, told) => {
  expect(crossingsOf(points(counts), { over: 10, rearm: 7, minutes: 0 })).toEqual(told);
});

test("the minutes count from when it was crossed, and begin again where nobody counted", () => {
  const line = { over: 10, rearm: 7, minutes: 20 };
  expect(crossingsOf(points([11, 11, 11]), line)).toEqual([at(1, 5)]);
  expect(crossingsOf(points([11, 9, 11]), line)).toEqual([]);
  expect(crossingsOf(points([11, null, 11, 11]), line)).toEqual([at(3, 5)]);
});

test("steps go on from quarter to quarter and leave a gap where nobody counted", () => {
  const x = (ms: number) => (ms - start) / quarterMs;
  expect(stepsOf(points([3, 5, null, 4]), x, (count) => -count)).toBe("M0 -3H1V-5H2M3 -4H4");
});

function show(history: AlertHistory, line: { over: number; rearm: number; minutes: number } | null) {
  const client = new QueryClient();
  client.setQueryData(["alert-history", "waiting"], history);
  render(
    <QueryClientProvider client={client}>
      <LineHistory filterId="waiting" line={line} />
    </QueryClientProvider>,
  );
}
const history: AlertHistory = {
  now: "2026-05-04T01:00:00.000Z",
  data: [4, 12, 6].map((count, index) => ({ at: new Date(at(index)).toISOString(), count })),
};

test("the plot says in words what it shows", () => {
  show(history, { over: 10, rearm: 7, minutes: 0 });
  screen.getByRole("img", { name: "The last 24 hours: 12 at most, 6 last." });
  screen.getByText(/With these numbers you would have been told at 12:15\sAM\./);
});

test("a line that was not crossed, or is not yet one, is said or left out", () => {
  show(history, { over: 20, rearm: 7, minutes: 0 });
  screen.getByText(/With these numbers you would not have been told\./);
});

test("before anything was counted it says so", () => {
  show({ ...history, data: [] }, null);
  screen.getByText("What this filter holds is shown here as soon as it was counted.");
});
