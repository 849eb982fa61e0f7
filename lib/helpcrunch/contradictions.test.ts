import { describe, expect, test } from "vitest";
import { sortDefault } from "@/lib/view/sort";
import type { Search } from "@/lib/view/view";
import { readChat } from "./chat";
import { compileSearch } from "./compile";
import { readCustomer } from "./customer";
import { readAgent, readDepartment } from "./directory";
import { locateIssues, readBodyText, readErrorAnswer } from "./errors";
import { readMessage } from "./message";
import { apiUrlDefault, requestOf, requestTarget } from "./operations";
import { readPage } from "./page";
import { parseSearchBody } from "./parse-search-body";
import { readRating } from "./ratings";
import * as samples from "./samples.fixture";
import { parseSortField } from "./sort";
import { readStatus, statuses } from "./statuses";
import { wireFields } from "./wire-fields";
import { createChatBody, createMessageBody } from "./write";

/*
 * The vendor's documents contradict each other in 38 places. Each test states the place and what this folder decided;
 * the README lists them in the same order. What only the requests themselves and their answers can show is tested where
 * they are sent and received: #22, #24, #29, #32 and #33, and the other half of #25, #27 and #28, in
 * `lib/server/helpcrunch/wire.test.ts`.
 */

const context = { resolveDate: () => ({}), meAgentId: null };
const noFilters: Search = { filters: [], match: "all", sort: sortDefault, limit: 100, offset: 0 };

function bodyOf(search: Search): unknown {
  const compiled = compileSearch(search, context);
  return "request" in compiled && compiled.request.kind === "search" ? compiled.request.body : compiled;
}

function readBack(raw: unknown): Search {
  const parsed = parseSearchBody(raw);
  if ("issues" in parsed) throw new Error(JSON.stringify(parsed.issues));
  return parsed.search;
}

describe("the vendor's contradictions", () => {
  test("#1 chat times: text, integers and fractions are the same time, null stays null", () => {
    const times = ["1603885746", 1_603_885_746, "1603885746.000", null].map((closedAt) =>
      readChat({ id: 1, closedAt }),
    );
    const iso = "2020-10-28T11:49:06.000Z";
    expect(times).toMatchObject([{ closedAt: iso }, { closedAt: iso }, { closedAt: iso }, { closedAt: null }]);
  });

  test("#2 message times: milliseconds are kept, and edited follows its flag, not updatedAt", () => {
    const message = { id: 1, createdAt: "1594139170.913", updatedAt: "1594139170", edited: false };
    expect(readMessage(message)).toMatchObject({ createdAt: "2020-07-07T16:26:10.913Z", edited: false });
    expect(readMessage({ ...message, updatedAt: null, edited: true })).toMatchObject({ updatedAt: null, edited: true });
  });

  test("#3 error shape: the status decides, the last telling entry speaks, and a page or misspelt code does no harm", () => {
    expect(readErrorAnswer(401, JSON.stringify(samples.listChats401)).kind).toBe("key_rejected");
    expect(readErrorAnswer(401, JSON.stringify(samples.getChat401)).kind).toBe("key_rejected");
    const misspelt = { errors: [{ code: "not_fount", message: "Entity was not found" }] };
    expect(readErrorAnswer(404, JSON.stringify(misspelt))).toMatchObject({
      kind: "not_found",
      message: "Entity was not found",
    });
    expect(readErrorAnswer(401, "<html></html>").kind).toBe("key_rejected");
  });

  test("#4 validation codes: paths and names of errors are both placed on the request", () => {
    const byPath = readErrorAnswer(400, JSON.stringify(samples.createChat400));
    const byName = readErrorAnswer(400, JSON.stringify(samples.listChats400));
    expect(locateIssues(byPath, null).map(({ path }) => path)).toContain("customer");
    expect(locateIssues(byName, null).map(({ path }) => path)).toContain("limit");
  });

  test("#5 404 text: it speaks of a chat on every page and decides nothing", () => {
    const answers = ["Chat not found", "Customer not found", "%s"].map((message) =>
      readErrorAnswer(404, JSON.stringify({ errors: [{ code: "not_found", message }] })),
    );
    expect(answers.map(({ kind }) => kind)).toEqual(["not_found", "not_found", "not_found"]);
  });

  test("#6 409 on create: the snooze text printed there is a conflict like any other", () => {
    expect(readErrorAnswer(409, JSON.stringify(samples.createChat409)).kind).toBe("conflict");
  });

  test("#7 sort prefix: both forms are read, the prefixed one is sent, unlike the second search sample", () => {
    expect(parseSortField("lastCustomerMessageAt")).toBe(parseSortField("chats.lastCustomerMessageAt"));
    expect(bodyOf(readBack(samples.searchMultipleRequest))).toEqual({
      ...samples.searchMultipleRequest,
      sort: "chats.lastCustomerMessageAt",
    });
    expect(parseSortField("chats.createdAt")).toBe("createdAt");
    expect(parseSortField("customer.firstSeen")).toBeUndefined();
  });

  test("#8 order case: lower in the list request, upper in search, either is read", () => {
    expect(compileSearch(noFilters, context)).toMatchObject({ request: { query: { order: "desc" } } });
    expect(bodyOf(readBack({ ...samples.searchSingleRequest, order: "desc" }))).toMatchObject({ order: "DESC" });
  });

  test("#9 status type, codes and spelling: any form is read, digits in quotes are sent", () => {
    expect(["on hold", "onhold", "on-hold", "4", 4].map((raw) => readStatus(raw).status)).toEqual(
      Array(5).fill("on_hold"),
    );
    expect(Object.values(statuses).map(({ code }) => code)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    expect(JSON.stringify(bodyOf(readBack(samples.searchSingleRequest)))).toBe(
      JSON.stringify(samples.searchSingleRequest),
    );
  });

  test("#10 rating: five words, numbers and null are read", () => {
    expect(["perfect", "great", "average", "poor", "very poor", 5, null].map(readRating)).toEqual([
      "perfect",
      "great",
      "average",
      "poor",
      "very poor",
      "5",
      null,
    ]);
  });

  test("#11 base path: /v1 is part of the address, not of the paths", () => {
    expect(apiUrlDefault.endsWith("/v1")).toBe(true);
    const compiled = compileSearch(noFilters, context);
    expect("request" in compiled && requestTarget(requestOf(compiled.request))).toMatch(/^\/chats\?/);
  });

  test("#12 total position: in meta or at the top", () => {
    expect(readPage({ data: [], meta: { total: 9 } }, readChat)?.total).toBe(9);
    expect(readPage({ data: [], total: 9 }, readMessage)?.total).toBe(9);
  });

  test("#13 missing meta: the rows are read and the total is unknown; a total below the rows is not believed", () => {
    expect(readPage({ data: [{ id: 1 }] }, readAgent)).toMatchObject({ rows: [{ id: 1 }], total: null });
    expect(readPage({ data: [{ id: 1 }], meta: { total: 0 } }, readDepartment)).toMatchObject({ total: null });
  });

  test("#14 message list: data, messages and one level of nesting are the same list", () => {
    const pages = [{ data: [{ id: 1 }] }, { messages: [{ id: 1 }] }, { data: [[{ id: 1 }]] }];
    const ids = pages.map((page) => readPage(page, readMessage)?.rows.map(({ id }) => id));
    expect(ids).toEqual([[1], [1], [1]]);
  });

  test("#15 agents of a chat: a list, a bare object or nothing is always a list", () => {
    const agent = { id: 1, name: "Ann", email: null, role: null };
    expect([[agent], agent, [], null].map((agents) => readChat({ id: 1, agents }))).toMatchObject([
      { agents: [agent] },
      { agents: [agent] },
      { agents: [] },
      { agents: [] },
    ]);
  });

  test("#16 agent in a message: e-mail and role may be missing", () => {
    expect(readMessage({ id: 1, from: "agent", agent: { id: 2, name: "Ann" } })).toMatchObject({
      agent: { id: 2, name: "Ann", email: null, role: null },
    });
  });

  test("#17 tags: text and objects are read, objects are sent", () => {
    const filter = [{ field: "chats.customer.tagsData", operator: "=", value: ["Lead", { name: "Paid" }] }];
    expect(bodyOf(readBack({ filter }))).toMatchObject({ filter: [{ value: [{ name: "Lead" }, { name: "Paid" }] }] });
  });

  test("#18 filter value types: numbers in quotes are read, the table's types are sent", () => {
    const filter = [
      { field: "chats.department", operator: "=", value: "3" },
      { field: "chats.createdAt", operator: ">", value: "1603885746" },
      { field: "chats.status", operator: "=", value: 3 },
    ];
    expect(bodyOf(readBack({ filter }))).toMatchObject({
      filter: [{ value: 3 }, { value: 1_603_885_746 }, { value: "3" }],
    });
  });

  test("#19 filter presence: a missing one is read, and a search without filters is sent as the list request", () => {
    expect(readBack({ limit: 100, offset: 0 }).filters).toEqual([]);
    expect(compileSearch(noFilters, context)).toMatchObject({ request: { kind: "list" } });
  });

  test("#20 customData: object and list mean the same", () => {
    const expected = { customData: [{ property: "plan", value: "pro" }] };
    expect(readCustomer({ id: 1, customData: { plan: "pro" } })).toMatchObject(expected);
    expect(readCustomer({ id: 1, ...expected })).toMatchObject(expected);
  });

  test("#21 device: an object, null or nothing", () => {
    expect(readCustomer({ id: 1, device: { ip: "192.0.2.1" } })).toMatchObject({
      device: { ip: "192.0.2.1", id: null },
    });
    expect([{ id: 1, device: null }, { id: 1 }].map(readCustomer)).toMatchObject([{ device: null }, { device: null }]);
  });

  test("#23 agent of a message: sent when there is one, and a private note read without one is still an agent's", () => {
    expect(createMessageBody({ chat: 1, text: "a", type: "message", agent: 2 })).toHaveProperty("agent", 2);
    expect(readMessage({ id: 1, from: "agent", type: "private", agent: null })).toMatchObject({
      from: "agent",
      agent: null,
    });
  });

  test("#25 snooze time: text, a fraction and a number are the same time, null is none", () => {
    const read = ["1603885746", "1603885746.000", 1_603_885_746].map((snoozedUntil) =>
      readChat({ id: 1, snoozedUntil }),
    );
    const snoozedUntil = "2020-10-28T11:49:06.000Z";
    expect(read).toMatchObject([{ snoozedUntil }, { snoozedUntil }, { snoozedUntil }]);
    expect(readChat({ id: 1, snoozedUntil: null })).toMatchObject({ snoozedUntil: null });
  });

  test("#26 application on create: always sent, and the body is the page's", () => {
    expect(createChatBody(samples.createChatRequest)).toEqual(samples.createChatRequest);
    expect(createChatBody({ customer: 1, application: 2 })).toEqual({ customer: 1, application: 2 });
  });

  test("#27 nobody assigned: null or nothing, and left out of a chat to create", () => {
    expect([{ id: 1, assignee: null }, { id: 1 }].map(readChat)).toMatchObject([
      { assignee: null },
      { assignee: null },
    ]);
    expect(createChatBody({ customer: 1, application: 2, assignee: null })).not.toHaveProperty("assignee");
  });

  test("#28 marks of reading: both of the newer ones are read, and an older account has none", () => {
    const marks = { readByAgent: true, readByCustomer: false };
    expect(readChat({ id: 1, ...marks })).toMatchObject(marks);
    expect(readChat({ id: 1 })).toMatchObject({ readByAgent: null, readByCustomer: null });
  });

  test("#30 broken JSON in samples: the printed 400 answer is survived, and its repaired form is read", () => {
    expect(() => JSON.parse(samples.search400AsPrinted)).toThrow(SyntaxError);
    expect(readErrorAnswer(400, samples.search400AsPrinted)).toMatchObject({
      kind: "invalid",
      message: "HelpCrunch answered 400 with data that cannot be read.",
    });
    expect(readErrorAnswer(400, JSON.stringify(samples.search400)).entries).toHaveLength(7);
  });

  test("#31 webhook names: an event is not mistaken for a chat or a message", () => {
    const event = { event: "chat.new", eventData: { chat_id: 5, communicatedAgents: [1] }, id: "9b2f-uuid" };
    expect(readChat(event)).toMatchObject({ unreadable: true });
    expect(readMessage({ id: 1, chat_id: 5 })).toMatchObject({ chat: null, extra: { chat_id: 5 } });
  });

  test("#34 updatedAt: a search field by one copy of the page, never a field of a chat", () => {
    expect(wireFields.updatedAt).toBe("chats.updatedAt");
    expect(readChat(samples.getChatAnswer)).not.toHaveProperty("updatedAt");
    expect(readChat({ id: 1, updatedAt: "1603885746" })).toMatchObject({ extra: { updatedAt: "1603885746" } });
  });

  test("#35 default order: not stated, so one is always sent", () => {
    const status = { field: "chats.status", operator: "=", value: "3" };
    expect(bodyOf(readBack({ filter: [status] }))).toMatchObject({ sort: "chats.lastMessageAt", order: "DESC" });
    expect(compileSearch(noFilters, context)).toMatchObject({
      request: { query: { sort: "chats.lastMessageAt", order: "desc" } },
    });
  });

  test("#36 role spelling: both are one role", () => {
    const roles = ["superviser", "supervisor"].map((role) => readAgent({ id: 1, role }));
    expect(roles).toMatchObject([{ role: "superviser" }, { role: "superviser" }]);
  });

  test("#37 private type: read and written as a note", () => {
    expect(readMessage({ id: 1, type: "private" })).toMatchObject({ type: "private" });
    expect(createMessageBody({ chat: 1, text: "a", type: "private", agent: 2 })).toMatchObject({ type: "private" });
  });

  test("#38 a success that is no resource: the word Ok is read with and without quotes, an empty body too", () => {
    expect(['"Ok"', "Ok", ""].map(readBodyText)).toEqual(["Ok", "Ok", undefined]);
    expect(readPage(readBodyText("Ok"), readChat)).toBeUndefined();
  });
});
