import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { contentId } from "@/components/layout/content-id";
import { ApiError } from "@/lib/api/errors";
import { ProblemBanner } from "./problem-banner";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(error: unknown, props: Partial<Parameters<typeof ProblemBanner>[0]> = {}) {
  let retries = 0;
  render(<ProblemBanner error={error} onRetry={() => (retries += 1)} {...props} />);
  return {
    retries: () => retries,
    advance: (durationMs: number) => act(() => void vi.advanceTimersByTime(durationMs)),
  };
}

test("a spent budget counts down above old rows and is tried again by itself", () => {
  const { retries, advance } = show(new ApiError("rate_limited", "", { retryAfterSeconds: 3 }));
  expect(screen.getByText(/Tries again by itself in 3 s/)).toBeDefined();
  advance(1000);
  expect(screen.getByText(/in 2 s/)).toBeDefined();
  expect(retries()).toBe(0);
  advance(2500);
  advance(60_000);
  expect(retries()).toBe(1);
});

test("that it comes back by itself is to be seen once, and is heard without the seconds", () => {
  show(new ApiError("rate_limited", "", { retryAfterSeconds: 3 }));
  const alert = screen.getByRole("alert");
  const said = (hidden: string) => {
    const copy = alert.cloneNode(true);
    if (!(copy instanceof Element)) throw new Error("An alert is an element.");
    for (const element of copy.querySelectorAll(hidden)) element.remove();
    return copy.textContent;
  };
  expect(said(".sr-only").match(/by itself/g)).toHaveLength(1);
  expect(said("[aria-hidden]")).toContain("Tries again by itself.");
});

test("a failure can be told to an admin by its request id, which is there to be copied", () => {
  show(new ApiError("internal", "", { requestId: "req-1234567" }));
  expect(screen.getByRole("alert").textContent).toContain("Request id req-1234567");
  expect(screen.getByRole("button", { name: "Copy request id" })).toBeDefined();
});

test("trouble at HelpCrunch says when it last answered and when the screen asks again", () => {
  const { retries, advance } = show(new ApiError("upstream_unreachable", "", { retryAfterSeconds: 12 }), {
    fetchedAt: "2026-03-04T10:42:13.000Z",
    isRetriedByScreen: true,
  });
  const said = screen.getByRole("alert").textContent;
  expect(said).toMatch(/last answered this at \d+:42:13/);
  expect(said).toContain("Tries again by itself in 12 s.");
  advance(60_000);
  expect(retries()).toBe(0);
});

test("a failure that nothing retries waits for a person", () => {
  const { retries, advance } = show(new ApiError("upstream_unexpected", ""));
  advance(60_000);
  expect(retries()).toBe(0);
  expect(screen.getByText(/earlier data/)).toBeDefined();
});

test("trying again keeps the focus through another wait, and leaves it on the page when the banner goes", () => {
  let retries = 0;
  const banner = (error: unknown) => (
    <main id={contentId} tabIndex={-1}>
      {error !== null && <ProblemBanner error={error} onRetry={() => (retries += 1)} />}
    </main>
  );
  const { rerender } = render(banner(new ApiError("upstream_unreachable", "")));
  const button = screen.getByRole("button", { name: "Try again" });
  button.focus();
  act(() => button.click());
  rerender(banner(new ApiError("upstream_unreachable", "", { retryAfterSeconds: 3 })));
  expect([document.activeElement, button.getAttribute("aria-disabled")]).toEqual([button, "true"]);
  act(() => button.click());
  expect(retries).toBe(1);
  act(() => void vi.advanceTimersByTime(3_500));
  act(() => button.click());
  expect(retries).toBe(2);
  rerender(banner(null));
  expect(document.activeElement).toBe(screen.getByRole("main"));
});
