import { describe, expect, test } from "vitest";
import { waitingLevel, waitingSince } from "./waiting";

const at = "2026-11-21T08:00:00.000Z";
const later = "2026-11-21T09:00:00.000Z";

describe("a customer", () => {
  test("waits since the last message when it is theirs", () => {
    expect(waitingSince({ status: "pending", lastCustomerMessageAt: at, lastMessageAt: at })).toBe(at);
  });

  test("waits also when the same instant is written differently", () => {
    const written = "2026-11-21T09:00:00+01:00";
    expect(waitingSince({ status: "new", lastCustomerMessageAt: at, lastMessageAt: written })).toBe(at);
  });

  test.each([
    ["our side spoke last", { status: "opened", lastCustomerMessageAt: at, lastMessageAt: later }],
    ["the chat is closed", { status: "closed", lastCustomerMessageAt: at, lastMessageAt: at }],
    ["the customer never wrote", { status: "opened", lastCustomerMessageAt: null, lastMessageAt: at }],
    ["nobody wrote", { status: "empty", lastCustomerMessageAt: null, lastMessageAt: null }],
    ["a time is missing", { status: "new", lastCustomerMessageAt: at, lastMessageAt: null }],
    ["a time cannot be read", { status: "new", lastCustomerMessageAt: "soon", lastMessageAt: "soon" }],
  ] as const)("does not wait when %s", (_why, chat) => {
    expect(waitingSince(chat)).toBeNull();
  });
});

describe("a wait", () => {
  const sinceMs = Date.parse(at);
  const hourMs = 3_600_000;

  test.each([
    [0, "normal"],
    [hourMs - 1, "normal"],
    [hourMs, "mid"],
    [8 * hourMs - 1, "mid"],
    [8 * hourMs, "far"],
    [-5000, "normal"],
  ])("of %i ms is %s", (waitedMs, level) => {
    expect(waitingLevel(at, sinceMs + waitedMs)).toBe(level);
  });

  test("of nobody presses nobody", () => {
    expect(waitingLevel(null, sinceMs)).toBe("none");
  });
});
