import { z } from "zod";
import { addDays } from "@/lib/dates/day-bounds";
import { isTimeZone } from "@/lib/dates/time-zone";
import { isDay } from "@/lib/view/date-value";
import type { FilterNode } from "@/lib/view/filter-node";

/*
 * What `GET /api/reports/{name}` takes and gives. Each figure is defined in `lib/server/reports/README.md`. As with the
 * other contracts, browser code imports types from here and no values.
 */

export const reportNames = ["overview", "queue", "volume", "responses", "ratings", "people", "channels"] as const;
export type ReportName = (typeof reportNames)[number];

export const reportParamsSchema = z.strictObject({
  name: z.enum(reportNames, `must be one of ${reportNames.join(", ")}`),
});

export const bucketSizes = ["day", "week", "month"] as const;
export type BucketSize = (typeof bucketSizes)[number];

export const weekStarts = ["monday", "sunday"] as const;
export type WeekStart = (typeof weekStarts)[number];

/** Ten years with their leap days. */
export const periodDaysMax = 3_653;

const day = (name: string) =>
  z
    .string(`is missing. Give the ${name} day of the period, written YYYY-MM-DD`)
    .refine(isDay, "must be a day of the calendar, written YYYY-MM-DD")
    .refine((value) => !isDay(value) || value >= "1971-01-01", "must be 1971-01-01 or later");

const flag = z
  .enum(["true", "false", "1", "0"], "must be true or false")
  .transform((raw) => ["true", "1"].includes(raw));

/** Monday is 0. The hour is what the clocks showed. */
const cell = z
  .string()
  .regex(/^[0-6]-([01]?\d|2[0-3])$/, "must be a weekday from 0 (Monday) to 6 and an hour from 0 to 23, such as 0-14")
  .transform((raw) => {
    const [weekday = 0, hour = 0] = raw.split("-").map(Number);
    return { weekday, hour };
  });

export const reportQuerySchema = z
  .strictObject({
    from: day("first"),
    to: day("last"),
    zone: z.string().refine(isTimeZone, "must be the IANA name of a time zone, such as Europe/Warsaw").default("UTC"),
    bucket: z.enum(bucketSizes, `must be one of ${bucketSizes.join(", ")}`).default("day"),
    weekStart: z.enum(weekStarts, `must be one of ${weekStarts.join(", ")}`).default("monday"),
    savedFilter: z
      .string()
      .min(1, "must be the id of a saved filter")
      .max(100, "must be the id of a saved filter")
      .optional(),
    compare: flag.default(false),
    /** Whether a chat without a department counts under that of its assignee. */
    assigneeDepartment: flag.default(false),
    /** Of the heat map: its hours one by one. */
    cell: cell.optional(),
  })
  .superRefine(({ from, to }, context) => {
    if (!isDay(from) || !isDay(to)) return;
    if (to < from)
      context.addIssue({
        code: "custom",
        path: ["to"],
        message: "is before from. Exchange the two",
        params: { reason: "backwards" },
      });
    else if (to > addDays(from, periodDaysMax - 1)) {
      context.addIssue({
        code: "custom",
        path: ["from"],
        message: "is more than ten years before to. Choose a later day",
        params: { reason: "too_long" },
      });
    }
  });
export type ReportQuery = z.infer<typeof reportQuerySchema>;

export const reportTableNames = [
  "volume",
  "responses",
  "ratings",
  "age",
  "waitingAge",
  "hours",
  "status",
  "assignee",
  "department",
  "application",
  "createdWith",
  "rating",
] as const;
export type ReportTableName = (typeof reportTableNames)[number];

export const reportFileNames = [...reportTableNames, "heatMap"] as const;
export type ReportFileName = (typeof reportFileNames)[number];

/** One table of a report as a file, or its heat map. */
export const reportCsvQuerySchema = reportQuerySchema.safeExtend({
  table: z.enum(reportFileNames, `must be one of ${reportFileNames.join(", ")}`),
});

/** Counts of chats, or seconds. */
export type ReportUnit = "chats" | "seconds";

export const measureNames = [
  "opened",
  "closed",
  "reopened",
  "openAtEnd",
  "rated",
  "unrated",
  "poor",
  "answered",
  "unanswered",
  "unknownResponse",
  "firstResponseMedian",
  "firstResponseP90",
  "open",
  "waiting",
  "waitingMedian",
  "waitingP90",
] as const;
export type MeasureName = (typeof measureNames)[number];

export type ReportCell = {
  /** Null where there is nothing that could be counted; never in place of zero. */
  value: number | null;
  /** The list of the chats that this counts, all of these at once; null where no list can say the same. */
  filters: readonly FilterNode[] | null;
  /** How many chats a median or p90 is of. */
  sample?: number;
};

export type ReportFigure = ReportCell & {
  name: MeasureName;
  unit: ReportUnit;
  /** In the period before; null where nobody asked, or nothing could be counted there. */
  before: number | null;
};

/** `ahead` has not begun, `running` has not ended, `before_first` ended before there was any chat. */
export type BucketState = "past" | "running" | "ahead" | "before_first";

export type ReportKey =
  | { kind: "bucket"; from: string; to: string; state: BucketState }
  /** `label` is a name; null where the value is its own name, or the name is not known. */
  | { kind: "value"; field: ReportGroup; value: string | number | null; label: string | null }
  /** So many seconds old, up to but not including `toSeconds`. */
  | { kind: "age"; fromSeconds: number; toSeconds: number | null }
  /** One hour of a cell of the heat map, in seconds since 1970. */
  | { kind: "moment"; fromSeconds: number; toSeconds: number };

export type ReportGroup = "status" | "assignee" | "department" | "application" | "createdWith" | "rating";

export type ReportTable = {
  name: ReportTableName;
  columns: readonly { name: MeasureName; unit: ReportUnit }[];
  rows: readonly { key: ReportKey; cells: readonly ReportCell[] }[];
};

/** Seven rows from Monday on, of 24 hours each; null for an hour that the period does not hold. */
export type HeatMap = readonly (readonly (number | null)[])[];

export type ReportChat = {
  id: number;
  customer: string | null;
  assignee: string | null;
  department: string | null;
  rating: string | null;
  /** When it was closed, or since when somebody waits. */
  at: string | null;
};

/** What the figures do not say, with the number of chats that it is about. */
export type ReportNote = {
  code:
    | "all_hours"
    | "assignee_department"
    | "closed_without_time"
    | "history_of_reopened"
    | "messages_missing"
    | "rated_and_open"
    | "queue_is_now"
    | "tags_not_held"
    | "no_links"
    | "nothing_found";
  count?: number;
  filters?: readonly FilterNode[] | null;
};

export type Report = {
  name: ReportName;
  period: { from: string; to: string; zone: string; bucket: BucketSize; weekStart: WeekStart };
  /** The days that `before` is of; null where nobody asked, or there was no chat yet. */
  before: { from: string; to: string } | null;
  /** The day of the first chat there is. */
  firstDay: string;
  savedFilter: { id: string; name: string } | null;
  figures: readonly ReportFigure[];
  tables: readonly ReportTable[];
  heatMap: HeatMap | null;
  chats: { name: "longestWaiting" | "poor"; rows: readonly ReportChat[]; total: ReportCell } | null;
  notes: readonly ReportNote[];
  meta: { source: "local"; behindSeconds: number; at: string };
};
