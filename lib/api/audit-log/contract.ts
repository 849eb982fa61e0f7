import { z } from "zod";
import { auditLogActions, type RecordOutcome, type RecordTarget } from "./actions";

/* What the routes of the audit log take and give. As with `contract.ts`, browser code imports types from here only. */

const instant = z.iso
  .datetime({ offset: true, error: "must be an instant such as 2026-05-04T09:30:00Z" })
  .transform((text) => Date.parse(text));

const filter = {
  /** Inclusive. */
  from: instant.optional(),
  /** Exclusive. */
  to: instant.optional(),
  /** A person's id, or the e-mail that an entry carries. */
  actor: z
    .string()
    .trim()
    .min(1, "is empty")
    .max(254, "must have 254 characters or fewer")
    // Postgres takes no zero byte.
    .refine((text) => !/\p{Control}/u.test(text), "must not hold control characters")
    .optional(),
  action: z.enum(auditLogActions, "is not an action of the audit log").optional(),
};

export const auditLogPageSizeMax = 200;

export const auditLogQuerySchema = z.strictObject({
  ...filter,
  limit: z
    .string()
    .regex(/^\d{1,3}$/, "must be a whole number")
    .transform(Number)
    .pipe(z.number().min(1, "must be 1 or more").max(auditLogPageSizeMax, `must be ${auditLogPageSizeMax} or less`))
    .default(50),
  cursor: z.string().max(100, "is not a cursor").optional(),
});

export const recordExportQuerySchema = z.strictObject({
  ...filter,
  format: z.enum(["csv", "json"], "must be csv or json"),
});

export type RecordedEntry = {
  id: string;
  /** ISO 8601. */
  at: string;
  /** One of `auditLogActions`, or one that another version wrote. */
  action: string;
  /** `name` is today's, and null for who is not here any more or never was. */
  actor: { id: string | null; email: string; name: string | null } | null;
  address: string | null;
  target: { type: RecordTarget | string; id: string; label: string | null } | null;
  outcome: RecordOutcome | string;
  requestId: string | null;
  details: Readonly<Record<string, string | number | boolean | null>>;
};

export type AuditLogPage = {
  data: RecordedEntry[];
  meta: {
    /** Hand it back for the next, older page; null at the end. */
    nextCursor: string | null;
    /** How many entries fit the filter, counted no further than `countMax`. */
    count: number;
    countMax: number;
  };
};
