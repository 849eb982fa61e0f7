import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { IconButton } from "./icon-button";

afterEach(cleanup);

let pressed = 0;

function UpToTwice() {
  const [count, setCount] = useState(0);
  pressed = count;
  const press = () => setCount(count + 1);
  return <IconButton icon="chevron-right" label="Next" disabled={count === 2} onClick={press} onMouseDown={press} />;
}

test("a button that turns itself off by its own press keeps the focus, and further presses do nothing", () => {
  render(<UpToTwice />);
  const button = screen.getByRole<HTMLButtonElement>("button", { name: "Next" });
  button.focus();
  fireEvent.mouseDown(button);
  fireEvent.click(button);
  expect([button.getAttribute("aria-disabled"), button.disabled]).toEqual(["true", false]);
  fireEvent.mouseDown(button);
  fireEvent.click(button);
  expect(pressed).toBe(2);
  expect(document.activeElement).toBe(button);
});
