import type { DatePreset, DateUnit } from "@/lib/view/date-value";
import type { AnyFieldName, AnyKind, LocalOperator } from "@/lib/view/filter-node";
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

  group: {
    add: "Add group",
    name: (formatted: string) => `Group ${formatted}`,
    match: { all: "all of", any: "any of" },
    of: (match: string, filters: string) => `${match}: ${filters}`,
    matchLabel: (name: string) => `How the filters of ${name} join`,
    dissolve: (name: string) => `Take ${name} apart, its filters stay`,
    move: (filter: string) => `Move filter ${filter}`,
    toTop: "Out of the group",
    into: (name: string) => `Into ${name}`,
    moved: (filter: string, where: string) => `${filter}: ${where}.`,
    addInside: (name: string) => `Add filter to ${name}`,
  },

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
    text: "Text",
    customerName: "Customer name",
    application: "Application",
    createdWith: "Created with",
    closedBy: "Closed by",
    snoozedUntil: "Snoozed until",
    lastMessageAt: "Last message",
    lastCustomerMessageAt: "Last customer message",
    waitingSeconds: "Waiting",
    messageCount: "Messages",
    firstResponseSeconds: "First response time",
    readByAgent: "Read by agent",
  } satisfies Record<AnyFieldName, string>,

  operators: {
    agentId: idOperators,
    departmentId: idOperators,
    customerId: idOperators,
    timestamp: { eq: "is", neq: "is not", gt: "after", gte: "on or after", lt: "before", lte: "on or before" },
    status: { eq: "is", neq: "is not" },
    rating: { eq: "is", neq: "is not", contains: "contains", notContains: "does not contain" },
    text: { contains: "contains", notContains: "does not contain", eq: "is", neq: "is not" },
    tags: { eq: "include all of" },
    search: { contains: "contains" },
    word: { contains: "contains", notContains: "does not contain", eq: "is", neq: "is not" },
    applicationId: idOperators,
    count: { eq: "is", neq: "is not", gt: "more than", gte: "at least", lt: "fewer than", lte: "at most" },
    duration: { eq: "is", neq: "is not", gt: "longer than", gte: "at least", lt: "shorter than", lte: "at most" },
    flag: { eq: "is", neq: "is not" },
  } satisfies Record<AnyKind, OperatorWords>,
  /** Comparisons that only the local copy knows, of every field. */
  copyOperators: {
    in: "is any of",
    notIn: "is none of",
    isEmpty: "is empty",
    isNotEmpty: "is not empty",
  } satisfies Record<LocalOperator, string>,
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
    search: "type a text",
    word: "choose one",
    applicationId: "choose one",
    count: "type a number",
    duration: "type a time",
    flag: "choose one",
  } satisfies Record<AnyKind, string>,

  me: "Me",
  yes: "yes",
  no: "no",
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

  search: "Search chats",
  searchOff: { title: "Text search needs the local copy.", next: "An admin turns it on under Settings, Local copy." },
  searchBody: "Search body",
};
