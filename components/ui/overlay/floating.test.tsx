import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventually } from "@/lib/testing/eventually";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "./dropdown-menu";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";
import { Tooltip } from "./tooltip";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const button = (name: string) => screen.getByRole("button", { name, hidden: true });

describe("a popover", () => {
  function show() {
    render(
      <Popover>
        <PopoverTrigger>
          <button type="button">Columns</button>
        </PopoverTrigger>
        <PopoverContent label="Columns">
          <button type="button">Reset</button>
        </PopoverContent>
      </Popover>,
    );
    button("Columns").focus();
    fireEvent.click(button("Columns"));
  }

  test("opens from its trigger, which says so and names what it opened", () => {
    show();
    const floating = screen.getByRole("dialog", { name: "Columns" });
    expect(button("Columns").getAttribute("aria-expanded")).toBe("true");
    expect(button("Columns").getAttribute("aria-controls")).toBe(floating.id);
  });

  test("a second press closes it, and Escape gives the focus back", async () => {
    show();
    fireEvent.click(button("Columns"));
    expect(screen.queryByRole("dialog")).toBeNull();
    fireEvent.click(button("Columns"));
    button("Reset").focus();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });
    await eventually(() => expect(document.activeElement).toBe(button("Columns")));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

test.each(["popover", "menu"])(
  "a %s that closes takes the focus from nobody who has gone on meanwhile",
  async (kind) => {
    vi.useFakeTimers();
    render(
      <>
        {kind === "popover" ? (
          <Popover>
            <PopoverTrigger>
              <button type="button">Open</button>
            </PopoverTrigger>
            <PopoverContent label="Columns">
              <button type="button">Reset</button>
            </PopoverContent>
          </Popover>
        ) : (
          <DropdownMenu>
            <DropdownMenuTrigger>
              <button type="button">Open</button>
            </DropdownMenuTrigger>
            <DropdownMenuContent>
              <DropdownMenuItem>First</DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        )}
        <button type="button">Next</button>
      </>,
    );
    button("Open").focus();
    fireEvent.click(button("Open"));
    act(() => vi.advanceTimersByTime(100));
    expect(document.activeElement?.closest("[data-floats]")).not.toBeNull();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });
    expect(document.querySelector("[data-floats]")).toBeNull();
    button("Next").focus();
    act(() => vi.advanceTimersByTime(100));
    expect(document.activeElement).toBe(button("Next"));
  },
);

describe("a menu", () => {
  function show(chosen: string[]) {
    render(
      <DropdownMenu>
        <DropdownMenuTrigger>
          <button type="button">More</button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => chosen.push("first")}>First</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => chosen.push("second")}>Second</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>,
    );
    button("More").focus();
  }

  test("opened by a key it is at its first item, from the very first time", async () => {
    show([]);
    fireEvent.keyDown(button("More"), { key: "ArrowDown" });
    await eventually(() => expect(document.activeElement).toBe(screen.getByRole("menuitem", { name: "First" })));
    expect(screen.getByRole("menu", { name: "More" })).toBeDefined();
  });

  test("a choice is made once, closes it and gives the focus back", async () => {
    const chosen: string[] = [];
    show(chosen);
    fireEvent.click(button("More"));
    fireEvent.click(screen.getByRole("menuitem", { name: "Second" }));
    expect(chosen).toEqual(["second"]);
    await eventually(() => expect(document.activeElement).toBe(button("More")));
    expect(screen.queryByRole("menu")).toBeNull();
  });
});

describe("a tooltip", () => {
  function show(content: string) {
    const pressed: string[] = [];
    render(
      <Tooltip content={content} onClick={() => pressed.push("outer")}>
        <button type="button" aria-describedby="reason" onClick={() => pressed.push("inner")}>
          Budget
        </button>
      </Tooltip>,
    );
    return pressed;
  }
  const hover = () => {
    fireEvent.pointerEnter(button("Budget"), { pointerType: "mouse" });
    act(() => vi.advanceTimersByTime(500));
  };
  beforeEach(() => {
    vi.useFakeTimers();
  });

  test("is shown after a moment of hovering, as one more description of its control", () => {
    show("Shared by everybody");
    fireEvent.pointerEnter(button("Budget"), { pointerType: "mouse" });
    expect(screen.queryByRole("tooltip")).toBeNull();
    act(() => vi.advanceTimersByTime(500));
    const { id } = screen.getByRole("tooltip");
    expect(button("Budget").getAttribute("aria-describedby")).toBe(`reason ${id}`);
  });

  test("takes no pointer events, and goes when the pointer leaves its control", () => {
    show("Shared by everybody");
    hover();
    expect(screen.getByRole("tooltip").style.pointerEvents).toBe("none");
    fireEvent.pointerLeave(button("Budget"));
    expect(screen.queryByRole("tooltip")).toBeNull();
  });

  test.each(["its control", "what lies under it"])("goes on a press of %s", (place) => {
    show("Shared by everybody");
    hover();
    fireEvent.pointerDown(place === "its control" ? button("Budget") : document.body);
    expect(screen.queryByRole("tooltip")).toBeNull();
  });

  test("goes on any key, which still does what it does, and stays while a modifier is held", () => {
    show("Shared by everybody");
    hover();
    const heard: string[] = [];
    const listen = ({ key }: KeyboardEvent) => heard.push(key);
    document.body.addEventListener("keydown", listen);
    fireEvent.keyDown(document.body, { key: "Control" });
    expect(screen.getByRole("tooltip")).toBeTruthy();
    fireEvent.keyDown(document.body, { key: "h" });
    document.body.removeEventListener("keydown", listen);
    expect(screen.queryByRole("tooltip")).toBeNull();
    expect(heard).toEqual(["Control", "h"]);
  });

  test("goes on Escape, which then does nothing else", () => {
    show("Shared by everybody");
    hover();
    const heard: string[] = [];
    const listen = ({ key }: KeyboardEvent) => heard.push(key);
    document.body.addEventListener("keydown", listen);
    fireEvent.keyDown(button("Budget"), { key: "Escape" });
    document.body.removeEventListener("keydown", listen);
    expect(screen.queryByRole("tooltip")).toBeNull();
    expect(heard).toEqual([]);
  });

  test("has nothing to show where there is nothing to say, and passes presses on to both", () => {
    const pressed = show("");
    hover();
    expect(screen.queryByRole("tooltip")).toBeNull();
    fireEvent.click(button("Budget"));
    expect(pressed).toEqual(["inner", "outer"]);
  });
});
