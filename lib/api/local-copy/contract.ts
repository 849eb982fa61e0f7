import { z } from "zod";
import type { ErrorCode } from "@/lib/api/errors";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { HitPart } from "@/lib/view/search-text";

/*
 * What the routes about the local copy take and give. As with the other contracts, browser code imports types from here
 * and no values.
 */

export const retentionDaysMax = 3_650;

export const localCopySettingsSchema = z.strictObject({
  enabled: z.boolean("must be true or false"),
  /** Whether all messages are brought; those that somebody reads are kept in any case. */
  messages: z.boolean("must be true or false"),
  /** After how many days messages leave the copy; null: never. */
  retentionDays: z
    .int("must be a whole number of days, or null")
    .min(1, "must be 1 or more")
    .max(retentionDaysMax, `must be ${retentionDaysMax} or less`)
    .nullable(),
});
export type LocalCopyChoice = z.infer<typeof localCopySettingsSchema>;

export type LocalCopySettings = LocalCopyChoice & {
  /** Where `enabled` comes from: `LOCAL_COPY` in the environment comes before what is stored. */
  from: "environment" | "stored" | null;
  /** What the copy takes on disk; null where there is none. */
  sizeBytes: number | null;
};

export const syncStates = ["off", "first_sync", "in_step", "behind", "paused", "failed"] as const;
export type SyncStateName = (typeof syncStates)[number];

export type SyncState = {
  state: SyncStateName;
  chats: { have: number; total: number | null };
  messages: { have: number; chatsDone: number };
  /** How far the copy is behind HelpCrunch; null until it was once complete. */
  lagSeconds: number | null;
  lastDeltaAt: string | null;
  lastFullPassAt: string | null;
  /** When the first sync ends, if it goes on like this. */
  etaSeconds: number | null;
  /** Why it failed last, while it does. */
  failure: ErrorCode | null;
};

export const searchLengthMax = 200;

const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, "must be a whole number")
    .transform(Number)
    .pipe(z.number().min(minimum, `must be ${minimum} or more`).max(maximum, `must be ${maximum} or less`));

export const searchQuerySchema = z.strictObject({
  q: z
    .string("is missing")
    .min(1, "must have 1 character or more")
    .max(searchLengthMax, `must have ${searchLengthMax} characters or fewer`),
  limit: wholeNumber(1, 100).default(20),
  offset: wholeNumber(0, Number.MAX_SAFE_INTEGER).default(0),
});

export type SearchHit = { in: "customer" | "lastMessage" | "message"; messageId?: number; parts: HitPart[] };
export type SearchPage = {
  data: { chat: Chat; hits: SearchHit[] }[];
  meta: { total: number; behindSeconds: number | null };
};

/** The number beside each choice in a filter's list of values; null stands for chats without one. */
export type Facets = { data: { value: string | number | boolean | null; count: number }[] };

export type SavedFilterCounts = {
  /** `total` is null where the view cannot be counted: the reason is for the filter's own page. */
  data: {
    id: string;
    total: number | null;
    /** The person has an alert for it; `over` where it holds more than their line. */
    alert?: "set" | "over";
  }[];
  meta: { source: "local"; behindSeconds: number };
};
