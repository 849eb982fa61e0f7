import { act, cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { areKeysHeld, holdKeys } from "@/components/ui/overlay/held-keys";
import { eventually } from "@/lib/testing/eventually";
import { useLateKeys } from "./use-late-keys";

function Screen({ isThere }: { isThere: boolean }) {
  useLateKeys("e s", isThere);
  return <input />;
}

const heard: string[] = [];
const listen = ({ key }: KeyboardEvent) => void heard.push(key);
afterEach(() => {
  cleanup();
  document.removeEventListener("keydown", listen);
  heard.length = 0;
});

test("the keys of code on its way are pressed once it is there, and those behind them in their order", async () => {
  document.addEventListener("keydown", listen);
  const { rerender, container } = render(<Screen isThere={false} />);
  fireEvent.keyDown(document.body, { key: "j" });
  fireEvent.keyDown(document.body, { key: "e", code: "KeyE" });
  fireEvent.keyDown(document.body, { key: "j" });
  expect(heard).toEqual(["j"]);
  const input = container.querySelector("input");
  if (input !== null) fireEvent.keyDown(input, { key: "s" });
  expect(heard).toEqual(["j", "s"]);
  await act(async () => rerender(<Screen isThere />));
  expect(heard).toEqual(["j", "s", "e", "j"]);
  fireEvent.keyDown(document.body, { key: "s" });
  expect(heard).toEqual(["j", "s", "e", "j", "s"]);
});

test("with Ctrl, Alt or Meta a key is never kept", () => {
  document.addEventListener("keydown", listen);
  render(<Screen isThere={false} />);
  for (const modifier of ["ctrlKey", "altKey", "metaKey"])
    fireEvent.keyDown(document.body, { key: "e", [modifier]: true });
  expect(heard).toEqual(["e", "e", "e"]);
});

test("keys that wait for a window which opens, or go to one that is open, are never kept", async () => {
  const { rerender, container } = render(<Screen isThere={false} />);
  const stop = holdKeys();
  fireEvent.keyDown(document.body, { key: "e" });
  const dialog = document.createElement("div");
  dialog.setAttribute("role", "dialog");
  dialog.dataset.floats = "";
  dialog.innerHTML = "<button>Choose</button>";
  container.append(dialog);
  dialog.querySelector("button")?.focus();
  document.addEventListener("keydown", listen);
  stop();
  await eventually(() => expect(heard).toEqual(["e"]));
  await eventually(() => expect(areKeysHeld()).toBe(false));
  const button = dialog.querySelector("button");
  if (button !== null) fireEvent.keyDown(button, { key: "s" });
  expect(heard).toEqual(["e", "s"]);
  await act(async () => rerender(<Screen isThere />));
  expect(heard).toEqual(["e", "s"]);
});
