import type { DatePreset, DateUnit } from "@/lib/view/date-value";
import type { FieldKind } from "@/lib/view/fields";

/** Something that people look for in a menu and HelpCrunch cannot do: it stays there and says why. */
type Limit = { label: string; reason: string };

/** What floats over the filter bar: the menus of fields and comparisons, the editors of values, and the search body. */
export const filterEditors = {
  showResult: "Show the list",
  showCount: (chats: string) => `Show ${chats}`,

  chip: {
    keepsValue: "The value is kept if it still fits.",
  },

  fieldPicker: {
    placeholder: "Field",
    none: "No matching field.",
    found: (count: string, total: string) => `${count} of ${total}`,
    notSearchable: "HelpCrunch can’t search by these",
  },
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
    { label: "Customer name", reason: "use Customer instead" },
    { label: "Message text", reason: "HelpCrunch can’t search by it" },
    { label: "Application", reason: "HelpCrunch can’t search by it" },
    { label: "Last message", reason: "HelpCrunch can sort by it, but not search" },
  ] satisfies Limit[],

  /** What each kind's operator menu cannot offer. */
  limits: {
    agentId: [
      { label: "is nobody", reason: "HelpCrunch can’t search for chats without an agent." },
      { label: "name contains", reason: "HelpCrunch compares ids, not names." },
      { label: "is any of", reason: "Add a filter for each, under “match any”." },
    ],
    departmentId: [
      { label: "is none", reason: "HelpCrunch can’t search for chats without a department." },
      { label: "name contains", reason: "HelpCrunch compares ids, not names." },
      { label: "is any of", reason: "Add a filter for each, under “match any”." },
    ],
    customerId: [
      { label: "name contains", reason: "HelpCrunch compares ids, not names. Choose a customer by name." },
      { label: "is any of", reason: "Add a filter for each, under “match any”." },
    ],
    timestamp: [
      { label: "is missing", reason: "HelpCrunch can’t search for chats without a date." },
      { label: "is not between", reason: "Use before and after, under “match any”." },
    ],
    status: [
      { label: "is any of", reason: "Select several values: each becomes a filter." },
      { label: "contains", reason: "Statuses are codes in HelpCrunch." },
    ],
    rating: [
      { label: "is any of", reason: "Select several values: each becomes a filter." },
      { label: "is missing", reason: "HelpCrunch can’t search for chats without a rating." },
    ],
    text: [
      { label: "is before, is after", reason: "for dates and ids" },
      { label: "is any of", reason: "Add a filter for each, under “match any”." },
      { label: "is missing", reason: "HelpCrunch can’t search for missing values." },
    ],
    tags: [
      { label: "do not include", reason: "HelpCrunch has no “not” for tags." },
      { label: "name contains", reason: "HelpCrunch compares whole tags." },
    ],
  } satisfies Record<FieldKind, Limit[]>,
  onlyForMoments: "only with an exact moment",
  meWithoutAgent: "No agent has your e-mail.",
  nobody: "Nobody",
  nobodyReason: "HelpCrunch can’t search for chats without an agent.",
  noDepartment: "No department",
  noDepartmentReason: "HelpCrunch can’t search for chats without a department.",
  agents: "Agents",
  departments: "Departments",
  namesLoading: "Loading names. You can already use ids.",
  searchAgents: "Name or id",
  searchDepartments: "Name or id",
  nothingFound: "No match.",
  bareId: "Use an id",
  bareIdOf: (id: string) => `Use the id ${id}`,
  typeDigits: "type digits",
  idsTellApart: "Ids tell apart people with the same name.",
  unknownIdsAreSent: "An id that is not listed may belong to someone who left. It is still sent.",
  idLabel: "Id",
  idHint: "A whole number.",

  severalChoices: {
    any: "Several choices become several filters under “match any”.",
    all: "Several choices become several filters under “match all”.",
    notAny: "Only one choice: several would need “match any”, which would change your other filters too.",
    notAll: "Only one choice: excluding several would need “match all”, which would change your other filters too.",
  },

  customerSearch: {
    placeholder: "Name, e-mail or id",
    start: "Type at least two characters.",
    searching: "Searching …",
    none: "No customer found. You can also type an id.",
    failed: "The search failed. You can also type an id.",
    cost: "Searching costs 1 request.",
    withoutName: (id: number) => `Customer ${id}`,
    found: "Found",
    lately: "Recent",
  },

  text: {
    label: "Text",
    placeholders: { customerEmail: "@example.com", customerUserId: "Id in your own system", rating: "A word" },
    hint: "Sent exactly as typed. Enter applies it at once.",
    tooLong: (max: string) => `At most ${max} characters can be searched for.`,
  },

  tags: {
    several: "With several tags, match",
    all: "All of them",
    any: "Any of them",
    anyHint: "“Any of them” makes one filter for each tag and needs “match any”.",
    anyUnavailable:
      "“Any of them” needs “match any”, which would change your other filters too: HelpCrunch has one switch for all.",
    search: "Tag",
    add: (tag: string) => `Add “${tag}”`,
    typeAnother: "Type another tag",
    none: "Type the tag exactly as in HelpCrunch.",
    tooMany: (max: string) => `At most ${max} tags in one filter.`,
    seen: (formatted: string, count: number) => `seen ${formatted} ${count === 1 ? "time" : "times"}`,
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
      lastMonth: "Last month",
      thisWeek: "This week",
      lastWeek: "Last week",
    } satisfies Record<DatePreset, string>,
    inTheLast: "In the last …",
    moreThanAgo: "More than … ago",
    day: "A day",
    range: "A range",
    moment: "An exact moment",
    count: "How many",
    unit: "Unit",
    units: { hours: "hours", days: "days", weeks: "weeks" } satisfies Record<DateUnit, string>,
    countRange: (max: string) => `A whole number from 1 to ${max}.`,
    staysRelative: "Moves with the clock, including in links and saved filters.",
    from: "From, start of day",
    to: "To, end of day",
    dayLabel: "Day",
    momentLabel: "Moment",
    momentHint: "Fixed to the second, the same in every time zone.",
    previousMonth: "Previous month",
    nextMonth: "Next month",
    chosen: "chosen",
    orderWrong: "The first day must be before the last.",
    rangeHint: "Choose the first and the last day.",
    daysOf: (timeZone: string, text: string) => `Days of ${timeZone}: ${text}`,
    loading: "Loading the calendar",
  },

  body: {
    title: "Search body",
    rows: (formatted: string, count: number) => `${formatted} ${count === 1 ? "row" : "rows"}`,
    copyJson: "JSON",
    copyCurl: "cURL",
    copyLink: "Link",
    copyAs: { json: "Copy as JSON", curl: "Copy as cURL", link: "Copy as link" },
    copied: { json: "JSON copied.", curl: "cURL command copied.", link: "Link copied." },
    asSent: "The body as it is sent",
    asCommand: "The request as a command",
    isListRequest: "Without filters, the request for the whole list has no body.",
    cannotBeSent: "This cannot be sent yet:",
    pasteTitle: "Paste a search body",
    pasteLabel: "Search body in JSON",
    pasteHint: "Nothing is applied until every row is readable. The key never appears here.",
    notJson: "This is not JSON yet.",
    row: (formatted: string) => `Row ${formatted}`,
    rest: "Body",
    checked: "Pasted rows",
    unreadable: (bad: string, all: string) => `${bad} of ${all} cannot be read`,
    readable: "can be read",
    use: "Use these filters",
    used: "The pasted filters are applied.",
    pagingChanged: (page: string, size: string) =>
      `Lists here have 25, 50 or 100 rows a page, so this opens as page ${page} with ${size} rows.`,
    nothingPasted: "Paste a body first.",
    notClean: "Every row must be readable first.",
    curlHint: "Put the key in the variable first; it is never copied.",
  },
};
