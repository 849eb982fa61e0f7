import "server-only";
import type { ChatPage } from "@/lib/api/chats/contract";
import { ApiError } from "@/lib/api/errors";
import { statuses } from "@/lib/helpcrunch/statuses";
import type { CopyReader } from "@/lib/server/local-copy/query";
import {
  isSortColumn,
  type NumberColumn,
  type NumberOperator,
  type ResolvedCondition,
  type ResolvedGroup,
  type TextColumn,
  type TextOperator,
} from "@/lib/server/local-copy/resolved-query";
import {
  type AnyFieldName,
  type AnyTest,
  type ResolvedAnyView,
  type ResolvedNode,
  toPlainView,
} from "@/lib/view/filter-node";
import { parseSearchText } from "@/lib/view/search-text";
import { isStatus } from "@/lib/view/statuses";
import type { Paging } from "@/lib/view/view";

/** Fields that are one column of the copy. */
const numberFields: Partial<Record<AnyFieldName, NumberColumn>> = {
  assignee: "assignee_id",
  department: "department_id",
  customer: "customer_id",
  application: "application_id",
  status: "status",
  createdAt: "created_at",
  closedAt: "closed_at",
  snoozedUntil: "snoozed_until",
  lastMessageAt: "last_message_at",
  lastCustomerMessageAt: "last_customer_message_at",
  messageCount: "message_count",
  firstResponseSeconds: "first_response_seconds",
  readByAgent: "read_by_agent",
};

const textFields: Partial<Record<AnyFieldName, TextColumn>> = {
  customerEmail: "customer_email",
  customerUserId: "customer_user_id",
  customerName: "customer_name",
  rating: "rating",
  createdWith: "created_with",
  closedBy: "closed_by",
};

function isNumberOperator(operator: string): operator is NumberOperator {
  return ["eq", "neq", "gt", "gte", "lt", "lte"].includes(operator);
}

function isTextOperator(operator: string): operator is TextOperator {
  return ["eq", "neq", "contains", "notContains"].includes(operator);
}

/** Who has waited longer began earlier. */
const mirrored: Record<NumberOperator, NumberOperator> = {
  eq: "eq",
  neq: "neq",
  gt: "lt",
  gte: "lte",
  lt: "gt",
  lte: "gte",
};

function toNumber(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  return isStatus(value) ? Number(statuses[value].code) : undefined;
}

function numbersOf(value: AnyTest["value"]): number[] {
  return (Array.isArray(value) ? value : [value]).map(toNumber).filter((item) => item !== undefined);
}

function textsOf(value: AnyTest["value"]): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
}

type CopyFacts = { nowSeconds: number; hasAgents: boolean };

/** A test as the copy is asked it; undefined where it does not hold what is asked for. */
function toCondition(field: AnyFieldName, test: AnyTest, facts: CopyFacts): ResolvedCondition | undefined {
  const { operator, value } = test;
  const isEmptiness = operator === "isEmpty" || operator === "isNotEmpty";
  const isList = operator === "in" || operator === "notIn";
  const [first] = numbersOf(value);
  if (field === "agents") {
    // An account of the oldest kind leaves out who wrote, and HelpCrunch's search still knows.
    if (!facts.hasAgents) return undefined;
    if (isEmptiness) return { kind: "no-agents", isEmpty: operator === "isEmpty" };
    if (isList) return { kind: "agents", isIn: operator === "in", values: numbersOf(value) };
    return isNumberOperator(operator) && first !== undefined ? { kind: "agent", operator, value: first } : undefined;
  }
  if (field === "text") return { kind: "search", query: parseSearchText(textsOf(value)[0] ?? "") };
  if (field === "waitingSeconds") {
    if (isEmptiness) return { kind: "empty", column: "waiting_since", isEmpty: operator === "isEmpty" };
    if (!isNumberOperator(operator) || first === undefined) return undefined;
    return { kind: "number", column: "waiting_since", operator: mirrored[operator], value: facts.nowSeconds - first };
  }
  const numberColumn = numberFields[field];
  if (numberColumn !== undefined) {
    if (isEmptiness) return { kind: "empty", column: numberColumn, isEmpty: operator === "isEmpty" };
    if (isList) return { kind: "numbers", column: numberColumn, isIn: operator === "in", values: numbersOf(value) };
    if (!isNumberOperator(operator) || first === undefined) return undefined;
    return { kind: "number", column: numberColumn, operator, value: first };
  }
  const textColumn = textFields[field];
  if (textColumn === undefined) return undefined;
  if (isEmptiness) return { kind: "empty", column: textColumn, isEmpty: operator === "isEmpty" };
  if (isList) return { kind: "texts", column: textColumn, isIn: operator === "in", values: textsOf(value) };
  const [text] = textsOf(value);
  return isTextOperator(operator) && text !== undefined
    ? { kind: "text", column: textColumn, operator, value: text }
    : undefined;
}

type Conditions = (ResolvedCondition | ResolvedGroup)[];

/**
 * With `asRows` a stretch of time is two rows, of which each stands for itself under "any": so HelpCrunch reads it. A view
 * that HelpCrunch cannot be asked for keeps the two together.
 */
function toConditions(
  nodes: readonly ResolvedNode[],
  asRows: boolean,
  facts: CopyFacts,
  missing: string[],
): Conditions {
  return nodes.flatMap((node): Conditions => {
    if ("filters" in node) {
      return [{ match: node.match, conditions: toConditions(node.filters, asRows, facts, missing) }];
    }
    const conditions = node.tests.map((test) => toCondition(node.field, test, facts));
    if (conditions.includes(undefined)) missing.push(`${node.path}.field`);
    const found = conditions.filter((condition) => condition !== undefined);
    return asRows || found.length < 2 ? found : [{ match: "all", conditions: found }];
  });
}

/** What the copy is asked for a view, or the paths of what it does not hold. */
export function toLocalGroup(
  view: ResolvedAnyView,
  facts: CopyFacts,
): { where: ResolvedGroup } | { missing: string[] } {
  const missing: string[] = [];
  // As in HelpCrunch's search: any of one filter is that filter, with all of its bounds.
  const match = view.match === "any" && view.filters.length > 1 ? "any" : "all";
  const asRows = "plain" in toPlainView(view);
  const conditions = toConditions(view.filters, asRows, facts, missing);
  return missing.length > 0 ? { missing } : { where: { match, conditions } };
}

export type LocalAsk = { reader: CopyReader; facts: CopyFacts; behindSeconds: number; syncedAt: number };

/**
 * One page of a view from the local copy.
 *
 * @throws ApiError `invalid_filter` with the paths of what the copy does not hold.
 */
export async function queryLocal(
  view: ResolvedAnyView,
  { limit, offset }: Paging,
  { reader, facts, behindSeconds, syncedAt }: LocalAsk,
): Promise<Omit<ChatPage, "meta"> & { meta: Omit<ChatPage["meta"], "plan"> }> {
  const group = toLocalGroup(view, facts);
  if ("missing" in group) throw notInCopy(group.missing);
  const { column, order } = view.sort;
  if (!isSortColumn(column)) throw notInCopy(["sort.column"]);
  const [data, total] = await Promise.all([
    reader.chats({ where: group.where, sort: { column, order }, limit, offset }),
    reader.total(group.where),
  ]);
  const fetchedAt = new Date(syncedAt).toISOString();
  return { data, meta: { total, limit, offset, fetchedAt, source: "local", behindSeconds, refreshAfterSeconds: 10 } };
}

function notInCopy(paths: readonly string[]): ApiError {
  const message = "The local copy does not hold this. Ask HelpCrunch, or leave it out.";
  return new ApiError("invalid_filter", message, { issues: paths.map((path) => ({ path, message })) });
}
