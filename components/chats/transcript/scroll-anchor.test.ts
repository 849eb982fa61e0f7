import { describe, expect, test } from "vitest";
import { chooseAnchor, isAtEnd, scrollTopKeeping, startIn } from "./scroll-anchor";

describe("keeping the place where one reads", () => {
  test("the anchor is the first message that can be seen, even in part", () => {
    const boxes = [
      { key: "top", top: -500, height: 600 },
      { key: "message-1", top: -90, height: 60 },
      { key: "day-2026-06-25", top: -40, height: 60 },
      { key: "message-2", top: -30, height: 60 },
      { key: "message-3", top: 30, height: 60 },
    ];
    expect(chooseAnchor(boxes)).toEqual({ key: "message-2", top: -30 });
  });

  test("nothing on screen is no anchor", () => {
    expect(chooseAnchor([{ key: "message-1", top: -90, height: 60 }])).toBeUndefined();
  });

  test("what is added above is scrolled past exactly", () => {
    const addedPx = 4_321;
    const scrollTop = 200;
    const anchor = { key: "message-2", top: -30 };
    const start = scrollTop + anchor.top;
    expect(scrollTopKeeping(anchor, start)).toBe(scrollTop);
    expect(scrollTopKeeping(anchor, start + addedPx)).toBe(scrollTop + addedPx);
  });

  test("what goes away above never scrolls past the beginning", () => {
    expect(scrollTopKeeping({ key: "message-2", top: 100 }, 50)).toBe(0);
  });

  test("heights alone tell where a message starts", () => {
    const items = [
      { key: "top", height: 44 },
      { key: "message-0", height: 100 },
      { key: "message-1", height: 60 },
    ];
    expect(startIn(items, "message-1")).toBe(144);
    expect(startIn(items, "gone")).toBeUndefined();
  });

  test("the end is the end within a line", () => {
    expect(isAtEnd({ scrollTop: 600, clientHeight: 400, scrollHeight: 1_000 })).toBe(true);
    expect(isAtEnd({ scrollTop: 570, clientHeight: 400, scrollHeight: 1_000 })).toBe(true);
    expect(isAtEnd({ scrollTop: 400, clientHeight: 400, scrollHeight: 1_000 })).toBe(false);
  });
});
