import { act, fireEvent } from "@testing-library/react";
import { type FormEvent, useLayoutEffect, useState } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { earlyPressesScript, replayEarlyPresses } from "./early-presses";

type PageProps = { onOpen: () => void; onSend: (text: string) => void };

function Page({ onOpen, onSend }: PageProps) {
  const [note, setNote] = useState("");
  useLayoutEffect(replayEarlyPresses, []);
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

const told = { onOpen: vi.fn(), onSend: vi.fn() };
let place: HTMLElement;
let root: Root | undefined;

beforeEach(() => {
  told.onOpen.mockReset();
  told.onSend.mockReset();
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
