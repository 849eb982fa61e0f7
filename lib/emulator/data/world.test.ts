import { expect, test } from "vitest";
import { Store } from "../store";
import { CLOSED, EMPTY, NEW, NO_COMMUNICATION, PENDING } from "./chat-plan";
import { ESSAY_LENGTH, HOSTILE_CUSTOMER, LONG_MESSAGES, MARATHON_MESSAGES } from "./oddities";
import { AGENTS, EVERYONE } from "./roster";
import { chatIdOf, chatRowOf, createWorld } from "./world";

const NOW_MS = Date.parse("2026-05-04T12:00:00Z");
const store = new Store({ seed: 1, chats: 6000, nowMs: () => NOW_MS });
const rows = Array.from({ length: 6000 }, (_, row) => row);

function conversation(from: Store, row: number) {
  return from.messages(row, 0, 100).toReversed();
}

test("the same seed and moment make the same data, and another seed makes other data", () => {
  const again = new Store({ seed: 1, chats: 6000, nowMs: () => NOW_MS });
  const other = new Store({ seed: 2, chats: 6000, nowMs: () => NOW_MS });
  for (const row of [0, 17, 3000, 5999]) {
    expect(conversation(again, row)).toEqual(conversation(store, row));
    expect(again.customers.get(row % 100)).toEqual(store.customers.get(row % 100));
    expect(again.chats.createdAt.get(row)).toBe(store.chats.createdAt.get(row));
  }
  expect(rows.slice(0, 50).map((row) => other.lastMessageText(row))).not.toEqual(
    rows.slice(0, 50).map((row) => store.lastMessageText(row)),
  );
});

test("ids rise, look like the vendor's and lead back to their row", () => {
  const world = createWorld(5, NOW_MS / 1000, 1000);
  let last = 5_200_000;
  for (let row = 0; row < 1000; row++) {
    const id = chatIdOf(world, row);
    expect(id).toBeGreaterThan(last);
    expect(chatRowOf(world, id)).toBe(row);
    last = id;
  }
  expect(chatRowOf(world, 1)).toBe(-1);
});

test("no time lies after now, and messages follow one another from the creation of their chat", () => {
  for (const row of rows) {
    expect(store.chats.closedAt.get(row)).toBeLessThan(NOW_MS / 1000);
    const times = conversation(store, row).map((message) => message.createdAtMs);
    if (store.messageCount(row) <= 100 && times[0] !== undefined) {
      expect(Math.floor(times[0] / 1000)).toBe(store.chats.createdAt.get(row));
    }
    expect(times.every((time, at) => time < NOW_MS && (at === 0 || time > (times[at - 1] ?? 0)))).toBe(true);
  }
});

test("the status of a chat fits who said what", () => {
  for (const row of rows) {
    const said = conversation(store, row).filter((message) => message.type !== "private" && message.type !== "tech");
    const status = store.chats.status.get(row);
    const authors = new Set(said.map((message) => message.from));
    if (status === EMPTY) expect(said).toEqual([]);
    if (status === NEW) expect([...authors]).toEqual(["customer"]);
    if (status === NO_COMMUNICATION) expect([...authors]).toEqual(["agent"]);
    if (status === PENDING) expect(said.at(-1)?.from).toBe("agent");
    if (store.chats.rating.get(row) !== 0) expect([status, authors.has("agent")]).toEqual([CLOSED, true]);
  }
});

test("most chats are closed, every status and rating occurs, and something happened within the last minutes", () => {
  const shareOf = (status: number) => rows.filter((row) => store.chats.status.get(row) === status).length / rows.length;
  expect(shareOf(CLOSED)).toBeGreaterThan(0.85);
  for (let status = NEW; status <= EMPTY; status++) expect(shareOf(status)).toBeGreaterThan(0);
  expect(new Set(rows.map((row) => store.chats.rating.get(row))).size).toBe(6);
  const newest = Math.max(...rows.map((row) => store.chats.lastMessageAt.get(row)));
  expect(NOW_MS / 1000 - newest).toBeLessThan(600);
  expect(rows.some((row) => store.chats.snoozedUntil.get(row) > NOW_MS / 1000)).toBe(true);
});

test("working days by day are busier than weekends and nights", () => {
  let byDay = 0;
  let otherwise = 0;
  for (const row of rows) {
    const date = new Date(store.chats.createdAt.get(row) * 1000);
    const isBusy = date.getUTCDay() % 6 !== 0 && date.getUTCHours() >= 8 && date.getUTCHours() < 18;
    if (isBusy) byDay++;
    else otherwise++;
  }
  expect(byDay).toBeGreaterThan(otherwise * 1.5);
});

test("people who left appear on old chats only", () => {
  const former = rows.filter((row) => store.chats.agents.get(row) >> AGENTS.length !== 0);
  expect(former.length).toBeGreaterThan(20);
  expect(Math.max(...former)).toBeLessThan(5000);
  expect(EVERYONE.length).toBeLessThan(32);
});

test("there is a chat of ten thousand messages, some of 250, and one that is a single message", () => {
  const counts = rows.map((row) => store.messageCount(row));
  expect(counts.filter((count) => count === MARATHON_MESSAGES)).toHaveLength(1);
  expect(counts.filter((count) => count === LONG_MESSAGES)).toHaveLength(3);
  expect(counts.filter((count) => count === 1).length).toBeGreaterThan(10);
  const marathon = counts.indexOf(MARATHON_MESSAGES);
  const ids = [0, 5000, 9900].flatMap((offset) => store.messages(marathon, offset, 100).map((message) => message.id));
  expect(new Set(ids).size).toBe(300);
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
});

test("one message has four thousand characters and hostile texts belong to one customer", () => {
  const texts = rows.flatMap((row) => conversation(store, row).map((message) => ({ row, text: message.text })));
  expect(Math.max(...texts.map(({ text }) => text.length))).toBe(ESSAY_LENGTH);
  const hostile = new Set(texts.filter(({ text }) => text.includes("<script>")).map(({ row }) => row));
  expect(hostile.size).toBe(4);
  for (const row of hostile) expect(store.chats.customer.get(row)).toBe(HOSTILE_CUSTOMER);
  expect(store.customers.get(HOSTILE_CUSTOMER).tags).toEqual(["Hostile text"]);
});

test("every kind of message occurs: notes, notices, mail, articles, files, emoji and broadcasts", () => {
  const messages = rows.flatMap((row) => conversation(store, row));
  expect(new Set(messages.map((message) => message.type))).toEqual(
    new Set(["message", "private", "email", "tech", "knowledgeBase"]),
  );
  expect(messages.some((message) => message.text.startsWith("https://ucarecdn.com/"))).toBe(true);
  expect(messages.some((message) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(message.text))).toBe(true);
  expect(messages.some((message) => message.broadcastType !== null)).toBe(true);
  expect(messages.some((message) => message.edited)).toBe(true);
  expect(messages.every((message) => !/\{(name|agent|order|invoice|amount|plan)\}/.test(message.text))).toBe(true);
});

test("customers come from many zones and scripts, write from example domains, and lack what people leave out", () => {
  const people = Array.from({ length: store.customers.count }, (_, row) => store.customers.get(row));
  expect(new Set(people.map((person) => person.place?.zone)).size).toBeGreaterThan(12);
  const names = people.map((person) => person.name ?? "").join(" ");
  for (const script of ["Cyrillic", "Hebrew", "Arabic", "Han", "Devanagari"]) {
    expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, "u"));
  }
  expect(people.every((person) => person.email === null || /@([\w-]+\.)*example\.(com|org)$/.test(person.email))).toBe(
    true,
  );
  for (const key of ["name", "email", "userId", "company", "device"] as const) {
    expect(people.some((person) => person[key] === null)).toBe(true);
    expect(people.some((person) => person[key] !== null)).toBe(true);
  }
});

test("a world without chats is a world all the same", () => {
  const empty = new Store({ seed: 1, chats: 0, nowMs: () => NOW_MS });
  expect(empty.chats.count).toBe(0);
  expect(empty.customers.count).toBeGreaterThan(0);
});
