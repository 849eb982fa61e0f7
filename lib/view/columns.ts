type Column = {
  /** Pixels at the reader's usual text size; `beside` where a chat is open beside the list. */
  width: { min: number; default: number; beside?: number; max: number };
  /** Times and numbers stand at the end of their column. */
  isEndAligned?: true;
};

const word = (width: number) => ({ min: 64, default: width, max: 480 });
const number = (width: number, beside = width) => ({ min: 56, default: width, beside, max: 240 });

/** Every column that the list can show, in the order in which the columns menu offers those that are hidden. */
const columns = {
  status: { width: word(164) },
  customer: { width: { ...word(164), beside: 148 } },
  message: { width: { min: 120, default: 240, max: 960 } },
  assignee: { width: word(120) },
  department: { width: word(132) },
  rating: { width: word(104) },
  waiting: { width: number(96), isEndAligned: true },
  lastMessageAt: { width: number(140), isEndAligned: true },
  createdAt: { width: number(112, 92), isEndAligned: true },
  lastCustomerMessageAt: { width: number(176, 164), isEndAligned: true },
  closedAt: { width: number(112, 92), isEndAligned: true },
  snoozedUntil: { width: number(120), isEndAligned: true },
  id: { width: number(96), isEndAligned: true },
  customerId: { width: number(112), isEndAligned: true },
  customerEmail: { width: word(200) },
  customerUserId: { width: word(144) },
  agents: { width: word(176) },
  lastMessageId: { width: number(136), isEndAligned: true },
  lastCommunicatedAgentId: { width: number(112), isEndAligned: true },
  applicationId: { width: number(104), isEndAligned: true },
  createdWith: { width: word(152) },
  closedBy: { width: word(104) },
  readByAgent: { width: word(120) },
  readByCustomer: { width: word(136) },
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

export function isEndAligned(id: ColumnId): boolean {
  return byId[id].isEndAligned === true;
}
