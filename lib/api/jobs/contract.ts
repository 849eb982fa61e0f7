import { z } from "zod";
import type { ErrorCode } from "@/lib/api/errors";
import type { ChatChange } from "@/lib/helpcrunch/change-chat";
import { type ColumnId, isColumnId } from "@/lib/view/columns";

/* What the routes of jobs take and give. Browser code imports types from here only. */

/** More chats than a team changes by one decision. */
export const jobItemsMax = 5_000;
/** From here on it takes a lead. */
export const jobItemsMaxForAgents = 100;
/** 5,000 ids of sixteen digits. */
export const newJobBodySizeBytesMax = 128 * 1024;

/** A chat is empty until its first message; nobody can make it so again. */
const settableStatuses = ["new", "opened", "pending", "on_hold", "closed", "no_communication"] as const;

const yearMs = 366 * 24 * 60 * 60_000;
const id = z.int("must be a whole number").positive("must be an id");

const snoozedUntil = z.iso
  .datetime({ offset: true, error: "must be an instant such as 2026-05-04T09:30:00Z, or null" })
  .refine((instant) => Date.parse(instant) > Date.now(), "must not have passed")
  .refine((instant) => Date.parse(instant) < Date.now() + yearMs, "must be within a year");

const parts = {
  status: z.enum(settableStatuses, `must be one of ${settableStatuses.join(", ")}`),
  assignee: id.nullable(),
  department: id,
  snoozedUntil: snoozedUntil.nullable(),
  readByAgent: z.boolean("must be true or false"),
};

const oneOf = `must name exactly one of ${Object.keys(parts).join(", ")}`;

/** One change of a chat, as a caller may ask for it. */
export const chatChangeSchema = z
  .strictObject(parts)
  .partial()
  .refine((change) => Object.keys(change).length === 1, oneOf)
  .transform((change): ChatChange => storedChatChangeSchema.parse(change));

/** One change of a chat as it is kept, where an instant may have passed. */
export const storedChatChangeSchema: z.ZodType<ChatChange> = z.union([
  z.strictObject({ status: z.enum(settableStatuses) }),
  z.strictObject({ assignee: z.int().nullable() }),
  z.strictObject({ department: z.int() }),
  z.strictObject({ snoozedUntil: z.string().nullable() }),
  z.strictObject({ readByAgent: z.boolean() }),
]);

const jobIds = z
  .array(id, "must be a list of ids")
  .min(1, "must name at least one chat")
  .max(jobItemsMax, `must name ${jobItemsMax} chats or fewer`);

/** Chats by their ids, or all of a view: `total` is how many the person was told that those are. */
const jobSelectSchema = z
  .strictObject({
    ids: jobIds,
    /** Read by the parser of views. */
    view: z.unknown(),
    zone: z.string("must be the IANA name of a time zone"),
    total: z.int("must be a whole number").min(0, "must be 0 or more"),
  })
  .partial()
  .transform((select, context) => {
    const { ids, view, zone, total } = select;
    const isByView = view !== undefined && zone !== undefined && total !== undefined;
    if (ids !== undefined && view === undefined && zone === undefined && total === undefined) {
      return { by: "ids" as const, ids: [...new Set(ids)] };
    }
    if (ids === undefined && isByView) return { by: "view" as const, view, zone, total };
    context.addIssue("must have either ids, or view, zone and total");
    return z.NEVER;
  });

export const exportFormats = ["csv", "xlsx", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportContents = ["rows", "messages"] as const;
/** One line for each chat, or one for each message. */
export type ExportContent = (typeof exportContents)[number];

/** So many lines a workbook is written with; more of them take CSV or JSON lines. */
export const workbookLinesMax = 100_000;

const exportColumns = z
  .array(z.custom<ColumnId>(isColumnId, "is not a column of the list"), "must be a list of columns")
  .min(1, "must name at least one column")
  .refine((columns) => new Set(columns).size === columns.length, "must name each column once");

export const newJobSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({
      kind: z.literal("change-chats"),
      change: chatChangeSchema,
      select: jobSelectSchema,
    }),
    z.strictObject({
      kind: z.literal("export"),
      format: z.enum(exportFormats, `must be one of ${exportFormats.join(", ")}`),
      with: z.enum(exportContents, `must be one of ${exportContents.join(", ")}`),
      /** Read by the parser of views. */
      view: z.unknown(),
      /** By whose days the view is read, and by whose clocks the times are written. */
      zone: z.string("must be the IANA name of a time zone"),
      times: z.enum(["zone", "utc"], "must be zone or utc").default("zone"),
      columns: exportColumns.exactOptional(),
    }),
  ],
  "must be change-chats or export",
);

export type NewJobInput = z.infer<typeof newJobSchema>;
export type NewExportInput = Extract<NewJobInput, { kind: "export" }>;

/** Who may export beside leads and admins. */
export const exportSettingsSchema = z.strictObject({ agents: z.boolean("must be true or false") });
export type ExportSettings = z.infer<typeof exportSettingsSchema>;

export const jobStates = ["queued", "running", "paused", "stopped", "done", "failed"] as const;
export type JobState = (typeof jobStates)[number];

/** What can be asked of a job that is there. */
export const jobActions = ["pause", "resume", "stop", "retry", "undo"] as const;
export type JobAction = (typeof jobActions)[number];

export const jobParamsSchema = z.strictObject({ id: z.string().max(64, "is not the id of a job") });
export const jobActionParamsSchema = jobParamsSchema.extend({
  action: z.enum(jobActions, `must be one of ${jobActions.join(", ")}`),
});

const pageNumber = (max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, "must be a whole number")
    .transform(Number)
    .pipe(z.number().max(max, `must be ${max} or less`));

export const jobListQuerySchema = z.strictObject({
  limit: pageNumber(100).default(50),
  offset: pageNumber(100_000).default(0),
});

export const jobItemOutcomes = ["done", "unchanged", "failed"] as const;
export type JobItemOutcome = (typeof jobItemOutcomes)[number];

/** How an item ended: `stopped` is what a job had not come to when it was halted. */
export const jobResultFilters = [...jobItemOutcomes, "stopped"] as const;
export type JobResultFilter = (typeof jobResultFilters)[number];

export const jobResultsQuerySchema = z.strictObject({
  outcome: z.enum(jobResultFilters, `must be one of ${jobResultFilters.join(", ")}`).optional(),
  limit: pageNumber(jobItemsMax).default(1_000),
  offset: pageNumber(jobItemsMax).default(0),
});

export type JobError = { code: ErrorCode; message: string };

export type Job = {
  id: string;
  kind: string;
  state: JobState;
  /** How many items there are; of a job that is still finding out, how many there were when it was asked for. */
  total: number;
  /** Carried out. With `unchanged`, `failed` and what is left this adds up to `total`. */
  done: number;
  /** Had nothing to be done: it was so already. */
  unchanged: number;
  failed: number;
  /** Requests to HelpCrunch so far. */
  requests: number;
  startedBy: { id: string; name: string };
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** Until it will be done, at the share of the budget that it has; null where it does not run. */
  etaSeconds: number | null;
  /** Why the whole job has failed. */
  error: JobError | null;
  /** The job that this one takes back. */
  undoes: string | null;
  /** The job that takes this one back. */
  undoneBy: string | null;
  /** Of a job that changes chats: what it changes. */
  change: unknown;
  /** Of an export: what it writes; null for every other job. */
  export: JobExport | null;
  /** Whether the one who asks may pause, stop, retry and undo it. */
  isMine: boolean;
  mayControl: boolean;
};

export type JobExport = {
  format: ExportFormat;
  with: ExportContent;
  /** Lines so far. */
  lines: number;
  /** At the pace so far; null before there is one. */
  linesPerSecond: number | null;
  sizeBytes: number;
  /** Texts that are longer than a cell of a workbook may be. */
  cut: number;
  /** Whether the file can be fetched at this moment. */
  hasFile: boolean;
  /** Until when the file can be fetched at `/api/jobs/{id}/file`, by whoever has asked for it; null while there is none. */
  keptUntil: string | null;
};

export type JobList = { data: Job[]; meta: { total: number } };

export type JobResult = { chatId: number | null; outcome: JobResultFilter; error?: JobError };
export type JobResults = { data: JobResult[]; meta: { total: number } };
