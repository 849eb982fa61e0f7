import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { SystemState } from "@/lib/api/system/contract";
import { SystemScreen } from "./system-screen";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => {} }) }));

const state: SystemState = {
  version: "2.0.0",
  node: "22.1.0",
  startedAt: "2026-05-04T06:02:00.000Z",
  address: "https://chatboard.example.com",
  database: { dialect: "postgres", server: "16.4", sizeBytes: 1_300_000_000, answerMs: 2 },
  processes: [
    {
      name: "chatboard-1",
      pid: 41,
      version: "2.0.0",
      startedAt: "2026-05-04T06:02:00.000Z",
      seenAt: "2026-05-04T09:29:58.000Z",
      state: "running",
      isThis: true,
    },
    {
      name: "chatboard-2",
      pid: 42,
      version: "2.0.0",
      startedAt: "2026-05-04T06:02:00.000Z",
      seenAt: "2026-05-04T08:00:00.000Z",
      state: "gone",
      isThis: false,
    },
  ],
  budget: {
    limit: 120,
    used: 49,
    waiting: 3,
    lastHour: [
      { at: "2026-05-04T09:28:00.000Z", used: null },
      { at: "2026-05-04T09:29:00.000Z", used: 71 },
      { at: "2026-05-04T09:30:00.000Z", used: 49 },
    ],
  },
  webhooks: { configured: true, lastAt: "2026-05-04T09:29:00.000Z", refused: 2, refusedAt: "2026-05-04T07:00:00.000Z" },
  jobs: { queued: 0, running: 1, paused: 2 },
  localCopy: { state: "in_step", chats: 23_905, behindSeconds: 8, sizeBytes: 412_000_000 },
  backUp: null,
  problems: [],
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function show(change: Partial<SystemState> = {}) {
  vi.stubGlobal("fetch", async () => Response.json({ ...state, ...change }));
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <SystemScreen />
    </QueryClientProvider>,
  );
  await screen.findByText("What it runs on");
}

test("says what it runs on and what it does at the moment", async () => {
  await show();
  for (const text of [
    "Chatboard 2.0.0, Node 22.1.0",
    "Postgres 16.4, 1,300 MB",
    "2 ms",
    "https://chatboard.example.com",
    "49 of 120 in the last minute",
    "1 running, 0 waiting, 2 paused",
    "In step, 23,905 chats, 412 MB",
  ]) {
    expect(screen.getByText(text)).toBeTruthy();
  }
  expect(screen.queryByText("Look at this")).toBeNull();
});

test("shows who works on the database, and the last hour of the budget as bars and as a table", async () => {
  await show();
  const rows = within(screen.getByRole("table", { name: "Processes" })).getAllByRole("row");
  expect(rows.slice(1).map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^chatboard-1 41 this page.*Runs$/),
    expect.stringMatching(/^chatboard-2 42.*Gone$/),
  ]);
  const plot = screen.getByRole("img", { name: /^At most 71 in a minute, at/ });
  const bars = [...plot.querySelectorAll("rect")].map((bar) => Number(bar.getAttribute("height")));
  expect(bars).toEqual([0, expect.closeTo((71 / 120) * 48), expect.closeTo((49 / 120) * 48)]);
  fireEvent.click(screen.getByText("As a table"));
  expect(screen.getByText("no process ran")).toBeTruthy();
  expect(screen.getByText(/^last came .*, 2 refused, last /)).toBeTruthy();
});

test.each([
  [
    "sqlite",
    { at: "2026-05-04T01:00:00.000Z", sizeBytes: 1_200_000_000, copiedChats: 23_905 },
    /1,200 MB, with the local copy \(23,905 chats\)$/,
  ],
  ["sqlite", { at: "2026-05-04T01:00:00.000Z", sizeBytes: 900, copiedChats: null }, /1 MB, without the local copy$/],
  ["sqlite", null, /has not made one yet/],
  ["postgres", null, /pg_dump/],
] as const)("on %s, of a back-up that is %j it says what is known", async (dialect, backUp, text) => {
  await show({ backUp, database: { ...state.database, dialect } });
  expect(screen.getByText(text)).toBeTruthy();
});

test("each problem comes with what would help", async () => {
  await show({ problems: ["database_read_only", "jobs_paused"] });
  expect(screen.getByText("The database takes no writes.")).toBeTruthy();
  expect(screen.getByText(/Look for a full disk/)).toBeTruthy();
  expect(screen.getByText("A job is paused.")).toBeTruthy();
});
