import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { ErrorPanel } from "./error-panel";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const spent = new ApiError("rate_limited", "", { retryAfterSeconds: 3, requestId: "req_1" });

function show(error: unknown) {
  let retries = 0;
  const view = render(<ErrorPanel error={error} onRetry={() => (retries += 1)} />);
  return { ...view, retries: () => retries };
}

test("a spent budget counts down and is tried again once, by itself", () => {
  const { retries } = show(spent);
  expect(screen.getByText(/in 3 s/)).toBeDefined();
  act(() => void vi.advanceTimersByTime(1000));
  expect(screen.getByText(/in 2 s/)).toBeDefined();
  expect(retries()).toBe(0);
  act(() => void vi.advanceTimersByTime(2500));
  expect(retries()).toBe(1);
  act(() => void vi.advanceTimersByTime(60_000));
  expect(retries()).toBe(1);
});

test("other failures wait for a person", () => {
  const { retries } = show(new ApiError("upstream_unreachable", "", { requestId: "req_2" }));
  act(() => void vi.advanceTimersByTime(60_000));
  expect(retries()).toBe(0);
  expect(screen.getByRole("button", { name: "Try again" })).toBeDefined();
  expect(screen.getByText("req_2")).toBeDefined();
});

test("what trying again cannot mend offers no such button", () => {
  show(new ApiError("invalid_filter", "", { issues: [{ path: "filter[0].value", message: "must be a date" }] }));
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  expect(screen.getByText("filter[0].value: must be a date")).toBeDefined();
});
