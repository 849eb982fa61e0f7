import type { Status } from "@/lib/view/statuses";
import type { Chat } from "./chat";
import { operations, type UpstreamRequest } from "./operations";
import { statuses } from "./statuses";

/** A chat is empty until its first message; nobody can make it so again (Update chat status). */
export type SettableStatus = Exclude<Status, "empty">;

/** One change to one chat. A department cannot be cleared: no page describes null there (Update chat department). */
export type ChatChange =
  | { status: SettableStatus }
  | { assignee: number | null }
  | { department: number }
  /** ISO 8601; null ends a snooze. */
  | { snoozedUntil: string | null }
  | { readByAgent: boolean };

type KeysOf<Change> = Change extends unknown ? keyof Change : never;
export type ChatChangeKey = KeysOf<ChatChange>;

export const chatChangeKeys = [
  "status",
  "assignee",
  "department",
  "snoozedUntil",
  "readByAgent",
] as const satisfies readonly ChatChangeKey[];

export type ChangeableValue = string | number | boolean | null;

/** The part that a change is about, and the value that it is to have. */
export function readChange(change: ChatChange): { key: ChatChangeKey; value: ChangeableValue } {
  for (const key of chatChangeKeys) {
    const value: unknown = Reflect.get(change, key);
    if (value !== undefined) return { key, value: value as ChangeableValue }; // Boundary: a key of the union.
  }
  throw new TypeError("A change says what to change.");
}

/** What a chat has in the place that a change is about. */
export function changeableValue(chat: Chat, key: ChatChangeKey): ChangeableValue {
  if (key === "assignee" || key === "department") return chat[key]?.id ?? null;
  return chat[key];
}

/** Times are compared by the second: HelpCrunch keeps no finer ones for a snooze. */
export function isSameValue(key: ChatChangeKey, one: ChangeableValue, other: ChangeableValue): boolean {
  if (key !== "snoozedUntil" || typeof one !== "string" || typeof other !== "string") return one === other;
  return Math.floor(Date.parse(one) / 1000) === Math.floor(Date.parse(other) / 1000);
}

/**
 * The request that makes a change, and after it the same in the spelling of another generation of the pages, for an
 * account that refuses the first: `on hold` (newer) and `on-hold`, the end of a snooze as text (newer) and as a number.
 */
export function chatChangeRequests(id: number, change: ChatChange): readonly [UpstreamRequest, ...UpstreamRequest[]] {
  if ("assignee" in change) return [operations.setAssignee({ id, assignee: change.assignee })];
  if ("department" in change) return [operations.setDepartment({ id, department: change.department })];
  if ("readByAgent" in change) return [operations.setReadByAgent({ id, read: change.readByAgent })];
  if ("snoozedUntil" in change) {
    if (change.snoozedUntil === null) return [operations.setSnooze({ id, snoozedUntil: null })];
    const seconds = Math.floor(Date.parse(change.snoozedUntil) / 1000);
    return [
      operations.setSnooze({ id, snoozedUntil: String(seconds) }),
      operations.setSnooze({ id, snoozedUntil: seconds }),
    ];
  }
  const plain = operations.setStatus({ id, status: statuses[change.status].word });
  return change.status === "on_hold" ? [plain, operations.setStatus({ id, status: "on-hold" })] : [plain];
}
