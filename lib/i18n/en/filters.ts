import type { DatePreset, DateUnit } from "@/lib/view/date-value";
import type { FieldKind, FieldName } from "@/lib/view/fields";
import type { Operator } from "@/lib/view/operators";

type OperatorWords = Partial<Record<Operator, string>>;

const idOperators = {
  eq: "is",
  neq: "is not",
  gt: "has an id above",
  gte: "has an id from",
  lt: "has an id below",
  lte: "has an id up to",
} satisfies OperatorWords;

const countOf = (count: number, formatted: string, one: string, many: string) =>
  `${formatted} ${count === 1 ? one : many}`;

function amount(formatted: string, count: number, unit: DateUnit): string {
  return countOf(count, formatted, { hours: "hour", days: "day", weeks: "week" }[unit], unit);
}

/** The filter builder: the bar and the chips. */
export const filters = {
  bar: "Filters",
  add: "Add filter",
  addHint: "Choose a field",
  match: "Match",
  matchLabel: "Match",
  matchOptions: { all: "all", any: "any" },
  matchAll: "Match all",
  matchAny: "Match any",
  clearAll: "Clear all",
  sheetButton: (formatted: string, count: number) => (count === 0 ? "Filters" : `Filters (${formatted})`),
  undone: "Undone.",
  redone: "Redone.",
  removed: (filter: string) => `Removed: ${filter}.`,

  chip: {
    group: (filter: string) => `Filter: ${filter}`,
    field: (field: string) => `Field: ${field}`,
    fieldChanged: (field: string) => `Field: ${field}, differs from the saved filter`,
    operator: (operator: string) => `Comparison: ${operator}`,
    value: (value: string) => `Value: ${value}`,
    remove: (filter: string) => `Remove filter ${filter}`,
    chooseField: "Field",
    chooseOperator: "Comparison",
    gone: (value: string) => `${value}, gone`,
  },
  fields: {
    assignee: "Assignee",
    agents: "Agent who wrote",
    department: "Department",
    customer: "Customer",
    customerEmail: "Customer e-mail",
    customerUserId: "Customer user id",
    customerTags: "Tags",
    status: "Status",
    rating: "Rating",
    createdAt: "Created",
    updatedAt: "Updated",
    closedAt: "Closed",
  } satisfies Record<FieldName, string>,

  operators: {
    agentId: idOperators,
    departmentId: idOperators,
    customerId: idOperators,
    timestamp: { eq: "is", neq: "is not", gt: "after", gte: "on or after", lt: "before", lte: "on or before" },
    status: { eq: "is", neq: "is not" },
    rating: { eq: "is", neq: "is not", contains: "contains", notContains: "does not contain" },
    text: { contains: "contains", notContains: "does not contain", eq: "is", neq: "is not" },
    tags: { eq: "include all of" },
  } satisfies Record<FieldKind, OperatorWords>,
  oneTag: "include",
  isBetween: "is between",
  isIn: "in",
  inTheLast: "in the last",
  moreThanAgo: "more than",

  choose: {
    agentId: "choose an agent",
    departmentId: "choose one",
    customerId: "choose a customer",
    timestamp: "choose a date",
    status: "choose one",
    rating: "choose one",
    text: "type a text",
    tags: "choose tags",
  } satisfies Record<FieldKind, string>,

  me: "Me",
  asReceived: (word: string) => `“${word}”`,

  dates: {
    presetValues: {
      today: "today",
      yesterday: "yesterday",
      last7Days: "the last 7 days",
      last30Days: "the last 30 days",
      thisMonth: "this month",
      lastMonth: "last month",
      thisWeek: "this week",
      lastWeek: "last week",
    } satisfies Record<DatePreset, string>,
    amount,
    ago: (formatted: string, count: number, unit: DateUnit) => `${amount(formatted, count, unit)} ago`,
    stretch: (from: string, to: string) => `${from} to ${to}`,
    tests: {
      gte: (moment: string) => `from ${moment}`,
      gt: (moment: string) => `after ${moment}`,
      lt: (moment: string) => `before ${moment}`,
      lte: (moment: string) => `up to ${moment}`,
      eq: (moment: string) => `at ${moment}`,
      neq: (moment: string) => `not at ${moment}`,
    },
  },

  reasons: {
    incomplete: (names: string, count: number) => `${names} ${count === 1 ? "needs" : "need"} a value.`,
    answersOthers: "The list uses the other filters.",
    answersAll: "The list ignores it.",
    gone: (who: string) =>
      `${who} is no longer in HelpCrunch. The filter stays: without it the list would show more than you asked for.`,
    refused: (filter: string) => `${filter}:`,
    widens: (filter: string) =>
      `Under “any”, each chat is after the start or before the end of “${filter}”: nearly all match.`,
    oneIsEnough: (filters: string) =>
      `A chat needs only one of these: ${filters}. HelpCrunch combines all filters the same way, so it cannot mix “and” with “or”.`,
    chooseAnother: "Choose another",
    removeIt: "Remove it",
    complete: "Choose a value",
  },
  agentNumber: (id: number) => `Agent ${id}`,
  departmentNumber: (id: number) => `Department ${id}`,

  searchBody: "Search body",
};
