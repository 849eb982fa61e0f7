import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { onPrimaryPress } from "./primary-press";

afterEach(cleanup);

test.each([
  ["the first button", { button: 0 }, 1],
  ["the middle button", { button: 1 }, 0],
  ["the button for the menu", { button: 2 }, 0],
  ["Ctrl and the first button", { button: 0, ctrlKey: true }, 0],
])("%s: acts on a press that a click follows, and on no other", (_what, press, count) => {
  const act = vi.fn();
  render(
    <button type="button" onMouseDown={onPrimaryPress(act)}>
      Next page
    </button>,
  );
  fireEvent.mouseDown(screen.getByText("Next page"), press);
  expect(act).toHaveBeenCalledTimes(count);
});
