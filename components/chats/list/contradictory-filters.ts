import { type FieldName, fields } from "@/lib/view/fields";
import { type FilterNode, plainFilters } from "@/lib/view/filter-node";

/** A chat has several of these, or a value that several filters can be true of. */
const severalAtOnce: readonly FieldName[] = ["agents", "customerTags"];

/** Whether two filters ask one field of a chat to be two things: no chat is both, so "all" of them match nothing. */
export function areContradictory(filters: readonly FilterNode[]): boolean {
  const asked = new Map<FieldName, unknown>();
  return (plainFilters(filters) ?? []).some(({ field, operator, value }) => {
    if (operator !== "eq" || fields[field].kind === "timestamp" || severalAtOnce.includes(field)) return false;
    if (asked.has(field) && asked.get(field) !== value) return true;
    asked.set(field, value);
    return false;
  });
}
