import { toId } from "./lenient-readers";
import type { WireOperator } from "./operators";

/** Where a typed word is looked for (Search for customers, "Accepted searchable fields"). */
const textFields = ["customers.name", "customers.email", "customers.phone", "customers.userId"] as const;

export type CustomerWireFilter =
  | { field: (typeof textFields)[number]; operator: Extract<WireOperator, "~">; value: string }
  | { field: "customers.id"; operator: Extract<WireOperator, "=">; value: number };

/** The body of POST /customers/search, keys in the order they are written. */
export type CustomerSearchBody = {
  comparison: "OR";
  filter: CustomerWireFilter[];
  limit: number;
  offset: number;
  sort: "customers.lastSeen";
  order: "DESC";
};

/**
 * Customers whose name, e-mail, phone or user id contains `text`, or whose id it is; last seen first. The id takes part
 * only when `text` is a whole number, because a value of the wrong type makes the whole search fail.
 */
export function customerSearchBody(text: string, paging: { limit: number; offset: number }): CustomerSearchBody {
  const value = text.trim();
  const id = toId(value);
  return {
    comparison: "OR",
    filter: [
      ...textFields.map((field) => ({ field, operator: "~", value }) as const),
      ...(id === null ? [] : [{ field: "customers.id", operator: "=", value: id } as const]),
    ],
    limit: paging.limit,
    offset: paging.offset,
    sort: "customers.lastSeen",
    order: "DESC",
  };
}
