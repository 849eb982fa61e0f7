import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { ProblemNotice } from "./problem-notice";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** The alert as a screen reader has it: without what is hidden from it. */
function heard(): string {
  const copy = screen.getByRole("alert").cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error("An alert is an element.");
  for (const hidden of copy.querySelectorAll("[aria-hidden=true]")) hidden.remove();
  return copy.textContent ?? "";
}

test("a wait counts down to the eye, and is said once to a screen reader", () => {
  vi.useFakeTimers();
  render(<ProblemNotice error={new ApiError("rate_limited", "", { retryAfterSeconds: 11 })} />);
  const first = heard();
  expect(first).toContain("Wait 11 s, then try again.");
  act(() => void vi.advanceTimersByTime(3_000));
  expect(screen.getByText(/^Wait 8 s/)).toBeDefined();
  expect(heard()).toBe(first);
});

test("what the server says of this one case is marked as English, our own words are not", () => {
  render(<ProblemNotice error={new ApiError("internal", "")} next="Spróbuj ponownie." details={["It is too long."]} />);
  expect(screen.getByText("It is too long.").lang).toBe("en");
  expect(screen.getByText("Spróbuj ponownie.").closest("[lang=en]")).toBeNull();
});
