// @vitest-environment jsdom
import { expect, test } from "vitest";
import { readChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { readMessage } from "@/lib/helpcrunch/message";
import { conversationHtml } from "@/lib/server/exports/conversation-html";

/** 2026-05-04T22:30:00Z, which is the next day in Warsaw. */
const at = 1_777_933_800;
const nowMs = Date.parse("2026-06-26T09:00:00Z");
const inEnglish = { zone: "UTC", locale: "en-GB", nowMs };

function chatOf(parts: object = {}) {
  const chat = readChat({ id: 5, status: "closed", customer: { id: 9, name: "Ada" }, createdAt: at, ...parts });
  if (!isReadable(chat)) throw new Error("unreadable");
  return chat;
}

const messageOf = (id: number, parts: object = {}) =>
  readMessage({ id, from: "customer", type: "message", text: `Text ${id}`, createdAt: at + id, ...parts });

const pageOf = (...args: Parameters<typeof conversationHtml>) =>
  new DOMParser().parseFromString(conversationHtml(...args), "text/html");
const texts = (page: Document, selector: string) =>
  [...page.querySelectorAll(selector)].map((element) => element.textContent);

test("whatever somebody typed is text: nothing of it becomes a tag, an attribute or an address", () => {
  const typed = [
    `<script>alert(1)</script><img src=x onerror=alert(1)>`,
    `"><svg onload='alert(1)'> &amp; &lt;`,
    `</p></article></main><style>*{}</style><!--`,
    `https://example.com/?a=1&b=2 [a](javascript:alert(1))`,
    "two\nlines\ttab",
  ];
  const rows = typed.map((text, index) => messageOf(index + 1, { text }));
  const agent = { id: 3, name: `<b onclick="x">Lea</b>` };
  rows.push(messageOf(8, { from: "agent", agent, type: "<i>odd", broadcastType: "<u>", text: "\u0000\uD800" }));
  const chat = chatOf({ customer: { id: 9, name: "<i>Ada</i>", email: `"<a@example.com>` } });
  const page = pageOf(chat, rows, inEnglish);
  expect(texts(page, "article p")).toEqual([...typed, "\uFFFD\uFFFD"]);
  expect(texts(page, "article.agent b, article:last-child b")).toEqual([agent.name]);
  expect(page.title).toBe("<i>Ada</i>, chat 5");
  expect(texts(page, "dd")).toContain(`"<a@example.com>`);
  expect([...page.querySelectorAll("script, img, svg, a, link, iframe, object, form, base")]).toEqual([]);
  expect(page.querySelectorAll("style")).toHaveLength(1);
  const attributes = new Set([...page.querySelectorAll("body *")].flatMap((each) => each.getAttributeNames()));
  expect([...attributes].toSorted()).toEqual(["class", "datetime", "dir", "title"]);
  const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute("content");
  expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'");
});

test("every row is on the page, in order, those without text and those that cannot be read as well", () => {
  const rows = [
    messageOf(1, { edited: true }),
    messageOf(2, { from: "agent", agent: { id: 3, name: "Lea" }, type: "private" }),
    { id: 4, unreadable: true as const, extra: {} },
    messageOf(5, { from: "agent", agent: null, type: "tech", text: "request_rating" }),
    messageOf(6, { from: "agent", agent: { id: 3, name: " " }, text: null }),
    messageOf(7, { createdAt: null }),
  ];
  const page = pageOf(chatOf(), rows, inEnglish);
  expect(texts(page, "article p")).toEqual([
    "Text 1",
    "Text 2",
    "This message cannot be read.",
    "The customer was asked for a rating",
    "This message has no text.",
    "Text 7",
  ]);
  expect(texts(page, "article b")).toEqual(["Ada", "Lea", "HelpCrunch", "Agent 3", "Ada"]);
  expect(texts(page, "h2")).toEqual(["Monday, 4 May 2026", "Without a date"]);
  expect(texts(page, "article:nth-of-type(1) header span")).toEqual(["customer", "edited"]);
  expect(texts(pageOf(chatOf(), [], inEnglish), "main")[0]?.trim()).toBe("No messages yet.");
});

test("days and times are those of the reader's zone, words those of their language", () => {
  const rows = [messageOf(1), messageOf(2, { createdAt: at - 3600 })].toReversed();
  const polish = pageOf(chatOf(), rows, { zone: "Europe/Warsaw", locale: "pl-PL", nowMs });
  expect(polish.documentElement.lang).toBe("pl");
  expect(texts(polish, "h2")).toEqual(["poniedziałek, 4 maja 2026", "wtorek, 5 maja 2026"]);
  expect(texts(polish, "time")).toEqual(["23:30", "00:30"]);
  expect(texts(polish, ".saved")[0]).toContain("Europe/Warsaw");
  expect(texts(polish, "dt")).toContain("Utworzono");
  const ukrainian = pageOf(chatOf(), rows, { zone: "UTC", locale: "uk", nowMs });
  expect([ukrainian.documentElement.lang, ukrainian.title]).toEqual(["uk", "Ada, чат 5"]);
  expect(texts(ukrainian, "h2")).toHaveLength(1);
});
