import { isRecord } from "@/lib/view/record";
import { toId } from "./lenient-readers";

/** `total` is null when the answer does not say, or says fewer than it shows. */
export type Page<Row> = { rows: Row[]; total: number | null };

/**
 * Rows of any list answer: `data`, or `messages` in the oldest copies, flattened by the one level that a client has seen.
 * `total` stands in `meta` for chats, agents and departments and at the top for messages and customers. Undefined when
 * the answer is no list at all: a failure is never an empty list.
 */
export function readPage<Row>(raw: unknown, readItem: (raw: unknown) => Row): Page<Row> | undefined {
  const record = isRecord(raw) ? raw : {};
  const list = Array.isArray(raw) ? raw : (record.data ?? record.messages);
  if (!Array.isArray(list)) return undefined;
  const items: unknown[] = list.flat();
  const stated = toId(isRecord(record.meta) ? (record.meta.total ?? record.total) : record.total);
  // The departments page prints a total of 0 beside one row.
  const total = stated !== null && stated >= items.length ? stated : null;
  return { rows: items.map(readItem), total };
}
