import type { ChatRow } from "@/lib/api/chats/contract";
import { waitingSince } from "@/lib/dates/waiting";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { ColumnId } from "@/lib/view/columns";
import type { ViewSort } from "@/lib/view/sort";
import { statusNames } from "@/lib/view/statuses";

type SortValue = string | number | boolean | null;

const statusOrder: readonly string[] = statusNames;
const ratingOrder = ["very poor", "poor", "average", "great", "perfect"];

/** What a column is sorted by. Choices sort in their own order, times as instants, the rest as numbers or words. */
const sortValues = {
  status: (chat) => (chat.status === "other" ? statusOrder.length : statusOrder.indexOf(chat.status)),
  customer: (chat) => chat.customer?.name ?? null,
  message: (chat) => chat.lastMessageText,
  assignee: (chat) => chat.assignee?.name ?? null,
  department: (chat) => chat.department?.name ?? null,
  rating: (chat) => {
    const position = ratingOrder.indexOf(chat.rating ?? "");
    return position < 0 ? null : position;
  },
  waiting: (chat) => {
    const since = waitingSince(chat);
    // Longest first when descending: the longer someone waits, the higher the value.
    return since === null ? null : -Date.parse(since);
  },
  lastMessageAt: (chat) => instant(chat.lastMessageAt),
  createdAt: (chat) => instant(chat.createdAt),
  lastCustomerMessageAt: (chat) => instant(chat.lastCustomerMessageAt),
  closedAt: (chat) => instant(chat.closedAt),
  snoozedUntil: (chat) => instant(chat.snoozedUntil),
  id: (chat) => chat.id,
  customerId: (chat) => chat.customer?.id ?? null,
  customerEmail: (chat) => chat.customer?.email ?? null,
  customerUserId: (chat) => chat.customer?.userId ?? null,
  agents: (chat) => (chat.agents.length === 0 ? null : chat.agents.map(({ name }) => name).join(", ")),
  lastMessageId: (chat) => chat.lastMessageId,
  lastCommunicatedAgentId: (chat) => chat.lastCommunicatedAgentId,
  applicationId: (chat) => chat.applicationId,
  createdWith: (chat) => chat.createdWith,
  closedBy: (chat) => chat.closedBy,
  readByAgent: (chat) => chat.readByAgent,
  readByCustomer: (chat) => chat.readByCustomer,
} satisfies Record<ColumnId, (chat: Chat) => SortValue>;

function instant(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}

function sortValueOf(row: ChatRow, column: ColumnId): SortValue {
  if ("unreadable" in row) return column === "id" ? row.id : null;
  return sortValues[column](row);
}

/**
 * The rows in the order asked for: rows without a value last in both directions, equal values by id. For columns that
 * HelpCrunch sorts by this only puts the valueless rows last; for the others it is the whole sort, and only right when
 * `rows` is the whole result.
 */
export function sortRows(rows: readonly ChatRow[], sort: ViewSort, locale: string): ChatRow[] {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
  const direction = sort.order === "asc" ? 1 : -1;
  const keyed = rows.map((row) => ({ row, value: sortValueOf(row, sort.column) }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) {
      if (a.value !== b.value) return a.value === null ? 1 : -1;
    } else if (a.value !== b.value) {
      const order =
        typeof a.value === "string" && typeof b.value === "string"
          ? collator.compare(a.value, b.value)
          : Number(a.value) - Number(b.value);
      if (order !== 0) return order * direction;
    }
    return (a.row.id ?? 0) - (b.row.id ?? 0);
  });
  return keyed.map(({ row }) => row);
}
