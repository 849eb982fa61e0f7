import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Chat, readChat } from "./chat";
import { isReadable } from "./lenient-readers";
import { readPage } from "./page";
import { chatModelPage, createChatAnswer, getChatAnswer, listChatsAnswer, searchAnswer } from "./samples.fixture";

const agent = { id: 542335, name: "string", email: "string", role: "string" };
const modelChat: Chat = {
  id: 542335,
  status: "new",
  statusRaw: "new",
  customer: { id: 542335, name: "string", email: "string", userId: "string" },
  assignee: agent,
  department: { id: 542335, name: "string" },
  agents: [agent],
  lastMessageText: "string",
  lastMessageId: 542335,
  lastCommunicatedAgentId: 542335,
  applicationId: 542335,
  createdWith: "string",
  closedBy: "string",
  rating: "perfect",
  createdAt: "2020-10-28T11:49:06.000Z",
  lastMessageAt: "2020-10-28T11:49:06.000Z",
  lastCustomerMessageAt: "2020-10-28T11:49:06.000Z",
  closedAt: "2020-10-28T11:49:06.000Z",
  snoozedUntil: "2020-10-28T11:49:06.000Z",
  readByAgent: null,
  readByCustomer: null,
  extra: {},
};

describe("the vendor's samples", () => {
  test.each([
    ["Get a single chat", getChatAnswer],
    ["Create chat", createChatAnswer],
  ])("%s is read in full", (_, sample) => {
    expect(readChat(sample)).toEqual(modelChat);
  });

  test("Chat model is a page of one of 435", () => {
    expect(readPage(chatModelPage, readChat)).toEqual({ rows: [modelChat], total: 435 });
  });

  test("Get all chats: three of 23905, all on hold, with integer times", () => {
    const page = readPage(listChatsAnswer, readChat);
    expect(page?.total).toBe(23_905);
    expect(page?.rows.map((row) => isReadable(row) && [row.id, row.status, row.statusRaw])).toEqual([
      [5217453, "on_hold", "on hold"],
      [5215634, "on_hold", "on hold"],
      [5215633, "on_hold", "on hold"],
    ]);
    expect(page?.rows[0]).toEqual({
      id: 5217453,
      status: "on_hold",
      statusRaw: "on hold",
      customer: { id: 9740824, name: "mateus", email: "mateus@example.com", userId: null },
      assignee: { id: 6691, name: "Lisa Rodes", email: "lisa.rodes@example.com", role: "admin" },
      department: null,
      agents: [],
      lastMessageText: "Hi Mateus. My name is Lisa.\nI have an offer for you. Can we hop on a quick call this week?",
      lastMessageId: 7758491,
      lastCommunicatedAgentId: 6691,
      applicationId: null,
      createdWith: null,
      closedBy: null,
      rating: null,
      createdAt: "2020-06-25T18:09:56.000Z",
      lastMessageAt: "2020-06-26T05:59:32.000Z",
      lastCustomerMessageAt: "2020-06-25T18:10:26.000Z",
      closedAt: null,
      snoozedUntil: null,
      readByAgent: null,
      readByCustomer: null,
      extra: { notes: null },
    });
  });

  test("Search for chats: five of 2244, all pending", () => {
    const page = readPage(searchAnswer, readChat);
    expect(page?.total).toBe(2244);
    expect(page?.rows.map((row) => isReadable(row) && row.status)).toEqual(Array(5).fill("pending"));
    expect(page?.rows.map((row) => isReadable(row) && row.customer?.name)).toEqual([
      "Michael",
      "Laura",
      "Emanuel",
      "Kevin",
      "Borat",
    ]);
  });
});

describe("an odd chat", () => {
  test("with nothing but an id is readable", () => {
    expect(readChat({ id: "7" })).toMatchObject({ id: 7, status: "other", statusRaw: null, agents: [], extra: {} });
  });

  test("keeps what it does not know and what it cannot read", () => {
    expect(
      readChat({
        id: 7,
        status: { code: 1 },
        createdAt: "soon",
        closedAt: 0,
        customer: "Ann",
        agents: [null, agent],
        mood: "calm",
      }),
    ).toMatchObject({
      status: "other",
      createdAt: null,
      closedAt: null,
      customer: null,
      agents: [agent],
      extra: {
        status: { code: 1 },
        createdAt: "soon",
        closedAt: 0,
        customer: "Ann",
        agents: [null, agent],
        mood: "calm",
      },
    });
  });

  test.each([
    [null, { id: null, unreadable: true, extra: { raw: null } }],
    ["Ok", { id: null, unreadable: true, extra: { raw: "Ok" } }],
    [{ status: "new" }, { id: null, unreadable: true, extra: { status: "new" } }],
    [{ id: "abc" }, { id: null, unreadable: true, extra: { id: "abc" } }],
  ])("%j keeps its place as an unreadable row", (raw, row) => {
    expect(readChat(raw)).toEqual(row);
    expect(readPage({ data: [raw, getChatAnswer] }, readChat)?.rows).toEqual([row, modelChat]);
  });

  test("never throws and always fits in JSON, whatever is in its fields", () => {
    const keys = Object.keys(modelChat);
    const odd = fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), fc.jsonValue());
    fc.assert(
      fc.property(odd, (record) => {
        const chat = readChat(record);
        expect(() => JSON.stringify(chat)).not.toThrow();
        if (!isReadable(chat)) return;
        for (const time of [chat.createdAt, chat.closedAt, chat.snoozedUntil]) {
          expect(time === null || new Date(time).toISOString() === time).toBe(true);
        }
      }),
    );
  });
});
