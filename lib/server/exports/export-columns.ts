import "server-only";
import { offsetMs } from "@/lib/dates/time-zone";
import { waitingSince } from "@/lib/dates/waiting";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { Message } from "@/lib/helpcrunch/message";
import type { ColumnId } from "@/lib/view/columns";

/*
 * What a line of an export holds: the columns of the list under their own ids, with the value behind each cell instead of
 * what the list draws. Each format writes these in its own way.
 */

/** `text` was typed by somebody and may look like anything; a `word` is one of ours. */
export type Cell =
  | { kind: "text"; value: string }
  | { kind: "word"; value: string }
  | { kind: "id"; value: number }
  | { kind: "number"; value: number }
  | { kind: "flag"; value: boolean }
  | { kind: "list"; value: readonly string[] }
  /** Epoch milliseconds. */
  | { kind: "time"; value: number }
  | null;

type Value<Source> = (source: Source, nowMs: number) => Cell;

const text = (value: string | null | undefined): Cell =>
  value === null || value === undefined ? null : { kind: "text", value };
const word = (value: string | null): Cell => (value === null ? null : { kind: "word", value });
const id = (value: number | null | undefined): Cell =>
  value === null || value === undefined ? null : { kind: "id", value };
const flag = (value: boolean | null): Cell => (value === null ? null : { kind: "flag", value });
function time(iso: string | null): Cell {
  const value = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(value) ? null : { kind: "time", value };
}

const chatValues: Readonly<Record<ColumnId, Value<Chat>>> = {
  status: ({ status, statusRaw }) => (status === "other" ? text(statusRaw) : word(status)),
  customer: ({ customer }) => text(customer?.name),
  message: ({ lastMessageText }) => text(lastMessageText),
  assignee: ({ assignee }) => text(assignee?.name ?? assignee?.email),
  department: ({ department }) => text(department?.name),
  rating: ({ rating }) => text(rating),
  waiting: (chat, nowMs) => {
    const since = waitingSince(chat);
    return since === null
      ? null
      : { kind: "number", value: Math.max(0, Math.floor((nowMs - Date.parse(since)) / 1000)) };
  },
  lastMessageAt: (chat) => time(chat.lastMessageAt),
  createdAt: (chat) => time(chat.createdAt),
  lastCustomerMessageAt: (chat) => time(chat.lastCustomerMessageAt),
  closedAt: (chat) => time(chat.closedAt),
  snoozedUntil: (chat) => time(chat.snoozedUntil),
  id: (chat) => id(chat.id),
  customerId: ({ customer }) => id(customer?.id),
  customerEmail: ({ customer }) => text(customer?.email),
  customerUserId: ({ customer }) => text(customer?.userId),
  agents: ({ agents }) =>
    agents.length === 0 ? null : { kind: "list", value: agents.map((agent) => agent.name ?? String(agent.id)) },
  lastMessageId: (chat) => id(chat.lastMessageId),
  lastCommunicatedAgentId: (chat) => id(chat.lastCommunicatedAgentId),
  applicationId: (chat) => id(chat.applicationId),
  createdWith: (chat) => text(chat.createdWith),
  closedBy: (chat) => text(chat.closedBy),
  readByAgent: (chat) => flag(chat.readByAgent),
  readByCustomer: (chat) => flag(chat.readByCustomer),
};

const messageValues = {
  messageId: (message) => id(message.id),
  messageAt: (message) => time(message.createdAt),
  messageFrom: (message) => word(message.from),
  messageAgent: ({ agent }) => text(agent?.name ?? agent?.email),
  messageType: (message) => word(message.type),
  messageText: (message) => text(message.text),
} as const satisfies Record<string, Value<Message>>;

/** The seconds that somebody has waited say so in their name. */
const nameOf = (column: ColumnId): string => (column === "waiting" ? "waitingSeconds" : column);

export type NamedCell = { name: string; cell: Cell };

export function chatCells(columns: readonly ColumnId[], chat: Chat, nowMs: number): NamedCell[] {
  return columns.map((column) => ({ name: nameOf(column), cell: chatValues[column](chat, nowMs) }));
}

/** Of a chat without messages the cells are there and empty. */
export function messageCells(message: Message | null): NamedCell[] {
  return Object.entries(messageValues).map(([name, value]) => ({
    name,
    cell: message === null ? null : value(message),
  }));
}

const timeColumns: ReadonlySet<string> = new Set<ColumnId | keyof typeof messageValues>([
  "lastMessageAt",
  "createdAt",
  "lastCustomerMessageAt",
  "closedAt",
  "snoozedUntil",
  "messageAt",
]);

/** The head of the table. A time in a zone has its offset beside it; in UTC the head says so. */
export function headOf(columns: readonly ColumnId[], hasMessages: boolean, zone: string): string[] {
  const names = [...columns.map(nameOf), ...(hasMessages ? Object.keys(messageValues) : [])];
  return names.flatMap((name) => {
    if (!timeColumns.has(name)) return [name];
    return zone === "UTC" ? [`${name} UTC`] : [name, `${name} offset`];
  });
}

export const isTimeColumn = (name: string): boolean => timeColumns.has(name);

/** Clocks change at full quarters of an hour, so an instant in the same one has the same offset. */
const quarterMs = 15 * 60_000;
const quartersMax = 200_000;

export type LocalTime = { local: string; localMs: number; offset: string };

/** Times by the clocks of a zone. Asking for an offset is slow, so each is asked for once. */
export function createLocalTimes(zone: string): (ms: number) => LocalTime {
  const offsets = new Map<number, number>();
  const offsetAt = (ms: number) => {
    if (zone === "UTC") return 0;
    const quarter = Math.floor(ms / quarterMs);
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    if (offsets.size > quartersMax) offsets.clear();
    const offset = offsetMs(ms, zone);
    offsets.set(quarter, offset);
    return offset;
  };
  return (ms) => {
    const byClock = offsetAt(ms);
    const minutes = Math.abs(Math.round(byClock / 60_000));
    const two = (number: number) => String(number).padStart(2, "0");
    return {
      local: new Date(ms + byClock).toISOString().slice(0, 19),
      localMs: ms + byClock,
      offset: `${byClock < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    };
  };
}
