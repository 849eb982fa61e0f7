import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { firstWeekdayOf, MonthCalendar } from "./month-calendar";

afterEach(cleanup);

function show(props: Partial<Parameters<typeof MonthCalendar>[0]> = {}) {
  const onPick = vi.fn();
  const view = render(<MonthCalendar from={undefined} to={undefined} today="2026-02-10" onPick={onPick} {...props} />);
  return { onPick, ...view };
}

const grid = () => screen.getByRole("grid");
const day = (name: string) => within(grid()).getByRole("button", { name });
const selected = () =>
  within(grid())
    .getAllByRole("gridcell", { selected: true })
    .map((cell) => cell.dataset.day);

test("a press picks the very day, wherever the machine's own zone is", () => {
  const { onPick } = show();
  fireEvent.click(day("Sunday, February 1, 2026"));
  fireEvent.click(day("Saturday, February 28, 2026"));
  expect(onPick.mock.calls.map(([picked]) => picked)).toEqual(["2026-02-01", "2026-02-28"]);
});

test("the month of today is shown, and of it today is current", () => {
  show();
  expect(grid().getAttribute("aria-label")).toBe("February 2026");
  expect(day("Tuesday, February 10, 2026").getAttribute("aria-current")).toBe("date");
});

test("both ends of a range and all days between them are selected", () => {
  show({ from: "2026-02-03", to: "2026-02-06" });
  expect(selected()).toEqual(["2026-02-03", "2026-02-04", "2026-02-05", "2026-02-06"]);
});

test("the month follows a day that is typed, and its neighbours are one press away", () => {
  const { rerender } = show({ from: "2026-02-03", to: "2026-02-03" });
  rerender(<MonthCalendar from="2024-12-15" to="2024-12-15" today="2026-02-10" onPick={() => {}} />);
  expect(grid().getAttribute("aria-label")).toBe("December 2024");
  fireEvent.click(screen.getByRole("button", { name: "Next month" }));
  expect(grid().getAttribute("aria-label")).toBe("January 2025");
  fireEvent.click(screen.getByRole("button", { name: "Previous month" }));
  fireEvent.click(screen.getByRole("button", { name: "Previous month" }));
  expect(grid().getAttribute("aria-label")).toBe("November 2024");
});

test.each([
  ["ArrowRight", "Wednesday, February 4, 2026"],
  ["ArrowDown", "Tuesday, February 10, 2026"],
  ["PageDown", "Tuesday, March 3, 2026"],
  ["PageUp", "Saturday, January 3, 2026"],
])("%s moves the focus from the chosen day to %s", (key, name) => {
  show({ from: "2026-02-03", to: "2026-02-03" });
  const chosen = day("Tuesday, February 3, 2026");
  act(() => chosen.focus());
  fireEvent.keyDown(chosen, { key });
  expect(document.activeElement).toBe(day(name));
});

test("days whose midnight does not exist somewhere are there once", () => {
  show({ from: "2026-03-29", to: "2026-03-29" });
  const days = within(grid())
    .getAllByRole("gridcell")
    .map((cell) => cell.dataset.day);
  expect(days).toHaveLength(42);
  expect(new Set(days).size).toBe(42);
});

test("days that cannot be meant cannot be picked", () => {
  const { onPick } = show({ first: "2026-02-10", last: "2026-02-20" });
  fireEvent.click(day("Monday, February 9, 2026"));
  fireEvent.click(day("Saturday, February 21, 2026"));
  expect(onPick).not.toHaveBeenCalled();
  fireEvent.click(day("Friday, February 20, 2026"));
  expect(onPick).toHaveBeenCalledTimes(1);
});

test("weeks begin as the reader's region has them", () => {
  expect(firstWeekdayOf("de-DE")).toBe(1);
  expect(firstWeekdayOf("en-US")).toBe(0);
});
