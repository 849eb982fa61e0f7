import { CLOSED, EMPTY, NEW, NO_COMMUNICATION, ON_HOLD, OPENED, PENDING } from "./data/chat-plan";
import type { EmulatorOptions } from "./options";

/** The names that answers carry, by code. Source: chat model, get all chats. */
const NAMES: Readonly<Record<number, string>> = {
  [NEW]: "new",
  [OPENED]: "opened",
  [PENDING]: "pending",
  [ON_HOLD]: "on hold",
  [CLOSED]: "closed",
  [NO_COMMUNICATION]: "no communication",
  [EMPTY]: "empty",
};

/** Every spelling found in the documents and in clients, without spaces, hyphens and underscores. */
const SPELLINGS: Readonly<Record<string, number>> = {
  new: NEW,
  open: OPENED,
  opened: OPENED,
  pending: PENDING,
  onhold: ON_HOLD,
  hold: ON_HOLD,
  closed: CLOSED,
  nocommunication: NO_COMMUNICATION,
  empty: EMPTY,
};

export const STATUS_CODES = [NEW, OPENED, PENDING, ON_HOLD, CLOSED, NO_COMMUNICATION, EMPTY] as const;

export function statusName(code: number, options: EmulatorOptions): string {
  return code === ON_HOLD ? options.onHold : (NAMES[code] ?? "empty");
}

/** The code for a digit from 1 to 7, as a number or as text. */
export function statusFromDigit(value: unknown): number | undefined {
  const text = typeof value === "number" ? value.toString() : value;
  return typeof text === "string" && /^[1-7]$/.test(text) ? Number(text) : undefined;
}

export function statusFromName(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  return SPELLINGS[value.toLowerCase().replace(/[\s_-]/g, "")];
}
