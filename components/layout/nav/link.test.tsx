import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Link } from "./link";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

afterEach(() => {
  cleanup();
  push.mockClear();
});

/** Whether the browser was left to follow the link by itself. */
function click(
  init: MouseEventInit = {},
  props: { target?: string; onClick?: (event: { preventDefault(): void }) => void } = {},
) {
  render(
    <Link href="/chats/7" {...props}>
      Chat 7
    </Link>,
  );
  return fireEvent.click(screen.getByRole("link", { name: "Chat 7" }), init);
}

test("a click goes there without loading the page anew", () => {
  expect(click()).toBe(false);
  expect(push).toHaveBeenCalledExactlyOnceWith("/chats/7");
});

test.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
  "a click with %o is the browser's",
  (init) => {
    expect(click(init)).toBe(true);
    expect(push).not.toHaveBeenCalled();
  },
);

test("a link to another tab is the browser's", () => {
  expect(click({}, { target: "_blank" })).toBe(true);
  expect(push).not.toHaveBeenCalled();
});

test("whoever handles the click instead goes nowhere", () => {
  expect(click({}, { onClick: (event) => event.preventDefault() })).toBe(false);
  expect(push).not.toHaveBeenCalled();
});
