import { act, fireEvent } from "@testing-library/react";
import { type FormEvent, Suspense, use, useEffect, useState } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { earlyPressesScript, replayEarlyPresses } from "./early-presses";
import { LatePart } from "./late-part";

type PageProps = { onOpen: () => void; onSend: (text: string) => void; onHear: () => void };

function Page({ onOpen, onSend, onHear }: PageProps) {
  const [note, setNote] = useState("");
  useEffect(onHear, [onHear]);
  useEffect(() => replayEarlyPresses(), []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSend(`${new FormData(event.currentTarget).get("name")}: ${note}`);
  };
  return (
    <>
      <button type="button" onClick={onOpen}>
        Open
      </button>
      <form method="post" onSubmit={submit}>
        <input name="name" />
        <textarea value={note} onChange={(event) => setNote(event.target.value)} />
        <button type="submit">Send</button>
      </form>
      <p>{note.length} letters</p>
    </>
  );
}

const told = { onOpen: vi.fn(), onSend: vi.fn(), onHear: () => {} };
let place: HTMLElement;
let root: Root | undefined;

beforeEach(() => {
  told.onOpen.mockReset();
  told.onSend.mockReset();
  told.onHear = () => {};
  place = document.createElement("div");
  place.innerHTML = renderToString(<Page {...told} />);
  document.body.append(place);
  // biome-ignore lint/security/noGlobalEval: as the document runs it.
  // biome-ignore lint/complexity/noCommaOperator: outside of this function's scope, as there.
  (0, eval)(earlyPressesScript);
});
afterEach(() => {
  act(() => root?.unmount());
  root = undefined;
  place.remove();
});

async function wakeUp(): Promise<void> {
  await act(async () => {
    root = hydrateRoot(place, <Page {...told} />);
  });
}

function find<Found extends HTMLElement>(selector: string): Found {
  const found = place.querySelector<Found>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
}

test("a button that is pressed before the page hears is pressed once it does, and once however often", async () => {
  fireEvent.click(find("button"));
  fireEvent.click(find("button"));
  expect(told.onOpen).not.toHaveBeenCalled();
  await wakeUp();
  expect(told.onOpen).toHaveBeenCalledTimes(1);
  fireEvent.click(find("button"));
  expect(told.onOpen).toHaveBeenCalledTimes(2);
});

test("a form keeps what was typed, whoever holds it, and is sent once with all of it", async () => {
  fireEvent.input(find("input"), { target: { value: "Lisa" } });
  const note = find<HTMLTextAreaElement>("textarea");
  fireEvent.input(note, { target: { value: "half a sentence" } });
  note.setSelectionRange(4, 4);
  // By hand, because this browser does not send the form of a press; a real one does.
  const isLeft = fireEvent.submit(find("form"));
  expect(isLeft).toBe(false);
  await wakeUp();
  expect(find("p").textContent).toBe("15 letters");
  expect(note.selectionStart).toBe(4);
  expect(told.onSend.mock.calls).toEqual([["Lisa: half a sentence"]]);
});

test("nothing is held once the page hears, and what is gone by then is not pressed", async () => {
  const extra = document.createElement("button");
  extra.type = "button";
  const pressed = vi.fn();
  extra.addEventListener("click", pressed);
  document.body.append(extra);
  fireEvent.click(extra);
  extra.remove();
  await wakeUp();
  expect(pressed).not.toHaveBeenCalled();
  expect(fireEvent.click(find("button"))).toBe(true);
});

test("a press on a row that comes after its frame is kept until the row hears, and one on its link is the browser's", async () => {
  place.remove();
  let arrive = () => {};
  let isLate = false;
  const code = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const onRow = vi.fn();
  // The server has the code, and the browser waits for it.
  const Rows = () => {
    if (isLate) use(code);
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: as the list hears its rows.
      // biome-ignore lint/a11y/useKeyWithClickEvents: keys are no matter of this test.
      <div onClick={({ target }) => onRow(target instanceof HTMLElement ? target.dataset.chat : null)}>
        <p data-chat="7">
          <a href="#7">Chat 7</a>
        </p>
      </div>
    );
  };
  const Frame = () => {
    useEffect(() => replayEarlyPresses(), []);
    return (
      <Suspense>
        <LatePart>
          <Rows />
        </LatePart>
      </Suspense>
    );
  };
  place = document.createElement("div");
  place.innerHTML = renderToString(<Frame />);
  document.body.append(place);
  isLate = true;
  expect(fireEvent.click(find("a"))).toBe(true);
  expect(fireEvent.click(find("p"))).toBe(false);
  await act(async () => {
    root = hydrateRoot(place, <Frame />);
  });
  expect(fireEvent.click(find("p"))).toBe(false);
  expect(onRow).not.toHaveBeenCalled();
  await act(async () => arrive());
  expect(onRow.mock.calls).toEqual([["7"]]);
  fireEvent.click(find("p"));
  expect(onRow).toHaveBeenCalledTimes(2);
});

test("keys that come before the page hears are pressed in their order, and what is typed is left to its field", async () => {
  const heard: string[] = [];
  const listen = ({ key, shiftKey }: KeyboardEvent) => void heard.push(shiftKey ? `Shift+${key}` : key);
  told.onHear = () => document.addEventListener("keydown", listen);
  expect(fireEvent.keyDown(find("input"), { key: "j" })).toBe(true);
  expect(fireEvent.keyDown(document.body, { key: "ArrowDown" })).toBe(true);
  expect(fireEvent.keyDown(document.body, { key: "j" })).toBe(false);
  expect(fireEvent.keyDown(document.body, { key: "ArrowDown", shiftKey: true })).toBe(false);
  await wakeUp();
  expect(heard).toEqual(["j", "Shift+ArrowDown"]);
  expect(fireEvent.keyDown(document.body, { key: "j" })).toBe(true);
  document.removeEventListener("keydown", listen);
});

test("a row that was drawn again meanwhile is pressed where it is now", async () => {
  const rowOf = (onPress: () => void) => {
    const row = document.createElement("div");
    row.dataset.chat = "7";
    row.addEventListener("click", onPress);
    document.body.append(row);
    return row;
  };
  const [before, after] = [vi.fn(), vi.fn()];
  const first = rowOf(before);
  fireEvent.click(first);
  first.remove();
  const second = rowOf(after);
  await wakeUp();
  expect([before.mock.calls.length, after.mock.calls.length]).toEqual([0, 1]);
  second.remove();
});
