import type { ChatRow } from "@/lib/api/chats/contract";
import { waitingSince } from "@/lib/dates/waiting";
import type { ColumnId } from "@/lib/view/columns";
import { ratings } from "@/lib/view/ratings";
import type { ViewSort } from "@/lib/view/sort";
import { statusNames } from "@/lib/view/statuses";
import { applyByKind, type ByKind } from "./column-values";

type SortValue = string | number | boolean | null;

/** What each kind of cell is sorted by. Choices sort in their own order, times as instants, the rest as numbers or words. */
const sortValues: ByKind<[], SortValue> = {
  status: ({ status }) => (status === "other" ? statusNames.length : statusNames.indexOf(status)),
  customer: ({ customer }) => customer?.name ?? null,
  message: ({ lastMessageText }) => lastMessageText,
  text: (text) => text,
  names: (names) => (names.length === 0 ? null : names.join(", ")),
  rating: (rating) => {
    const known: readonly (string | null)[] = ratings;
    const place = known.indexOf(rating);
    return place < 0 ? null : -place;
  },
  waiting: (chat) => {
    const since = waitingSince(chat);
    // Longest first when descending: the longer someone waits, the higher the value.
    return since === null ? null : -Date.parse(since);
  },
  time: (iso) => (iso === null ? null : Date.parse(iso)),
  id: (id) => id,
  createdWith: (word) => word,
  closedBy: (word) => word,
  yesNo: (value) => value,
};

function sortValueOf(row: ChatRow, column: ColumnId): SortValue {
  if ("unreadable" in row) return column === "id" ? row.id : null;
  return applyByKind(sortValues, column, row);
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
