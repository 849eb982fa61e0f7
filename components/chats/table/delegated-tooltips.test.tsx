import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { DelegatedTooltips } from "./delegated-tooltips";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function Area() {
  const area = useRef<HTMLDivElement>(null);
  return (
    <div ref={area}>
      <bdi data-testid="long" className="truncate">
        A long name of somebody
      </bdi>
      <bdi data-testid="marked" className="truncate" title="A character that cannot be seen">
        U+202E
      </bdi>
      <time data-testid="time" dateTime="2026-03-04T10:00:00Z">
        4 Mar
      </time>
      <DelegatedTooltips area={area} />
    </div>
  );
}

const point = (id: string) => act(() => fireEvent.pointerOver(screen.getByTestId(id), { pointerType: "mouse" }));

/** jsdom lays nothing out. */
function layOut(textWidth: number): void {
  vi.spyOn(Element.prototype, "scrollWidth", "get").mockReturnValue(textWidth);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(100);
}

test("a text that is cut off tells the whole of it while the pointer is on it, and not where it has room", () => {
  render(<Area />);
  layOut(140);
  point("long");
  expect(screen.getByTestId("long").title).toBe("A long name of somebody");
  point("marked");
  expect(screen.getByTestId("long").hasAttribute("title")).toBe(false);
  layOut(90);
  point("long");
  expect(screen.getByTestId("long").hasAttribute("title")).toBe(false);
});

test.each([90, 140])("what has a title of its own keeps it, at %i pixels in a box of 100", (textWidth) => {
  render(<Area />);
  layOut(textWidth);
  point("marked");
  expect(screen.getByTestId("marked").title).toBe("A character that cannot be seen");
});

test("the full time stays while the pointer is on it, and goes with a key wherever the focus is", () => {
  render(<Area />);
  point("time");
  const tip = screen.getByRole("tooltip");
  expect(tip.textContent).toMatch(/March 4, 2026/);
  act(() => fireEvent.pointerOver(tip, { pointerType: "mouse" }));
  expect(screen.getByRole("tooltip")).toBe(tip);
  act(() => fireEvent.keyDown(document.body, { key: "Escape" }));
  expect(screen.queryByRole("tooltip")).toBeNull();
});
