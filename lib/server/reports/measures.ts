import "server-only";
import type {
  MeasureName,
  ReportGroup,
  ReportName,
  ReportNote,
  ReportTableName,
  ReportUnit,
} from "@/lib/api/reports/contract";
import type { DateValue } from "@/lib/view/date-value";
import type { FilterNode, LocalFilter } from "@/lib/view/filter-node";
import type { Status } from "@/lib/view/statuses";
import type { Bucket } from "./buckets";

/*
 * Every figure as data. What a measure counts is said once, in filters of the list: the SQL and the link are both made of
 * them, so a number and the list behind it cannot mean different things. README.md beside this file has the sentences.
 */

/** What a chat's place in time is taken from. */
export type TimeField = "createdAt" | "closedAt";

type Measure = { unit: ReportUnit } & (
  | { kind: "count"; at: TimeField; where: readonly FilterNode[] }
  /** At this moment, whatever the period. */
  | { kind: "now"; where: readonly FilterNode[] }
  | { kind: "share"; at: TimeField; of: "firstResponse"; percent: 50 | 90; where: readonly FilterNode[] }
  | { kind: "shareNow"; of: "waiting"; percent: 50 | 90; where: readonly FilterNode[] }
  /** How many are open when a bucket ends. */
  | { kind: "stock" }
);

export const openStatuses = ["new", "opened", "pending", "on_hold"] as const satisfies readonly Status[];

const isOpen: FilterNode = { field: "status", operator: "in", value: openStatuses };
const isWaiting: FilterNode = { field: "waitingSeconds", operator: "isNotEmpty" };
const isAnswered: FilterNode = { field: "firstResponseSeconds", operator: "isNotEmpty" };
const isRated: FilterNode = { field: "rating", operator: "isNotEmpty" };
/** One text is part of both "poor" and "very poor" and of no other rating. */
const isPoor: FilterNode = { field: "rating", operator: "contains", value: "poor" };

export const measures = {
  opened: { unit: "chats", kind: "count", at: "createdAt", where: [] },
  closed: { unit: "chats", kind: "count", at: "closedAt", where: [] },
  reopened: {
    unit: "chats",
    kind: "count",
    at: "closedAt",
    where: [{ field: "status", operator: "neq", value: "closed" }],
  },
  openAtEnd: { unit: "chats", kind: "stock" },
  rated: { unit: "chats", kind: "count", at: "closedAt", where: [isRated] },
  unrated: { unit: "chats", kind: "count", at: "closedAt", where: [{ field: "rating", operator: "isEmpty" }] },
  poor: { unit: "chats", kind: "count", at: "closedAt", where: [isPoor] },
  answered: { unit: "chats", kind: "count", at: "createdAt", where: [isAnswered] },
  unanswered: {
    unit: "chats",
    kind: "count",
    at: "createdAt",
    where: [
      { field: "messageCount", operator: "isNotEmpty" },
      { field: "firstResponseSeconds", operator: "isEmpty" },
    ],
  },
  unknownResponse: {
    unit: "chats",
    kind: "count",
    at: "createdAt",
    where: [
      { field: "messageCount", operator: "isEmpty" },
      { field: "lastMessageAt", operator: "isNotEmpty" },
    ],
  },
  firstResponseMedian: {
    unit: "seconds",
    kind: "share",
    at: "createdAt",
    of: "firstResponse",
    percent: 50,
    where: [isAnswered],
  },
  firstResponseP90: {
    unit: "seconds",
    kind: "share",
    at: "createdAt",
    of: "firstResponse",
    percent: 90,
    where: [isAnswered],
  },
  open: { unit: "chats", kind: "now", where: [isOpen] },
  waiting: { unit: "chats", kind: "now", where: [isWaiting] },
  waitingMedian: { unit: "seconds", kind: "shareNow", of: "waiting", percent: 50, where: [isWaiting] },
  waitingP90: { unit: "seconds", kind: "shareNow", of: "waiting", percent: 90, where: [isWaiting] },
} as const satisfies Record<MeasureName, Measure>;

/** What a table has a row for: each bucket, each value of a field, or each age that open or waiting chats have. */
export type TableBy = "bucket" | "age" | "waitingAge" | { field: ReportGroup };

type ReportDeclaration = {
  figures: readonly MeasureName[];
  tables: readonly { name: ReportTableName; by: TableBy; columns: readonly MeasureName[] }[];
  hasHeatMap?: true;
  chats?: "longestWaiting" | "poor";
  /** Said with the report, whatever it finds. */
  notes: readonly ReportNote["code"][];
};

const byBucket = (name: "volume" | "responses" | "ratings", columns: readonly MeasureName[]) =>
  ({ name, by: "bucket", columns }) as const;
const byField = (field: ReportGroup, columns: readonly MeasureName[]) =>
  ({ name: field, by: { field }, columns }) as const;

const ofPeople = ["opened", "closed", "rated", "poor", "firstResponseMedian"] as const;

export const reports: Record<ReportName, ReportDeclaration> = {
  overview: {
    figures: ["opened", "closed", "openAtEnd", "firstResponseMedian", "firstResponseP90", "rated"],
    tables: [
      byBucket("volume", ["opened", "closed", "openAtEnd"]),
      byBucket("responses", ["firstResponseMedian", "firstResponseP90"]),
      byField("rating", ["closed"]),
    ],
    hasHeatMap: true,
    notes: ["history_of_reopened", "all_hours"],
  },
  queue: {
    figures: ["open", "waiting", "waitingMedian", "waitingP90"],
    tables: [
      { name: "age", by: "age", columns: ["open"] },
      { name: "waitingAge", by: "waitingAge", columns: ["waiting"] },
      byField("status", ["open", "waiting"]),
    ],
    chats: "longestWaiting",
    notes: ["queue_is_now"],
  },
  volume: {
    figures: ["opened", "closed", "reopened", "openAtEnd"],
    tables: [byBucket("volume", ["opened", "closed", "reopened", "openAtEnd"])],
    hasHeatMap: true,
    notes: ["history_of_reopened"],
  },
  responses: {
    figures: [
      "firstResponseMedian",
      "firstResponseP90",
      "answered",
      "unanswered",
      "unknownResponse",
      "waitingMedian",
      "waitingP90",
    ],
    tables: [
      byBucket("responses", ["firstResponseMedian", "firstResponseP90", "answered"]),
      byField("department", ["firstResponseMedian", "firstResponseP90", "answered"]),
    ],
    notes: ["all_hours"],
  },
  ratings: {
    figures: ["rated", "poor", "unrated"],
    tables: [byField("rating", ["closed"]), byBucket("ratings", ["rated", "poor"])],
    chats: "poor",
    notes: [],
  },
  people: {
    figures: ["opened", "closed", "rated", "poor"],
    tables: [byField("assignee", ofPeople), byField("department", ofPeople)],
    notes: ["all_hours"],
  },
  channels: {
    figures: ["opened", "closed"],
    tables: [byField("application", ["opened", "closed"]), byField("createdWith", ["opened", "closed"])],
    notes: ["tags_not_held"],
  },
};

/** Bounds of the ages of chats, in seconds; the last one has no end. */
export const ages = [0, 3_600, 8 * 3_600, 86_400, 3 * 86_400, 7 * 86_400, 30 * 86_400] as const;

/** The days of a bucket, in filters of the list. */
export function within(field: TimeField, { from, to }: Pick<Bucket, "from" | "to">): FilterNode {
  return { field, operator: "eq", value: { type: "range", from, to } };
}

/** From one second up to but not including another. */
export function between(
  field: TimeField | "lastCustomerMessageAt",
  fromSeconds: number | null,
  toSeconds: number | null,
): FilterNode[] {
  const bound = (operator: "gte" | "lt", seconds: number): FilterNode => ({
    field,
    operator,
    value: { type: "instant", seconds },
  });
  return [
    ...(fromSeconds === null ? [] : [bound("gte", fromSeconds)]),
    ...(toSeconds === null ? [] : [bound("lt", toSeconds)]),
  ];
}

/** Chats that were open when a day ended: created by then, and open still or closed later. */
export function openAfter(day: string): FilterNode[] {
  const value: DateValue = { type: "day", day };
  return [
    { field: "createdAt", operator: "lte", value },
    {
      match: "any",
      filters: [
        { field: "status", operator: "in", value: openStatuses },
        { field: "closedAt", operator: "gt", value },
      ],
    },
    { field: "status", operator: "in", value: [...openStatuses, "closed"] },
  ];
}

export const stillOpen: readonly FilterNode[] = [isOpen];
export const closedAtUnknownTime: readonly FilterNode[] = [
  { field: "status", operator: "eq", value: "closed" },
  { field: "closedAt", operator: "isEmpty" },
];
export const ratedAndNotClosed: readonly FilterNode[] = [isRated, { field: "closedAt", operator: "isEmpty" }];

/** Chats with this value of a field. */
export function withValue(field: ReportGroup, value: string | number | null): LocalFilter {
  return value === null ? { field, operator: "isEmpty" } : { field, operator: "eq", value };
}

/** Chats of a department, and those without one that these agents have. */
export function ofDepartmentOrAssignee(department: number, assignees: readonly number[]): readonly FilterNode[] {
  const ofDepartment: LocalFilter = { field: "department", operator: "eq", value: department };
  // There are no groups within groups, so this is said as "either, and either".
  return [
    { match: "any", filters: [ofDepartment, { field: "assignee", operator: "in", value: assignees }] },
    { match: "any", filters: [ofDepartment, { field: "department", operator: "isEmpty" }] },
  ];
}

/** Chats without a department that none of these agents have. */
export function withoutAnyDepartment(assignees: readonly number[]): readonly FilterNode[] {
  return [
    { field: "department", operator: "isEmpty" },
    { field: "assignee", operator: "notIn", value: assignees },
  ];
}
