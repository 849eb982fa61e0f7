import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { chatLike } from "@/components/chats/detail/chat.fixture";
import type { ChatPage } from "@/lib/api/chats/contract";
import { chatDetailKeys } from "@/lib/api/chats/detail-queries";
import { chatKeys } from "@/lib/api/chats/list-queries";
import { type ChatChangeKey, changeableValue } from "@/lib/helpcrunch/change-chat";
import { eventually } from "@/lib/testing/eventually";
import { changeBack, startChange, withChange } from "./change-chat";
import { findChat, type OwnChange, pageWithOwnChanges, withOwnChanges, withPart } from "./own-changes";

const noon = "2026-06-26T12:00:00.000Z";
const later = "2026-06-26T12:00:05.000Z";
const chat = chatLike({ id: 5, status: "opened", statusRaw: "2" });
const pageOf = (data: ChatPage["data"], fetchedAt = noon): ChatPage => ({
  data,
  meta: { total: data.length, limit: 50, offset: 0, fetchedAt, source: "helpcrunch", plan: "off" },
});
const listKey = [...chatKeys.lists, "a view"];

afterEach(() => vi.unstubAllGlobals());

function clientWith(rows: ChatPage["data"]): QueryClient {
  const client = new QueryClient();
  client.setQueryData(listKey, pageOf(rows), { updatedAt: 1 });
  return client;
}

function own(change: Partial<OwnChange> & { status: "pending" | "closed" }): OwnChange {
  const { status, ...rest } = change;
  const after = { ...chat, status };
  return {
    request: { change: { status }, key: "status", before: chat, after, isUndo: false },
    answer: null,
    isPending: false,
    ...rest,
  };
}

test("a change is shown from its start, over whatever the list is told meanwhile", () => {
  const pending = own({ status: "closed", isPending: true });
  expect(withOwnChanges(chat, noon, [pending]).status).toBe("closed");
  expect(withOwnChanges({ ...chat, assignee: null }, later, [pending])).toMatchObject({
    status: "closed",
    assignee: null,
  });
});

test("one that failed leaves the value as it was", () => {
  expect(withOwnChanges(chat, noon, [own({ status: "closed" })])).toEqual(chat);
});

test("what HelpCrunch answered stands over older rows, and newer rows over it", () => {
  const answer = { chat: { ...chat, status: "closed" as const }, fetchedAt: later };
  const done = own({ status: "closed", answer });
  expect(withOwnChanges(chat, noon, [done]).status).toBe("closed");
  expect(withOwnChanges(chat, "2026-06-26T12:00:06.000Z", [done]).status).toBe("opened");
});

test("of two changes of one chat the later one counts, and other chats keep their rows as they are", () => {
  const first = own({ status: "closed", answer: { chat: { ...chat, status: "closed" }, fetchedAt: later } });
  const second = own({ status: "pending", isPending: true });
  const other = chatLike({ id: 6 });
  const page = pageWithOwnChanges(pageOf([chat, other]), [first, second]);
  expect(page.data[0]).toMatchObject({ status: "pending" });
  expect(page.data[1]).toBe(other);
  const untouched = pageOf([other]);
  expect(pageWithOwnChanges(untouched, [first, second])).toBe(untouched);
});

test("the answer goes into the chat and every list at once, and nothing is asked again", async () => {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (path: string, { method, body }: RequestInit) => {
    sent.push([method, path, JSON.parse(String(body))]);
    return Response.json({ chat: { ...chat, status: "closed", closedBy: "agent" }, fetchedAt: later });
  });
  const client = clientWith([chat, chatLike({ id: 6 })]);
  const changing = startChange(client, { before: chat, change: { status: "closed" } });
  expect(findChat(client, 5)).toMatchObject({ status: "closed", closedBy: null });
  await changing;
  expect(sent).toEqual([["PATCH", "/api/chats/5", { status: "closed", base: { status: "opened" } }]]);
  expect(client.getQueryData(chatDetailKeys.chat(5))).toMatchObject({ chat: { closedBy: "agent" }, fetchedAt: later });
  const state = client.getQueryState<ChatPage>(listKey);
  expect(state?.data?.data[0]).toMatchObject({ id: 5, closedBy: "agent" });
  expect(state).toMatchObject({ dataUpdatedAt: 1, isInvalidated: false });
});

test("changes of one chat follow one another, those of others do not wait", async () => {
  const open: string[] = [];
  const answers = new Map<string, () => void>();
  vi.stubGlobal("fetch", (path: string, { body }: RequestInit) => {
    open.push(`${path} ${body}`);
    return new Promise((resolve) => {
      answers.set(`${path} ${body}`, () => resolve(Response.json({ chat, fetchedAt: later })));
    });
  });
  const client = clientWith([chat]);
  const first = startChange(client, { before: chat, change: { status: "closed" } });
  const second = startChange(client, { before: { ...chat, status: "closed" }, change: { status: "opened" } });
  void startChange(client, { before: chatLike({ id: 6 }), change: { readByAgent: false } });
  await eventually(() => expect(open).toHaveLength(2));
  expect(open.filter((line) => line.startsWith("/api/chats/5"))).toHaveLength(1);
  answers.get(open.find((line) => line.startsWith("/api/chats/5")) ?? "")?.();
  await first;
  await eventually(() => expect(open).toHaveLength(3));
  answers.get(open[2] ?? "")?.();
  await second;
});

test("a conflict leaves the chat as somebody else has made it", async () => {
  const theirs = { ...chat, status: "pending" as const };
  vi.stubGlobal("fetch", async () =>
    Response.json({ error: { code: "conflict", message: "", requestId: "r", current: theirs } }, { status: 409 }),
  );
  const client = clientWith([chat]);
  expect(await startChange(client, { before: chat, change: { status: "closed" } })).toBeNull();
  expect(findChat(client, 5)?.status).toBe("pending");
});

test("every part can be put back, but for what HelpCrunch cannot make again", () => {
  const before = chatLike({ id: 5, department: { id: 3, name: "Billing" }, snoozedUntil: "2026-06-27T12:00:00.000Z" });
  const parts: ChatChangeKey[] = ["status", "assignee", "department", "snoozedUntil", "readByAgent"];
  const nowMs = Date.parse(noon);
  for (const key of parts) {
    const back = changeBack(before, key, nowMs);
    const other = withPart(before, key, chatLike({ id: 5, status: "new", assignee: null, readByAgent: false }));
    if (back === null) throw new Error(`${key} cannot be put back.`);
    expect(changeableValue(withChange(other, back, undefined), key)).toBe(changeableValue(before, key));
  }
  expect(changeBack(chatLike({ id: 5, status: "empty" }), "status", nowMs)).toBeNull();
  expect(changeBack(chatLike({ id: 5, department: null }), "department", nowMs)).toBeNull();
  expect(changeBack({ ...before, snoozedUntil: "2026-06-26T11:00:00.000Z" }, "snoozedUntil", nowMs)).toEqual({
    snoozedUntil: null,
  });
});
