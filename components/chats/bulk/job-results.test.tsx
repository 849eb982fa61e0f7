import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { createQueryClient } from "@/components/layout/queries/query-client";
import { LiveRegion } from "@/components/ui/live-region/live-region";
import type { Job, JobResult, JobResultFilter } from "@/lib/api/jobs/contract";
import { JobsDrawer } from "./jobs-drawer";

const router: AppRouterInstance = {
  bfcacheId: "0",
  back: () => {},
  forward: () => {},
  refresh: () => {},
  push: () => {},
  replace: () => {},
  prefetch: () => {},
};

const stopped: Job = {
  id: "j1",
  kind: "change-chats",
  state: "stopped",
  total: 120,
  done: 60,
  unchanged: 1,
  failed: 2,
  requests: 130,
  startedBy: { id: "p1", name: "Lisa" },
  createdAt: "2026-06-26T08:00:00Z",
  startedAt: "2026-06-26T08:00:00Z",
  endedAt: "2026-06-26T08:10:00Z",
  etaSeconds: null,
  error: null,
  undoes: null,
  undoneBy: null,
  change: { status: "closed" },
  export: null,
  isMine: true,
  mayControl: true,
};

/** Chats 1 to 60 are done, 61 was so already, 62 and 63 failed, and the job did not come to the others. */
function outcomeOf(chatId: number): JobResultFilter {
  if (chatId <= 60) return "done";
  if (chatId === 61) return "unchanged";
  return chatId <= 63 ? "failed" : "stopped";
}
const all = Array.from({ length: stopped.total }, (_, index): JobResult => {
  const chatId = index + 1;
  const outcome = outcomeOf(chatId);
  return { chatId, outcome, ...(outcome === "failed" ? { error: { code: "not_found", message: "Gone." } } : {}) };
});

beforeEach(() =>
  vi.stubGlobal("fetch", async (path: string) => {
    if (path === "/api/directory") return Response.json({ agents: [], departments: [], applications: [] });
    if (path.startsWith("/api/jobs?")) return Response.json({ data: [stopped], meta: { total: 1 } });
    const { searchParams } = new URL(path, "http://localhost");
    const wanted = searchParams.get("outcome");
    const offset = Number(searchParams.get("offset"));
    const found = all.filter(({ outcome }) => wanted === null || outcome === wanted);
    return Response.json({
      data: found.slice(offset, offset + Number(searchParams.get("limit"))),
      meta: { total: found.length },
    });
  }),
);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function openResults() {
  render(
    <AppRouterContext value={router}>
      <QueryClientProvider client={createQueryClient()}>
        <ClockProvider startMs={Date.parse("2026-06-26T09:00:00Z")}>
          <LiveRegion>
            <JobsDrawer isOpen onOpenChange={() => {}} />
          </LiveRegion>
        </ClockProvider>
      </QueryClientProvider>
    </AppRouterContext>,
  );
  fireEvent.click(await screen.findByRole("button", { name: /^Results:/ }));
  return screen.findByRole("region", { name: "Results" });
}

const choice = (name: RegExp) => screen.getByRole("button", { name });

test("what failed is shown first, with why, and each chat can be opened", async () => {
  const results = await openResults();
  expect(choice(/^Failed/).getAttribute("aria-pressed")).toBe("true");
  const link = await within(results).findByRole("link", { name: /62/ });
  expect(link.getAttribute("href")).toBe("/chats/62");
  expect(within(results).getAllByRole("link")).toHaveLength(2);
  expect(results.textContent).toContain("Gone.");
});

test("every state can be shown by itself, with its number, and all of them in pages", async () => {
  const results = await openResults();
  expect(
    ["All", "Failed", "Done", "Had it already", "Not reached"].map(
      (name) => choice(new RegExp(`^${name}`)).textContent,
    ),
  ).toEqual(["All120", "Failed2", "Done60", "Had it already1", "Not reached57"]);
  fireEvent.click(choice(/^Not reached/));
  expect((await within(results).findByRole("link", { name: /64/ })).closest("li")?.textContent).toContain(
    "Not reached",
  );
  fireEvent.click(choice(/^All/));
  await within(results).findByRole("link", { name: /^.*\b1$/ });
  fireEvent.click(within(results).getByRole("button", { name: "Next page" }));
  await within(results).findByRole("link", { name: /\b51$/ });
  fireEvent.click(within(results).getByRole("button", { name: "Next page" }));
  await within(results).findByRole("link", { name: /\b120$/ });
  expect(within(results).getByRole("button", { name: "Next page" }).getAttribute("aria-disabled")).toBe("true");
});

test("of a job that was stopped nothing is tried again, as its rest would go on too", async () => {
  await openResults();
  expect(screen.queryByRole("button", { name: /^Try/ })).toBeNull();
  expect(screen.getByRole("button", { name: /^Undo/ })).toBeDefined();
});
