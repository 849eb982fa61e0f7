import { expect, test } from "vitest";
import { chatLike } from "@/components/chats/detail/chat.fixture";
import { bulkCost, planBulk } from "./bulk-cost";

const chats = new Map(
  [
    chatLike({ id: 1, status: "opened" }),
    chatLike({ id: 2, status: "closed" }),
    chatLike({ id: 3, status: "closed", snoozedUntil: null }),
    chatLike({ id: 4, status: "pending", assignee: null }),
  ].map((chat) => [chat.id, chat]),
);
const find = (id: number) => chats.get(id) ?? null;
const all = [1, 2, 3, 4, 99];

test("chats that have the value already are not sent, those of which nothing is known are", () => {
  expect(planBulk(all, { status: "closed" }, find)).toEqual({ ids: [1, 4, 99], unchanged: 2, impossible: 0 });
  expect(planBulk(all, { assignee: null }, find)).toEqual({ ids: [1, 2, 3, 99], unchanged: 1, impossible: 0 });
});

test("closed chats are left out of a snooze, and said to be", () => {
  const plan = planBulk(all, { snoozedUntil: "2026-12-01T08:00:00Z" }, find);
  expect(plan).toEqual({ ids: [1, 4, 99], unchanged: 0, impossible: 2 });
  expect(planBulk(all, { snoozedUntil: null }, find)).toEqual({ ids: [99], unchanged: 4, impossible: 0 });
});

test("the cost is looking and changing, at the share of the budget that jobs have", () => {
  expect(bulkCost(37, { limit: 120, windowSeconds: 60 })).toEqual({ requests: 74, perMinute: 80, minutes: 1 });
  expect(bulkCost(5_000, { limit: 120, windowSeconds: 60 }).minutes).toBe(125);
  expect(bulkCost(3, undefined)).toEqual({ requests: 6, perMinute: null, minutes: null });
});
