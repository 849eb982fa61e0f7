import { cleanup, render, screen } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { useRef } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { defaultView } from "@/lib/view/view";
import { usePeek } from "./use-peek";

beforeEach(() =>
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener() {}, removeEventListener() {} })),
);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const router: AppRouterInstance = {
  bfcacheId: "0",
  back: () => {},
  forward: () => {},
  refresh: () => {},
  push: () => {},
  replace: () => {},
  prefetch: () => {},
};

/** Rows of a page, the chat that is open beside them, and a button elsewhere. */
function List({ ids, open }: { ids: number[]; open: number | null }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = ids;
  usePeek({ view: { ...defaultView, chat: open }, changeView() {}, savedFilterId: null, isOld: false, rows, scroller });
  return (
    <>
      <button type="button">Next chat</button>
      <div ref={scroller}>
        {ids.map((id) => (
          <a key={id} href={`/chats/${id}`} data-row-link={id}>
            {`Chat ${id}`}
          </a>
        ))}
      </div>
    </>
  );
}

function show(ids: number[], open: number | null) {
  const page = (shown: number[], chat: number | null) => (
    <AppRouterContext value={router}>
      <List ids={shown} open={chat} />
    </AppRouterContext>
  );
  const { rerender } = render(page(ids, open));
  return (shown: number[], chat: number | null) => rerender(page(shown, chat));
}

const focused = () => document.activeElement?.textContent;

test("the focus goes along from row to row", () => {
  const go = show([1, 2], 1);
  screen.getByText("Chat 1").focus();
  go([1, 2], 2);
  expect(focused()).toBe("Chat 2");
});

test("over the end of a page, whose rows have all gone, the focus is on the row of the chat that is open now", () => {
  const go = show([1, 2], 2);
  screen.getByText("Chat 2").focus();
  go([1, 2], 3);
  go([3, 4], 3);
  expect(focused()).toBe("Chat 3");
});

test("somebody who is elsewhere stays there", () => {
  const go = show([1, 2], 1);
  screen.getByText("Next chat").focus();
  go([1, 2], 2);
  expect(focused()).toBe("Next chat");
});

test("a link with a chat open moves no focus when it is opened", () => {
  show([1, 2], 2);
  expect(document.activeElement).toBe(document.body);
});
