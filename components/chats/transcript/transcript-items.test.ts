import { describe, expect, test } from "vitest";
import { lisa, messageLike } from "./message.fixture";
import { toTranscriptItems } from "./transcript-items";

const notices = { request_rating: "A rating was asked for", resolution_time: "The time was noted" };

/** Short words for items, top to bottom. */
function outline(rows: Parameters<typeof toTranscriptItems>[0], timeZone = "UTC"): string[] {
  return toTranscriptItems(rows, timeZone, notices).map((item) => {
    if (item.type === "message") return `${item.message.id}${item.isJoined ? " joined" : ""}`;
    return item.type === "day" ? `day ${item.key.slice(4, 14)}` : item.type;
  });
}

const at = (time: string) => `2026-06-25T${time}.000Z`;

describe("the transcript", () => {
  test("what comes newest first is shown oldest on top", () => {
    const rows = [
      messageLike({ id: 3, createdAt: at("12:00:00") }),
      messageLike({ id: 2, createdAt: at("11:00:00") }),
      messageLike({ id: 1, createdAt: at("10:00:00") }),
    ];
    expect(outline(rows)).toEqual(["top", "day 2026-06-25", "1", "2", "3"]);
  });

  test.each([
    ["tech", "request_rating", "A rating was asked for"],
    ["tech", " resolution_time\n", "The time was noted"],
    ["tech", "chat_auto_routed", "chat_auto_routed"],
    ["tech", "constructor", "constructor"],
    ["tech", "Lisa took the chat", "Lisa took the chat"],
    ["message", "request_rating", "request_rating"],
  ] as const)("a %s message %j reads %j", (type, text, shown) => {
    const items = toTranscriptItems([messageLike({ id: 1, type, text })], "UTC", notices);
    expect(items.at(-1)).toMatchObject({ message: { text: shown } });
  });

  test("days begin where the reader is", () => {
    const rows = [messageLike({ id: 2, createdAt: at("22:30:00") }), messageLike({ id: 1, createdAt: at("21:30:00") })];
    expect(outline(rows, "UTC")).toEqual(["top", "day 2026-06-25", "1", "2"]);
    expect(outline(rows, "Europe/Warsaw")).toEqual(["top", "day 2026-06-25", "1", "day 2026-06-26", "2"]);
  });

  test("a day with a clock change is one day", () => {
    const rows = [
      messageLike({ id: 3, createdAt: "2026-10-25T22:59:00.000Z" }),
      messageLike({ id: 2, createdAt: "2026-10-25T01:30:00.000Z" }),
      messageLike({ id: 1, createdAt: "2026-10-24T22:00:00.000Z" }),
    ];
    expect(outline(rows, "Europe/Warsaw")).toEqual(["top", "day 2026-10-25", "1", "2", "3"]);
  });

  test("messages of one author within a minute join", () => {
    const rows = [
      messageLike({ id: 3, createdAt: at("10:01:30") }),
      messageLike({ id: 2, createdAt: at("10:00:30") }),
      messageLike({ id: 1, createdAt: at("10:00:00") }),
    ];
    expect(outline(rows)).toEqual(["top", "day 2026-06-25", "1", "2 joined", "3"]);
  });

  test.each([
    ["another agent", { agent: { ...lisa, id: 7 } }],
    ["a private note", { type: "private" as const }],
    ["the customer", { from: "customer" as const, agent: null }],
  ])("%s does not join", (_, parts) => {
    const rows = [
      messageLike({ id: 2, from: "agent", agent: lisa, createdAt: at("10:00:10"), ...parts }),
      messageLike({ id: 1, from: "agent", agent: lisa, createdAt: at("10:00:00") }),
    ];
    expect(outline(rows)).toEqual(["top", "day 2026-06-25", "1", "2"]);
  });

  test("notices stand alone", () => {
    const notice = { from: "system" as const, type: "tech" as const };
    const rows = [
      messageLike({ id: 2, createdAt: at("10:00:10"), ...notice }),
      messageLike({ id: 1, createdAt: at("10:00:00"), ...notice }),
    ];
    expect(outline(rows)).toEqual(["top", "day 2026-06-25", "1", "2"]);
  });

  test("midnight parts what a minute would join", () => {
    const rows = [
      messageLike({ id: 2, createdAt: "2026-06-26T00:00:10.000Z" }),
      messageLike({ id: 1, createdAt: at("23:59:50") }),
    ];
    expect(outline(rows)).toEqual(["top", "day 2026-06-25", "1", "day 2026-06-26", "2"]);
  });

  test("a message that cannot be read keeps its place, and one without a time is not dated", () => {
    const rows = [
      messageLike({ id: 3, createdAt: null }),
      { id: null, unreadable: true as const, extra: { text: "?" } },
      messageLike({ id: 1 }),
    ];
    expect(outline(rows)).toEqual(["top", "day 2026-06-25", "1", "unreadable", "day none-3", "3"]);
  });

  test("keys stay the same when older messages come above", () => {
    const newer = [messageLike({ id: 9 }), { id: null, unreadable: true as const, extra: {} }, messageLike({ id: 8 })];
    const older = [messageLike({ id: 7, createdAt: "2026-06-24T10:00:00.000Z" })];
    const before = toTranscriptItems(newer, "UTC", notices).map(({ key }) => key);
    const after = toTranscriptItems([...newer, ...older], "UTC", notices).map(({ key }) => key);
    expect(after.filter((key) => before.includes(key))).toEqual(before);
    expect(new Set(after).size).toBe(after.length);
  });

  test("ten thousand messages stand in their order, each day with its heading", () => {
    const rows = Array.from({ length: 10_000 }, (_, index) =>
      messageLike({ id: 10_000 - index, createdAt: new Date(1_780_000_000_000 - index * 600_000).toISOString() }),
    );
    const items = toTranscriptItems(rows, "Europe/Warsaw", notices);
    const ids = items.flatMap((item) => (item.type === "message" ? [item.message.id] : []));
    expect(ids).toEqual(rows.map(({ id }) => id).toReversed());
    const days = items.filter(({ type }) => type === "day");
    // Ten minutes apart: 144 on a day.
    expect(days.length).toBe(Math.ceil(10_000 / 144));
  });
});
