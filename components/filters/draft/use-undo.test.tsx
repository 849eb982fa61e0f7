import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useRef, useState } from "react";
import { afterEach, expect, test } from "vitest";
import { useUndo } from "./use-undo";

afterEach(cleanup);

const isEqual = (a: { step: number }, b: { step: number }) => a.step === b.step;

/** `Begin` is a change that rests until something settles it. */
function Page() {
  const [view, setView] = useState({ step: 0 });
  const begun = useRef<number | null>(null);
  const settle = () => {
    if (begun.current === null) return view;
    const settled = { step: begun.current };
    begun.current = null;
    setView(settled);
    return settled;
  };
  useUndo(view, setView, { isEqual, settle });
  return (
    <>
      <output>{view.step}</output>
      <button type="button" onClick={() => setView(({ step }) => ({ step: step + 1 }))}>
        Change
      </button>
      <button
        type="button"
        onClick={() => {
          begun.current = 7;
        }}
      >
        Begin
      </button>
      <input aria-label="Text" />
      <input type="radio" aria-label="Any" />
      <div role="dialog" aria-label="Save">
        <button type="button">Save</button>
      </div>
    </>
  );
}

const step = () => screen.getByRole("status").textContent;
const key = (target: Element, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(target, { key: "z", ctrlKey: true, ...more });

function changeTwice() {
  render(<Page />);
  const change = screen.getByText("Change");
  fireEvent.click(change);
  fireEvent.click(change);
  return change;
}

test("Ctrl+Z steps back through every change, and Ctrl+Shift+Z forward again", () => {
  const change = changeTwice();
  key(change);
  key(change);
  expect(step()).toBe("0");
  key(change);
  expect(step()).toBe("0");
  key(change, { shiftKey: true, key: "Z" });
  expect(step()).toBe("1");
});

test("Cmd is the key on a Mac", () => {
  const change = changeTwice();
  key(change, { ctrlKey: false, metaKey: true });
  expect(step()).toBe("1");
});

test("text fields keep their own undo, and dialogs are left alone", () => {
  changeTwice();
  key(screen.getByLabelText("Text"));
  key(screen.getByText("Save"));
  expect(step()).toBe("2");
});

test("a choice among a few has no undo of its own", () => {
  changeTwice();
  key(screen.getByLabelText("Any"));
  expect(step()).toBe("1");
});

test("a change after an undo is a step of its own", () => {
  const change = changeTwice();
  key(change);
  fireEvent.click(change);
  key(change, { shiftKey: true });
  expect(step()).toBe("2");
  key(change);
  expect(step()).toBe("1");
});

test("an undo takes back what was still resting, and a redo brings it again", () => {
  const change = changeTwice();
  fireEvent.click(screen.getByText("Begin"));
  key(change);
  expect(step()).toBe("2");
  key(change, { shiftKey: true });
  expect(step()).toBe("7");
  key(change);
  key(change);
  expect(step()).toBe("1");
});
