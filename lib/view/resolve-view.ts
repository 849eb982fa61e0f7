import { type DateInterval, type DateValue, dateTests } from "./date-value";
import { type FieldName, fields } from "./fields";
import type { Filter } from "./filter";
import { failed, type Issue, type Parsed } from "./issue";
import type { Operator } from "./operators";
import type { ViewSort } from "./sort";
import type { Match, PlainView } from "./view";

/** What resolving needs from outside: the reader's calendar at one moment, and the agent that "me" is. */
export type ResolveContext = {
  resolveDate: (value: DateValue) => DateInterval;
  meAgentId: number | null;
};

/** One comparison with a plain value: an id, whole seconds since 1970, a word, a text or a list of tag names. */
export type Test = { operator: Operator; value: number | string | readonly string[] };

/** A filter that no longer depends on a moment or a person. All its tests have to hold. */
export type ResolvedFilter = { field: FieldName; tests: readonly Test[] };

export type ResolvedView = { filters: readonly ResolvedFilter[]; match: Match; sort: ViewSort };

function testsOf({ field, operator, value }: Filter, context: ResolveContext): Parsed<readonly Test[]> {
  if (typeof value === "object" && "type" in value) return dateTests(operator, value, context.resolveDate);
  if (value !== "me" || fields[field].kind !== "agentId") return { value: [{ operator, value }] };
  if (context.meAgentId !== null) return { value: [{ operator, value: context.meAgentId }] };
  return failed("no_agent_for_me", 'an agent: none has the e-mail address of whoever "me" is. Choose an agent');
}

/**
 * Turns relative dates into moments and "me" into an agent. Every filter keeps its place and gets at least one test, or
 * becomes an issue at `filters[i].value`.
 */
export function resolveView(
  view: PlainView,
  context: ResolveContext,
): { resolved: ResolvedView } | { issues: Issue[] } {
  const issues: Issue[] = [];
  const filters: ResolvedFilter[] = [];
  view.filters.forEach((filter, index) => {
    const tests = testsOf(filter, context);
    if ("value" in tests) {
      filters.push({ field: filter.field, tests: tests.value });
      return;
    }
    const { code, expected } = tests.problem;
    const message = `The value of ${filter.field} must be ${expected}.`;
    issues.push({ path: `filters[${index}].value`, code, message });
  });
  return issues.length > 0 ? { issues } : { resolved: { filters, match: view.match, sort: view.sort } };
}
