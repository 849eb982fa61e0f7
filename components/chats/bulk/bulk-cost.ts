import type { Budget } from "@/lib/api/chats/list-queries";
import { type ChatChange, changeableValue, isSameValue, readChange } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";

/** Agents change so many at once; for more it takes a lead, and beyond the second nobody may. */
export const chatsMaxForAgents = 100;
export const chatsMax = 5_000;

/** To look at a chat and to change it. */
const requestsPerChat = 2;
/** Jobs have two thirds of the team's requests; people go first. */
const jobShare = 2 / 3;

export type BulkPlan = {
  /** What is sent: those that the change makes different, as far as is known. */
  ids: number[];
  /** Have the value already: nothing is sent for them. */
  unchanged: number;
  /** Are closed, and HelpCrunch snoozes no closed chat. */
  impossible: number;
};

/** What a change means for the chats that were chosen. A chat of which nothing is known here is sent. */
export function planBulk(ids: readonly number[], change: ChatChange, find: (id: number) => Chat | null): BulkPlan {
  const { key, value } = readChange(change);
  const plan: BulkPlan = { ids: [], unchanged: 0, impossible: 0 };
  for (const id of ids) {
    const chat = find(id);
    if (chat !== null && isSameValue(key, changeableValue(chat, key), value)) plan.unchanged += 1;
    else if (chat?.status === "closed" && key === "snoozedUntil" && value !== null) plan.impossible += 1;
    else plan.ids.push(id);
  }
  return plan;
}

/** What changing so many chats takes of the team's budget. */
export function bulkCost(count: number, budget: Pick<Budget, "limit" | "windowSeconds"> | undefined) {
  const requests = count * requestsPerChat;
  const perMinute = budget === undefined ? null : Math.floor(budget.limit * (60 / budget.windowSeconds) * jobShare);
  return { requests, perMinute, minutes: perMinute === null ? null : Math.max(1, Math.ceil(requests / perMinute)) };
}
