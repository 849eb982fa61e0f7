import "server-only";
import type { SearchQuery } from "@/lib/view/search-text";

/*
 * A search as the local copy is asked it: no relative dates, no "me", no names of ours but columns. Whoever makes one has
 * resolved all of that.
 */

/** Compared as numbers: ids, codes, whole seconds, flags (0 or 1). */
export const numberColumns = [
  "id",
  "status",
  "customer_id",
  "assignee_id",
  "department_id",
  "application_id",
  "created_at",
  "last_message_at",
  "last_customer_message_at",
  "closed_at",
  "snoozed_until",
  "waiting_since",
  "read_by_agent",
  "read_by_customer",
  "message_count",
  "first_response_seconds",
] as const;

/** Compared as texts, without letter case. */
export const textColumns = [
  "customer_name",
  "customer_email",
  "customer_user_id",
  "rating",
  "created_with",
  "closed_by",
] as const;

export type NumberColumn = (typeof numberColumns)[number];
export type TextColumn = (typeof textColumns)[number];

export type NumberOperator = "eq" | "neq" | "gt" | "gte" | "lt" | "lte";
export type TextOperator = "eq" | "neq" | "contains" | "notContains";

/**
 * A missing value differs from every value, contains nothing, is neither above nor below any, and is in no list; so it
 * passes `neq`, `notContains` and `notIn`. That is how HelpCrunch's search answers.
 */
export type ResolvedCondition =
  | { kind: "number"; column: NumberColumn; operator: NumberOperator; value: number }
  | { kind: "numbers"; column: NumberColumn; isIn: boolean; values: readonly number[] }
  | { kind: "text"; column: TextColumn; operator: TextOperator; value: string }
  | { kind: "texts"; column: TextColumn; isIn: boolean; values: readonly string[] }
  | { kind: "empty"; column: NumberColumn | TextColumn; isEmpty: boolean }
  /** Any of the agents who wrote; `neq` and `isIn: false` mean none of them. */
  | { kind: "agent"; operator: NumberOperator; value: number }
  | { kind: "agents"; isIn: boolean; values: readonly number[] }
  | { kind: "no-agents"; isEmpty: boolean }
  /** All of these tags. */
  | { kind: "tags"; names: readonly string[] }
  /** The customer, the last message, or one of the messages that are here. */
  | { kind: "search"; query: SearchQuery };

/** Nothing under `all` is everything, and nothing under `any` is too: no condition, no restriction. */
export type ResolvedGroup = { match: "all" | "any"; conditions: readonly (ResolvedCondition | ResolvedGroup)[] };

/**
 * What a list is sorted by. The first four are HelpCrunch's own and are ordered as it orders them: missing values are the
 * lowest. Under all others, chats without a value come last in both directions. Equal ones go by id.
 */
export const sortColumns = {
  createdAt: { column: "created_at", isNullLowest: true },
  lastMessageAt: { column: "last_message_at", isNullLowest: true },
  lastCustomerMessageAt: { column: "last_customer_message_at", isNullLowest: true },
  closedAt: { column: "closed_at", isNullLowest: true },
  id: { column: "id" },
  status: { column: "status" },
  customer: { column: "customer_key" },
  message: { column: "message_key" },
  assignee: { column: "assignee_key" },
  department: { column: "department_key" },
  agents: { column: "agents_key" },
  // Ranks count from the best, and the best is the highest.
  rating: { column: "rating_rank", isReversed: true },
  // Who waits longest began first.
  waiting: { column: "waiting_since", isReversed: true },
  snoozedUntil: { column: "snoozed_until" },
  customerId: { column: "customer_id" },
  customerEmail: { column: "customer_email" },
  customerUserId: { column: "customer_user_id" },
  lastMessageId: { column: "last_message_id" },
  lastCommunicatedAgentId: { column: "last_agent_id" },
  applicationId: { column: "application_id" },
  createdWith: { column: "created_with" },
  closedBy: { column: "closed_by" },
  readByAgent: { column: "read_by_agent" },
  readByCustomer: { column: "read_by_customer" },
  messageCount: { column: "message_count" },
  firstResponseSeconds: { column: "first_response_seconds" },
} as const satisfies Record<string, { column: string; isNullLowest?: true; isReversed?: true }>;

export type SortColumn = keyof typeof sortColumns;

export function isSortColumn(name: string): name is SortColumn {
  return Object.hasOwn(sortColumns, name);
}

export type ResolvedQuery = {
  where: ResolvedGroup;
  sort: { column: SortColumn; order: "asc" | "desc" };
  limit: number;
  offset: number;
};
