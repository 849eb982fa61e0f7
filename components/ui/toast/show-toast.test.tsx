import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { toast } from "sonner";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showToast } from "./show-toast";
import Toaster from "./toaster";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  // They outlive the page that shows them.
  toast.dismiss();
  await advance(1_000);
  cleanup();
  vi.useRealTimers();
});

const advance = (durationMs: number) => act(() => vi.advanceTimersByTimeAsync(durationMs));

async function show(message: Parameters<typeof showToast>[0]): Promise<void> {
  render(<Toaster label="Messages" closeLabel="Put away" />);
  await act(() => showToast(message));
  await advance(500);
}

test("a way back stays for longer than the twenty seconds that somebody slow may need", async () => {
  let undone = 0;
  await show({ title: "Deleted: Alpha", action: { label: "Undo", onPress: () => (undone += 1) } });
  await advance(25_000);
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(undone).toBe(1);
});

test("a way back counts down for the eye, not for a screen reader, and holds while the pointer is on it", async () => {
  await show({ title: "Closed: Alpha", action: { label: "Undo", isUndo: true, onPress: () => {} } });
  const button = screen.getByRole("button", { name: "Undo" });
  const left = () => Number(/\d+/.exec(button.textContent ?? "")?.[0]);
  const atFirst = left();
  await advance(10_000);
  expect(atFirst - left()).toBe(10);
  fireEvent.mouseEnter(screen.getByRole("list"));
  await advance(10_000);
  expect(atFirst - left()).toBe(10);
});

test("a way back can be put away, by a button that has words", async () => {
  await show({ title: "Deleted: Beta", action: { label: "Undo", onPress: () => {} } });
  fireEvent.click(screen.getByRole("button", { name: "Put away" }));
  await advance(1_000);
  expect(screen.queryByText("Deleted: Beta")).toBeNull();
});

test.each(["Undo", "Put away"])("“%s” takes the message away, and gives the focus back to the page", async (name) => {
  render(<main tabIndex={-1} />);
  await show({ title: "Deleted: Gamma", action: { label: "Undo", onPress: () => {} } });
  const button = screen.getByRole("button", { name });
  button.focus();
  fireEvent.click(button);
  await advance(1_000);
  expect(document.activeElement).toBe(screen.getByRole("main"));
});

test("a mere confirmation goes by itself after a few seconds, without a button", async () => {
  await show({ title: "Copied" });
  expect(screen.queryByRole("button")).toBeNull();
  await advance(6_000);
  expect(screen.queryByText("Copied")).toBeNull();
});

test("a later message about the same takes the place of the one before, and another stays", async () => {
  const action = { label: "Show jobs", onPress: () => {} };
  await show({ about: "job-1", title: "Started", action });
  await act(() => showToast({ about: "job-2", title: "Another one started", action }));
  await act(() => showToast({ about: "job-1", title: "Done", action }));
  await advance(1_000);
  expect(screen.queryByText("Started")).toBeNull();
  expect(screen.getByText("Done")).toBeDefined();
  expect(screen.getByText("Another one started")).toBeDefined();
});
