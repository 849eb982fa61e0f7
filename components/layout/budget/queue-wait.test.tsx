import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LiveRegionContext } from "@/components/ui/live-region/live-region-context";
import type { Budget } from "@/lib/api/chats/list-queries";
import { QueueWait } from "./queue-wait";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const spent: Budget = { limit: 120, used: 120, windowSeconds: 60, waiting: 3, nextFreeInSeconds: 7 };

function show(budget: Budget) {
  const asked: string[] = [];
  const announced: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return Response.json(budget);
  });
  const { container } = render(
    <QueryClientProvider client={new QueryClient()}>
      <LiveRegionContext value={(message) => announced.push(message)}>
        <QueueWait />
      </LiveRegionContext>
    </QueryClientProvider>,
  );
  const advance = (durationMs: number) => act(() => vi.advanceTimersByTimeAsync(durationMs));
  return { asked, announced, advance, said: () => container.textContent };
}

test("a wait of less than a second is not worth words, nor a question", async () => {
  const { asked, advance, said } = show(spent);
  await advance(900);
  expect([said(), asked]).toEqual(["", []]);
});

test("a longer one in a spent minute says when the next place comes free, and counts down", async () => {
  const { asked, advance, said } = show(spent);
  await advance(1_000);
  await advance(10);
  expect(asked).toEqual(["/api/budget"]);
  expect(said()).toBe("In queue, about 7 s");
  await advance(1_000);
  expect(said()).toBe("In queue, about 6 s");
});

test("a screen reader hears how long it takes once, and no countdown", async () => {
  const { announced, advance } = show(spent);
  await advance(1_000);
  await advance(10);
  await advance(2_000);
  expect(announced).toEqual(["In queue, about 7 s"]);
  expect(document.querySelector("[role=status], [aria-live]")).toBeNull();
});

test("with places free nothing is said: it is HelpCrunch that takes its time", async () => {
  const { advance, said } = show({ ...spent, used: 40, waiting: 0, nextFreeInSeconds: 0 });
  await advance(2_000);
  expect(said()).toBe("");
});
