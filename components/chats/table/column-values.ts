import type { Chat } from "@/lib/helpcrunch/chat";
import { type CellKind, type ColumnId, cellKind, type KindOfColumn } from "@/lib/view/columns";

/** What a cell of each kind is made of. Where that is the chat, the cell shows more than one of its parts. */
type ValueByKind = {
  status: Chat;
  customer: Chat;
  message: Chat;
  text: string | null;
  names: readonly string[];
  rating: string | null;
  waiting: Chat;
  time: string | null;
  id: number | null;
  createdWith: string | null;
  closedBy: string | null;
  yesNo: boolean | null;
};

/** What each column reads off a chat, for drawing its cells and for sorting its rows. */
const columnValues: { readonly [Id in ColumnId]: (chat: Chat) => ValueByKind[KindOfColumn<Id>] } = {
  status: (chat) => chat,
  customer: (chat) => chat,
  message: (chat) => chat,
  assignee: ({ assignee }) => assignee?.name ?? null,
  department: ({ department }) => department?.name ?? null,
  rating: ({ rating }) => rating,
  waiting: (chat) => chat,
  lastMessageAt: (chat) => chat.lastMessageAt,
  createdAt: (chat) => chat.createdAt,
  lastCustomerMessageAt: (chat) => chat.lastCustomerMessageAt,
  closedAt: (chat) => chat.closedAt,
  snoozedUntil: (chat) => chat.snoozedUntil,
  id: ({ id }) => id,
  customerId: ({ customer }) => customer?.id ?? null,
  customerEmail: ({ customer }) => customer?.email ?? null,
  customerUserId: ({ customer }) => customer?.userId ?? null,
  agents: ({ agents }) => agents.map(({ id, name }) => name ?? String(id)),
  lastMessageId: (chat) => chat.lastMessageId,
  lastCommunicatedAgentId: (chat) => chat.lastCommunicatedAgentId,
  applicationId: (chat) => chat.applicationId,
  createdWith: (chat) => chat.createdWith,
  closedBy: (chat) => chat.closedBy,
  readByAgent: (chat) => chat.readByAgent,
  readByCustomer: (chat) => chat.readByCustomer,
};

/** One function for each kind of cell, in every registry that draws, sorts or exports by kind. */
export type ByKind<Given extends readonly unknown[], Result> = {
  readonly [Kind in CellKind]: (value: ValueByKind[Kind], ...given: Given) => Result;
};

/** Gives a chat's value in a column to the function for the kind of that column. */
export function applyByKind<Given extends readonly unknown[], Result>(
  byKind: ByKind<Given, Result>,
  column: ColumnId,
  chat: Chat,
  ...given: Given
): Result {
  // Boundary: TypeScript cannot see that the value and the function are of the same kind, that of the column.
  const apply = byKind[cellKind(column)] as (value: unknown, ...given: Given) => Result;
  return apply(columnValues[column](chat), ...given);
}
