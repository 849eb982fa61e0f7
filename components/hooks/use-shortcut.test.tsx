import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { PersonIdContext } from "@/components/layout/account/person-context";
import { switchSingleKeys } from "./shortcut-switch";
import { useShortcut } from "./use-shortcut";

afterEach(() => {
  cleanup();
  window.localStorage.clear();
});

let presses = 0;

function Page() {
  useShortcut("c", () => {
    presses += 1;
  });
  return (
    <>
      <input aria-label="Search" />
      <input type="radio" aria-label="Compact rows" />
      <button type="button" role="combobox" aria-expanded="false" aria-controls="none">
        Admin
      </button>
      <div role="dialog" aria-label="Save">
        <button type="button">Save</button>
      </div>
      <button type="button">Elsewhere</button>
    </>
  );
}

function countPresses(press: () => void, personId = "lisa"): number {
  presses = 0;
  render(
    <PersonIdContext value={personId}>
      <Page />
    </PersonIdContext>,
  );
  press();
  return presses;
}

test("a key alone acts", () => {
  expect(countPresses(() => fireEvent.keyDown(screen.getByText("Elsewhere"), { key: "c" }))).toBe(1);
});

test("a key acts with capitals on", () => {
  expect(countPresses(() => fireEvent.keyDown(document.body, { key: "C" }))).toBe(1);
});

test("the same key with Ctrl, Alt or Meta stays with the browser", () => {
  const count = countPresses(() => {
    for (const modifier of ["ctrlKey", "altKey", "metaKey"])
      fireEvent.keyDown(document.body, { key: "c", [modifier]: true });
  });
  expect(count).toBe(0);
});

test("typing in a field acts on nothing", () => {
  expect(countPresses(() => fireEvent.keyDown(screen.getByLabelText("Search"), { key: "c" }))).toBe(0);
});

test("a choice among a few is no field to type in", () => {
  expect(countPresses(() => fireEvent.keyDown(screen.getByLabelText("Compact rows"), { key: "c" }))).toBe(1);
});

test("letters on a closed list of choices are left to it: they choose one", () => {
  expect(countPresses(() => fireEvent.keyDown(screen.getByText("Admin"), { key: "c" }))).toBe(0);
});

test("nothing acts from inside a dialog", () => {
  expect(countPresses(() => fireEvent.keyDown(screen.getByText("Save"), { key: "c" }))).toBe(0);
});

test("switched off, nothing acts", () => {
  switchSingleKeys("lisa", false);
  expect(countPresses(() => fireEvent.keyDown(document.body, { key: "c" }))).toBe(0);
});

test("one person's switch leaves the keys of the next person at this browser alone", () => {
  switchSingleKeys("lisa", false);
  expect(countPresses(() => fireEvent.keyDown(document.body, { key: "c" }), "kurt")).toBe(1);
  cleanup();
  expect(countPresses(() => fireEvent.keyDown(document.body, { key: "c" }), "lisa")).toBe(0);
});

test("a switch counts at once, without a new visit", () => {
  const count = countPresses(() => {
    switchSingleKeys("lisa", false);
    fireEvent.keyDown(document.body, { key: "c" });
    switchSingleKeys("lisa", true);
    fireEvent.keyDown(document.body, { key: "c" });
  });
  expect(count).toBe(1);
});

test("a letter of a layout that is not Latin acts by its place on the keyboard", () => {
  expect(countPresses(() => fireEvent.keyDown(document.body, { key: "с", code: "KeyC" }))).toBe(1);
  cleanup();
  expect(countPresses(() => fireEvent.keyDown(document.body, { key: "о", code: "KeyJ" }))).toBe(0);
});

test("a Latin letter acts wherever the layout has it, and nothing acts where it is not", () => {
  expect(countPresses(() => fireEvent.keyDown(document.body, { key: "c", code: "KeyI" }))).toBe(1);
  cleanup();
  expect(countPresses(() => fireEvent.keyDown(document.body, { key: "j", code: "KeyC" }))).toBe(0);
});

test("a key that ends a composed word acts on nothing, in Safari's order too", () => {
  expect(countPresses(() => fireEvent.keyDown(document.body, { key: "c", code: "KeyC", keyCode: 229 }))).toBe(0);
});

test("a key that one listener does not want is left to the next", () => {
  let heard = 0;
  function Unwilling() {
    useShortcut("c", () => false);
    return null;
  }
  function Willing() {
    useShortcut("c", () => {
      heard += 1;
    });
    return null;
  }
  render(
    <>
      <Unwilling />
      <Willing />
    </>,
  );
  expect(fireEvent.keyDown(document.body, { key: "c", code: "KeyC" })).toBe(false);
  expect(heard).toBe(1);
});
