import { type StoredView, storedViewOf } from "./stored-view";

/**
 * The saved filters that are always there, in the order of the navigation. Those with a `closest` need the local copy:
 * HelpCrunch cannot be asked for them. Without a copy, `closest` is what can be asked and comes near, and says so.
 *
 * Unassigned: the search knows no operator for "has no value". Waiting: it has neither the time of the last message nor
 * that of the customer's last one among its fields, so the two cannot be compared. (Search for chats, "Accepted
 * searchable fields" and "Accepted operators".)
 */
export const builtInFilters = {
  mine: {
    view: storedViewOf({
      filters: [
        { field: "assignee", operator: "eq", value: "me" },
        { field: "status", operator: "neq", value: "closed" },
      ],
    }),
  },
  unassigned: {
    view: storedViewOf({
      filters: [
        { field: "assignee", operator: "isEmpty" },
        { field: "status", operator: "neq", value: "closed" },
      ],
    }),
    closest: storedViewOf({ filters: [{ field: "status", operator: "eq", value: "new" }] }),
  },
  waiting: {
    view: storedViewOf({
      filters: [
        { field: "waitingSeconds", operator: "isNotEmpty" },
        { field: "status", operator: "neq", value: "closed" },
      ],
      sort: { column: "waiting", order: "desc" },
    }),
    closest: storedViewOf({
      // In a new one nobody has answered yet.
      filters: [
        { field: "status", operator: "eq", value: "new" },
        { field: "status", operator: "eq", value: "opened" },
      ],
      match: "any",
      sort: { column: "lastCustomerMessageAt", order: "asc" },
    }),
  },
  "on-hold": { view: storedViewOf({ filters: [{ field: "status", operator: "eq", value: "on_hold" }] }) },
  // Under "all" two ratings exclude each other, but one text is part of both "poor" and "very poor" and of no other.
  "poorly-rated": {
    view: storedViewOf({
      filters: [
        { field: "rating", operator: "contains", value: "poor" },
        { field: "closedAt", operator: "eq", value: { type: "last", count: 7, unit: "days" } },
      ],
      columns: ["rating", "customer", "message", "assignee", "department", "closedAt", "lastMessageAt"],
    }),
  },
  empty: { view: storedViewOf({ filters: [{ field: "status", operator: "eq", value: "empty" }] }) },
} as const satisfies Record<string, { view: StoredView; closest?: StoredView }>;

export type BuiltInId = keyof typeof builtInFilters;

export function isBuiltInId(id: string): id is BuiltInId {
  return Object.hasOwn(builtInFilters, id);
}

/** Whether a saved filter is a built-in one that only the local copy can answer. */
export function needsCopyForIt(id: string): id is "unassigned" | "waiting" {
  return isBuiltInId(id) && "closest" in builtInFilters[id];
}

export const builtInIds: readonly BuiltInId[] = Object.keys(builtInFilters).filter(isBuiltInId);
