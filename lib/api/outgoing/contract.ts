import { z } from "zod";
import { type AlertNews, alertChoiceSchema, type Line } from "@/lib/api/alerts/contract";
import type { MeasureName, ReportUnit } from "@/lib/api/reports/contract";

/*
 * What the routes of outgoing messages take and give. As with the other contracts, browser code imports types from here
 * and no values.
 */

export const outgoingKinds = ["webhook", "slack", "discord", "telegram"] as const;
export type OutgoingKind = (typeof outgoingKinds)[number];

/** What messages to people are written in. A signed webhook says the same in every one. */
export const outgoingLanguages = ["en", "pl", "uk"] as const;
export type OutgoingLanguage = (typeof outgoingLanguages)[number];

export const outgoingTargetsMax = 50;
const addressLengthMax = 2_048;
const secretLengthMin = 16;

const name = z
  .string("must be text")
  .trim()
  .refine((text) => /[^\p{Z}\p{C}]/u.test(text), "must not be empty")
  .refine((text) => [...text].length <= 80, "must have 80 characters or fewer")
  .refine((text) => !/[\p{Control}\u2028\u2029\p{Surrogate}]/u.test(text), "must not hold control characters");
const address = z
  .string("must be text")
  .trim()
  .max(addressLengthMax, `must have ${addressLengthMax} characters or fewer`)
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    "must be an address such as https://…",
  );
const secret = z
  .string("must be text")
  .min(secretLengthMin, `must have ${secretLengthMin} characters or more`)
  .max(256, "must have 256 characters or fewer")
  .regex(/^[\x21-\x7e]+$/, "must hold letters, digits and signs only");
const recipient = z
  .string("must be text")
  .trim()
  .regex(/^(-?\d{1,20}|@\w{1,64})$/, "must be the id of a chat, or @ and the name of a channel");
const { zone, newChats, line } = alertChoiceSchema.shape;
const filterId = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, "must be the id of a saved filter");

/** A report of the filter, at a time of the zone's clocks: on yesterday each day, on the last week each Monday. */
export const scheduleSchema = z.strictObject({
  every: z.enum(["day", "week"], "must be day or week"),
  minute: z.int("must be a whole number of minutes").min(0, "must be 0 or more").max(1_439, "must be 1439 or less"),
});
export type Schedule = z.infer<typeof scheduleSchema>;

const parts = {
  name,
  /** Write-only: for Slack, Discord and Telegram it is a secret by itself. */
  address,
  /** Write-only: what a webhook is signed with. */
  secret: secret.optional(),
  /** The chat of Telegram. */
  recipient: recipient.optional(),
  filterId,
  zone,
  newChats,
  line,
  report: scheduleSchema.nullable().default(null),
  language: z.enum(outgoingLanguages, `must be one of ${outgoingLanguages.join(", ")}`).default("en"),
  enabled: z.boolean("must be true or false"),
};

export const newOutgoingTargetSchema = z
  .strictObject({ ...parts, kind: z.enum(outgoingKinds, `must be one of ${outgoingKinds.join(", ")}`) })
  .refine(({ kind, secret: given }) => kind !== "webhook" || given !== undefined, {
    path: ["secret"],
    message: "is what a webhook is signed with; write one",
  })
  .refine(({ kind, recipient: given }) => kind !== "telegram" || given !== undefined, {
    path: ["recipient"],
    message: "is the chat that the bot writes to; write one",
  });

export const outgoingTargetChangeSchema = z
  .strictObject({
    version: z.int("must be the version that you saw, a whole number").min(1, "must be 1 or more"),
    ...parts,
    address: address.optional(),
    report: scheduleSchema.nullable().optional(),
    language: parts.language.unwrap().optional(),
  })
  .partial()
  .required({ version: true });

export const outgoingTargetParamsSchema = z.strictObject({ id: z.uuid("must be the id of a target") });

export type NewOutgoingTarget = z.infer<typeof newOutgoingTargetSchema>;
export type OutgoingTargetChange = z.infer<typeof outgoingTargetChangeSchema>;

/** Why a message did not arrive. */
export const outgoingProblems = [
  /** The address leads into the house, by its name or by what that resolves to. */
  "private_host",
  "redirected",
  "unreachable",
  "timed_out",
  /** Answered with 4xx: trying again would not help. */
  "refused",
  /** Answered with 5xx. */
  "failed",
  /** The address was sealed with another `APP_SECRET`. */
  "unreadable",
  /** A report could not be made for an hour after it was due. */
  "not_counted",
] as const;
export type OutgoingProblem = (typeof outgoingProblems)[number];

export type OutgoingTarget = {
  id: string;
  name: string;
  kind: OutgoingKind;
  /** Of the address. The rest of it is told to nobody. */
  host: string;
  recipient: string | null;
  filterId: string;
  filterName: string | null;
  isThere: boolean;
  newChats: boolean;
  line: Line | null;
  report: Schedule | null;
  nextReportAt: string | null;
  language: OutgoingLanguage;
  enabled: boolean;
  version: number;
  /** Messages that are still on their way. */
  queued: number;
  last: Pick<OutgoingDelivery, "at" | "state" | "problem" | "status"> | null;
};

export type OutgoingTargetList = { data: OutgoingTarget[] };

export type ReportNews = {
  kind: "report";
  /** Days of the zone, both included. */
  from: string;
  to: string;
  /** Chats, or seconds; null where nothing could be counted. */
  figures: { name: MeasureName; unit: ReportUnit; value: number | null; before: number | null }[];
};

export type OutgoingNews = AlertNews | ReportNews | { kind: "test" };

export type OutgoingDelivery = {
  /** Sent along, so that a receiver knows a repeat. */
  id: string;
  at: string;
  news: OutgoingNews;
  state: "queued" | "sent" | "failed";
  tries: number;
  /** Of the next try, while it is queued. */
  nextAt: string | null;
  status: number | null;
  problem: OutgoingProblem | null;
};

export type OutgoingDeliveryList = { data: OutgoingDelivery[] };
