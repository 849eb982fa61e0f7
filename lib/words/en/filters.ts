import type { DatePreset, DateUnit } from "@/lib/helpcrunch/date-value";
import type { FieldKind, FieldName } from "@/lib/helpcrunch/fields";
import type { Operator } from "@/lib/helpcrunch/operators";

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

/** Something that people look for in a menu and HelpCrunch cannot do: it stays there and says why. */
type Limit = { label: string; reason: string };

/** The filter builder: the bar, the chips and their menus, the editors, and the search body. */
export const filters = {
  bar: "Filters",
  add: "Add filter",
  addHint: "Choose a field",
  match: "Match",
  matchLabel: "How filters join",
  matchOptions: { all: "all", any: "any" },
  matchAll: "Match all",
  matchAny: "Match any",
  clearAll: "Clear all",
  sheetButton: (formatted: string, count: number) => (count === 0 ? "Filters" : `Filters (${formatted})`),
  showResult: "Show the list",
  showCount: (chats: string) => `Show ${chats}`,
  undone: "Undone.",
  redone: "Done again.",
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
    keepsValue: "The value stays when it still fits.",
    gone: (value: string) => `${value}, gone`,
  },

  fieldPicker: {
    placeholder: "Field",
    none: "No field has this name.",
    found: (count: string, total: string) => `${count} of ${total}`,
    notSearchable: "Not in HelpCrunch’s search",
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
  groups: { chat: "Chat", people: "People", customer: "Customer", dates: "Dates" },
  kinds: {
    agentId: "agent",
    departmentId: "department",
    customerId: "customer",
    timestamp: "date time",
    status: "status",
    rating: "rating",
    text: "text",
    tags: "tags",
  } satisfies Record<FieldKind, string>,
  unsearchableFields: [
    { label: "Customer name", reason: "find the customer under Customer instead" },
    { label: "Message text", reason: "HelpCrunch cannot search by it" },
    { label: "Application", reason: "HelpCrunch cannot search by it" },
    { label: "Last message", reason: "HelpCrunch sorts by it, but cannot search by it" },
  ] satisfies Limit[],

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

  /** What each kind's operator menu cannot offer. */
  limits: {
    agentId: [
      { label: "is nobody", reason: "HelpCrunch cannot search for chats without an agent." },
      { label: "name contains", reason: "HelpCrunch compares ids, not names." },
      { label: "is any of", reason: "Add a filter for each, under “match any”." },
    ],
    departmentId: [
      { label: "is none", reason: "HelpCrunch cannot search for chats without a department." },
      { label: "name contains", reason: "HelpCrunch compares ids, not names." },
      { label: "is any of", reason: "Add a filter for each, under “match any”." },
    ],
    customerId: [
      { label: "name contains", reason: "HelpCrunch compares ids, not names. Choose the customer by name." },
      { label: "is any of", reason: "Add a filter for each, under “match any”." },
    ],
    timestamp: [
      { label: "is missing", reason: "HelpCrunch cannot search for chats without a date." },
      { label: "is not between", reason: "Use before and after, under “match any”." },
    ],
    status: [
      { label: "is any of", reason: "Tick several values: each becomes a filter." },
      { label: "contains", reason: "Statuses are codes in HelpCrunch." },
    ],
    rating: [
      { label: "is any of", reason: "Tick several values: each becomes a filter." },
      { label: "is missing", reason: "HelpCrunch cannot search for chats without a rating." },
    ],
    text: [
      { label: "is before, is after", reason: "for dates and ids" },
      { label: "is any of", reason: "Add a filter for each, under “match any”." },
      { label: "is missing", reason: "HelpCrunch cannot search for what is not there." },
    ],
    tags: [
      { label: "do not include", reason: "HelpCrunch knows no “not” for tags." },
      { label: "name contains", reason: "HelpCrunch compares whole tags." },
    ],
  } satisfies Record<FieldKind, Limit[]>,
  onlyForMoments: "only with an exact moment",

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
  meWithoutAgent: "No agent has your e-mail.",
  nobody: "Nobody",
  nobodyReason: "HelpCrunch cannot search for chats without an agent.",
  noDepartment: "No department",
  noDepartmentReason: "HelpCrunch cannot search for chats without a department.",
  agents: "Agents",
  departments: "Departments",
  namesLoading: "Names are being loaded. Ids work already.",
  searchAgents: "Name or id",
  searchDepartments: "Name or id",
  nothingFound: "Nothing has this name.",
  bareId: "Use a bare id",
  bareIdOf: (id: string) => `Use the id ${id}`,
  typeDigits: "type digits",
  idsTellApart: "Ids tell two people of one name apart.",
  unknownIdsAreSent: "An id that is not listed may be somebody who left; it is still sent.",
  idLabel: "Id",
  idHint: "A whole number.",

  severalChoices: {
    any: "Several choices become several filters under “match any”.",
    all: "Several choices become several filters under “match all”.",
    notAny: "One choice here: several need “match any”, which would change your other filters too.",
    notAll: "One choice here: leaving out several needs “match all”, which would change your other filters too.",
  },
  asReceived: (word: string) => `“${word}”`,

  customerSearch: {
    placeholder: "Name, e-mail or id",
    start: "Type at least two characters.",
    searching: "Searching …",
    none: "No customer found. A bare id works too.",
    failed: "The search failed. A bare id works too.",
    cost: "Searching costs 1 request.",
    withoutName: (id: number) => `Customer ${id}`,
    found: "Found",
    lately: "Used lately",
  },

  text: {
    label: "Text",
    placeholders: { customerEmail: "@example.com", customerUserId: "Id in your own system", rating: "A word" },
    hint: "Sent exactly as typed. Enter applies it at once.",
    tooLong: (max: string) => `At most ${max} characters can be searched for.`,
  },

  tags: {
    several: "Several tags mean",
    all: "All of them",
    any: "Any of them",
    anyHint: "“Any of them” makes one filter for each tag and needs “match any”.",
    anyUnavailable:
      "“Any of them” needs “match any”, which would change your other filters too: HelpCrunch has one switch for all.",
    search: "Tag",
    add: (tag: string) => `Add “${tag}”`,
    typeAnother: "Type another tag",
    none: "Type a tag as it is written in HelpCrunch.",
    tooMany: (max: string) => `At most ${max} tags in one filter.`,
    seen: (formatted: string, count: number) => `seen ${countOf(count, formatted, "time", "times")}`,
  },

  dates: {
    relative: "Relative",
    fixed: "Fixed",
    presets: {
      today: "Today",
      yesterday: "Yesterday",
      last7Days: "Last 7 days",
      last30Days: "Last 30 days",
      thisMonth: "This month",
    } satisfies Record<DatePreset, string>,
    presetValues: {
      today: "today",
      yesterday: "yesterday",
      last7Days: "the last 7 days",
      last30Days: "the last 30 days",
      thisMonth: "this month",
    } satisfies Record<DatePreset, string>,
    inTheLast: "In the last …",
    moreThanAgo: "More than … ago",
    day: "A day",
    range: "A range",
    moment: "An exact moment",
    count: "How many",
    unit: "Unit",
    units: { hours: "hours", days: "days", weeks: "weeks" } satisfies Record<DateUnit, string>,
    amount,
    ago: (formatted: string, count: number, unit: DateUnit) => `${amount(formatted, count, unit)} ago`,
    countRange: (max: string) => `A whole number from 1 to ${max}.`,
    staysRelative: "Moves with the clock, also in links and saved filters.",
    from: "From, start of day",
    to: "To, end of day",
    dayLabel: "Day",
    momentLabel: "Moment",
    momentHint: "Fixed to the second, the same in every time zone.",
    previousMonth: "Previous month",
    nextMonth: "Next month",
    chosen: "chosen",
    orderWrong: "The first day must not be after the last.",
    rangeHint: "Choose the first and the last day.",
    daysOf: (timeZone: string, text: string) => `Days of ${timeZone}: ${text}`,
    stretch: (from: string, to: string) => `${from} to ${to}`,
    tests: {
      gte: (moment: string) => `from ${moment}`,
      gt: (moment: string) => `after ${moment}`,
      lt: (moment: string) => `before ${moment}`,
      lte: (moment: string) => `up to ${moment}`,
      eq: (moment: string) => `at ${moment}`,
      neq: (moment: string) => `not at ${moment}`,
    },
    loading: "Loading the calendar",
  },

  reasons: {
    incomplete: (names: string, count: number) => `${names} ${count === 1 ? "waits" : "wait"} for a value.`,
    answersOthers: "The list answers the other filters.",
    answersAll: "The list is not narrowed by it.",
    gone: (who: string) =>
      `${who} is not in HelpCrunch’s list any more. The filter is kept: without it the list would show more than asked.`,
    refused: (filter: string, message: string) => `${filter}: ${message}`,
    widens: (filter: string) =>
      `Under “any”, each chat is after the start or before the end of “${filter}”: nearly all match.`,
    chooseAnother: "Choose another",
    removeIt: "Remove it",
    complete: "Choose a value",
  },
  agentNumber: (id: number) => `Agent ${id}`,
  departmentNumber: (id: number) => `Department ${id}`,

  body: {
    button: "Search body",
    title: "Search body",
    rows: (formatted: string, count: number) => countOf(count, formatted, "row", "rows"),
    copyJson: "JSON",
    copyCurl: "cURL",
    copyLink: "Link",
    copyAs: { json: "Copy as JSON", curl: "Copy as cURL", link: "Copy as link" },
    copied: { json: "JSON copied.", curl: "cURL command copied.", link: "Link copied." },
    copyFailed: "Nothing was copied: the browser did not allow it.",
    asSent: "The body as it is sent",
    asCommand: "The request as a command",
    isListRequest: "Without filters HelpCrunch is asked for its whole list, which has no body.",
    cannotBeSent: "This cannot be sent yet:",
    pasteTitle: "Paste a search body",
    pasteLabel: "Search body in JSON",
    pasteHint: "Nothing is applied until every row can be read. The key never appears here.",
    notJson: "This is not JSON yet.",
    row: (formatted: string) => `Row ${formatted}`,
    rest: "Body",
    readable: "can be read",
    use: "Use these filters",
    used: "The pasted filters are in use.",
    nothingPasted: "Paste a body first.",
    notClean: "Every row must be readable first.",
    curlHint: "Put the key into the variable first; it is never part of what is copied.",
  },
};
