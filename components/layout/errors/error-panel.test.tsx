import { act, cleanup, render, screen } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AdminsProvider } from "@/components/layout/account/admins-provider";
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

test("a spent budget counts down and is tried again by itself, once for each failure", () => {
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

test("trying again is promised five times, after waits that grow, and then no more", () => {
  let retries = 0;
  const panel = (failure: ApiError) => <ErrorPanel error={failure} onRetry={() => (retries += 1)} />;
  const failAgain = () => new ApiError("rate_limited", "", { retryAfterSeconds: 3 });
  const view = render(panel(failAgain()));
  const waits: string[] = [];
  for (let failures = 1; failures <= 5; failures += 1) {
    waits.push(/by itself in (\d+) s/.exec(view.container.textContent ?? "")?.[1] ?? "none");
    act(() => void vi.advanceTimersByTime(61_000));
    expect(retries).toBe(failures);
    view.rerender(panel(failAgain()));
  }
  expect(waits).toEqual(["3", "10", "20", "40", "60"]);
  expect(view.container.textContent).not.toMatch(/by itself/);
  expect(screen.getByText("Wait 3 s, then try again.")).toBeDefined();
  act(() => void vi.advanceTimersByTime(300_000));
  expect(retries).toBe(5);
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

test.each([true, false])(
  "what only Settings mend leads an admin there first, and tells others whom to ask: %s",
  (isAdmin) => {
    render(
      <AppRouterContext value={router}>
        <AdminsProvider isAdmin={isAdmin} names={["Lisa Rodes"]}>
          <ErrorPanel error={new ApiError("not_configured", "")} onRetry={() => {}} />
        </AdminsProvider>
      </AppRouterContext>,
    );
    const offered = screen.getAllByRole(isAdmin ? "link" : "button").map(({ textContent }) => textContent);
    if (isAdmin) {
      expect(offered).toEqual(["Open Settings"]);
      const [first] = document.querySelectorAll("a, button");
      expect(first?.textContent).toBe("Open Settings");
      expect(document.body.textContent).toContain("You can put this right in Settings.");
      expect(document.body.textContent).not.toContain("An admin");
    } else {
      expect(offered).toContain("Try again");
      expect(screen.queryByRole("link")).toBeNull();
      expect(document.body.textContent).toContain("An admin adds it");
      expect(screen.getByText("Ask Lisa Rodes.")).toBeDefined();
    }
  },
);

const router: AppRouterInstance = {
  bfcacheId: "0",
  back: () => {},
  forward: () => {},
  refresh: () => {},
  push: () => {},
  replace: () => {},
  prefetch: () => {},
};
