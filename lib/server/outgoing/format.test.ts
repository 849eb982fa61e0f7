import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OutgoingKind, OutgoingLanguage, OutgoingNews } from "@/lib/api/outgoing/contract";
import { bodyOf, headersOf, type Message } from "./format";

const message = (news: OutgoingNews, title = "VIPs"): Message => ({
  id: "5f0c",
  at: "2026-05-04T12:00:00.000Z",
  news,
  title,
  filterId: "f1",
  appUrl: "https://chats.example.com",
});
const line = message({ kind: "line", count: 11, over: 10, minutes: 5 });
const chat = message({ kind: "chat", chatId: 77, customer: "Olivia Brown" });
const body = (kind: OutgoingKind, said: Message, recipient: string | null, language: OutgoingLanguage = "en") =>
  bodyOf(kind, said, { recipient, language });
const read = (...args: Parameters<typeof body>): unknown => JSON.parse(body(...args));

describe("a message takes the shape of", () => {
  test("a webhook", () => {
    expect(read("webhook", line, null)).toEqual({
      id: "5f0c",
      event: "alert.line",
      at: "2026-05-04T12:00:00.000Z",
      filter: { id: "f1", name: "VIPs", url: "https://chats.example.com/saved/f1" },
      url: "https://chats.example.com/saved/f1",
      count: 11,
      over: 10,
      minutes: 5,
    });
    expect(read("webhook", chat, null)).toMatchObject({
      event: "alert.chat",
      chatId: 77,
      url: "https://chats.example.com/chats/77",
    });
  });

  test("Slack, Discord and Telegram", () => {
    expect(read("slack", line, null)).toEqual({
      text: "VIPs: 11 chats, more than 10 for 5 min <https://chats.example.com/saved/f1|Open>",
    });
    expect(read("discord", message({ kind: "chats", count: 23 }), null)).toEqual({
      content: "VIPs: 23 new chats <https://chats.example.com/saved/f1>",
      allowed_mentions: { parse: [] },
    });
    expect(read("telegram", chat, "-100123")).toEqual({
      chat_id: "-100123",
      text: "VIPs: New chat 77\nhttps://chats.example.com/chats/77",
      link_preview_options: { is_disabled: true },
    });
  });
});

test("a report says its days and figures, and leads to them", () => {
  const report = message({
    kind: "report",
    from: "2026-04-27",
    to: "2026-05-03",
    figures: [
      { name: "opened", unit: "chats", value: 31, before: 40 },
      { name: "firstResponseMedian", unit: "seconds", value: 11_100, before: null },
      { name: "openAtEnd", unit: "chats", value: null, before: null },
    ],
  });
  const link = "https://chats.example.com/reports/overview?from=2026-04-27&to=2026-05-03&savedFilter=f1";
  expect(read("telegram", report, "1")).toMatchObject({
    text: `VIPs: 2026-04-27 to 2026-05-03: opened 31 (before 40), first response, median 3 h 5 min, open at the end –\n${link}`,
  });
  expect(read("webhook", report, null)).toMatchObject({ event: "report", url: link, from: "2026-04-27" });
});

test("people read it in the language of their target, and programs always the same", () => {
  const many = message({ kind: "line", count: 12_345, over: 10_000, minutes: 5 });
  expect(read("slack", many, null, "pl")).toEqual({
    text: "VIPs: Czaty: 12\u00a0345, ponad 10\u00a0000 od 5 min <https://chats.example.com/saved/f1|Otwórz>",
  });
  expect(read("telegram", many, "1", "uk")).toMatchObject({
    text: "VIPs: Чатів: 12\u00a0345, понад 10\u00a0000 вже 5 хв\nhttps://chats.example.com/saved/f1",
  });
  const report = message({
    kind: "report",
    from: "2026-05-03",
    to: "2026-05-03",
    figures: [
      { name: "opened", unit: "chats", value: 31, before: 40 },
      { name: "firstResponseMedian", unit: "seconds", value: 11_100, before: null },
    ],
  });
  expect(read("discord", report, null, "uk")).toMatchObject({
    content: expect.stringContaining("відкрито: 31 \\(раніше 40\\), перша відповідь, медіана: 3 год 5 хв"),
  });
  expect(read("webhook", many, null, "pl")).toEqual(read("webhook", many, null, "en"));
});

test("a name of a filter is text and nothing else, and fits whatever it holds", () => {
  const slack = read("slack", message({ kind: "test" }, "<!channel> & <@U1|x>"), null);
  expect(slack).toMatchObject({
    text: expect.stringMatching(/^&lt;!channel&gt; &amp; &lt;@U1\|x&gt;: This is a test </),
  });
  const discord = read("discord", message({ kind: "test" }, "**@everyone** [x](y)"), null);
  expect(discord).toMatchObject({ content: expect.stringContaining("\\*\\*\\@everyone\\*\\* \\[x\\]\\(y\\)") });
  fc.assert(
    fc.property(fc.string({ maxLength: 3_000, unit: "grapheme" }), (title) => {
      const { content } = JSON.parse(body("discord", message({ kind: "test" }, title), null));
      expect(content.length).toBeLessThanOrEqual(2_000);
    }),
  );
});

test("who a chat is with leaves the house in no shape", () => {
  for (const kind of ["webhook", "slack", "discord", "telegram"] as const) {
    expect(body(kind, chat, "1")).not.toContain("Olivia");
  }
});

test("a webhook is signed over its time and its bytes, so that a receiver can tell it from a replay", () => {
  const sent = body("webhook", line, null);
  const now = Date.parse("2026-05-04T12:00:01.500Z");
  const headers = headersOf(line, sent, "a-secret-of-a-test", now);
  const expected = createHmac("sha256", "a-secret-of-a-test").update(`1777896001.${sent}`).digest("hex");
  expect(headers).toEqual({
    "content-type": "application/json",
    "x-chatboard-delivery": "5f0c",
    "x-chatboard-timestamp": "1777896001",
    "x-chatboard-signature": `sha256=${expected}`,
  });
  expect(headersOf(line, sent, null, now)).not.toHaveProperty("x-chatboard-signature");
});
