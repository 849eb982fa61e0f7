/** What kind of thing a column holds. Drawing, sorting and aligning its cells follow from that. */
export type CellKind =
  | "status"
  | "customer"
  | "message"
  /** Text from outside: names, addresses, ids of other systems. */
  | "text"
  | "names"
  | "rating"
  | "waiting"
  | "time"
  | "id"
  | "createdWith"
  | "closedBy"
  | "yesNo";

type Column = {
  kind: CellKind;
  /** Pixels at the reader's usual text size; `beside` where a chat is open beside the list. */
  width: { min: number; default: number; beside?: number; max: number };
  /** Stays in sight where the list has little room. */
  isKept?: true;
};

const word = (width: number) => ({ min: 64, default: width, max: 480 });
const number = (width: number, beside = width) => ({ min: 56, default: width, beside, max: 240 });

/**
 * Every column that the list can show, in the order in which the columns menu offers those that are hidden. The one
 * registry of columns: their heads are the words of `fields.columns` under the same ids, and what each reads off a chat
 * stands in `components/chats/table/column-values.ts`.
 */
const columns = {
  status: { kind: "status", width: word(164), isKept: true },
  customer: { kind: "customer", width: { ...word(164), beside: 148 }, isKept: true },
  message: { kind: "message", width: { min: 120, default: 240, max: 960 }, isKept: true },
  assignee: { kind: "text", width: word(120) },
  department: { kind: "text", width: word(132) },
  rating: { kind: "rating", width: word(104) },
  waiting: { kind: "waiting", width: number(96), isKept: true },
  lastMessageAt: { kind: "time", width: number(140) },
  createdAt: { kind: "time", width: number(112, 92) },
  lastCustomerMessageAt: { kind: "time", width: number(176, 164) },
  closedAt: { kind: "time", width: number(112, 92) },
  snoozedUntil: { kind: "time", width: number(120) },
  id: { kind: "id", width: number(96) },
  customerId: { kind: "id", width: number(112) },
  customerEmail: { kind: "text", width: word(200) },
  customerUserId: { kind: "text", width: word(144) },
  agents: { kind: "names", width: word(176) },
  lastMessageId: { kind: "id", width: number(136) },
  lastCommunicatedAgentId: { kind: "id", width: number(112) },
  applicationId: { kind: "id", width: number(104) },
  createdWith: { kind: "createdWith", width: word(152) },
  closedBy: { kind: "closedBy", width: word(104) },
  readByAgent: { kind: "yesNo", width: word(120) },
  readByCustomer: { kind: "yesNo", width: word(136) },
} as const satisfies Record<string, Column>;

export type ColumnId = keyof typeof columns;

const byId: Readonly<Record<ColumnId, Column>> = columns;

export function isColumnId(value: unknown): value is ColumnId {
  return typeof value === "string" && Object.hasOwn(columns, value);
}

export const columnIds: readonly ColumnId[] = Object.keys(columns).filter(isColumnId);

/**
 * What a reader who never chose sees; all of it fits beside the navigation in a window of 1280 pixels. The rating leaves
 * its room to the message until somebody wants it.
 */
export const defaultColumns: readonly ColumnId[] = [
  "status",
  "customer",
  "message",
  "assignee",
  "department",
  "waiting",
  "lastMessageAt",
  "createdAt",
];

export function columnWidth(id: ColumnId): Column["width"] {
  return byId[id].width;
}

export type KindOfColumn<Id extends ColumnId> = (typeof columns)[Id]["kind"];

export function cellKind(id: ColumnId): CellKind {
  return byId[id].kind;
}

/** Whether a column stays in sight where the list has little room. */
export function isKept(id: ColumnId): boolean {
  return byId[id].isKept === true;
}

const endAligned: readonly CellKind[] = ["waiting", "time", "id"];

/** Times and numbers stand at the end of their column. */
export function isEndAligned(id: ColumnId): boolean {
  return endAligned.includes(cellKind(id));
}
