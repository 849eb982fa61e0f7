import { z } from "zod";

/*
 * What the routes of Settings take and give. As with `contract.ts`, browser code imports types from here and no values.
 */

/**
 * `works` is as documented, `differs` works in another way than the documents say and is handled, `no` is not to be had,
 * `unknown` could not be told from what this account holds.
 */
export const verdicts = ["works", "differs", "no", "unknown"] as const;
const verdict = z.enum(verdicts);
export type Verdict = z.infer<typeof verdict>;

const timeKind = z.enum(["text", "number", "mixed"]).nullable();
export type TimeKind = z.infer<typeof timeKind>;

const readStatus = z.enum(["new", "opened", "pending", "on_hold", "closed", "no_communication", "empty", "other"]);
const sortField = z.enum(["createdAt", "lastCustomerMessageAt", "lastMessageAt", "closedAt"]);
const sort = z.object({ verdict, accepted: z.array(sortField), refused: z.array(sortField) });

/** What one HelpCrunch account was seen to do: facts for screens and clients to read, no secrets and no chats. */
export const capabilitiesSchema = z.object({
  /** ISO 8601. */
  testedAt: z.string(),
  /** The name of who asked for it; null for one that nobody asked for. */
  testedBy: z.string().nullable(),
  requests: z.number(),
  durationMs: z.number(),
  key: z.object({ verdict, medianMs: z.number() }),
  chats: z.object({ verdict, total: z.number().nullable(), totalAt: z.enum(["meta.total", "total"]).nullable() }),
  statusCodes: z.object({
    verdict,
    codes: z.array(
      z.object({
        code: z.string(),
        /** `empty`: no chat has it now, which tells nothing about the code. */
        answer: z.enum(["status", "empty", "refused", "failed"]),
        status: readStatus.nullable(),
        /** The word as it came. */
        raw: z.string().nullable(),
      }),
    ),
  }),
  sortOfList: sort,
  sortOfSearch: sort,
  times: z.object({ verdict, list: timeKind, search: timeKind, chat: timeKind, messages: timeKind }),
  errors: z.object({ verdict, family: z.enum(["paths", "names", "other", "ignored"]).nullable() }),
  messages: z.object({ verdict, shape: z.enum(["data", "messages", "nested"]).nullable() }),
  applications: z.object({ verdict, count: z.number().nullable() }),
  organization: z.object({ verdict, domain: z.string().nullable() }),
  newerFields: z.object({ verdict, createdWith: z.boolean().nullable(), readMarks: z.boolean().nullable() }),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

export const capabilityTopics = [
  "key",
  "chats",
  "statusCodes",
  "sortOfList",
  "sortOfSearch",
  "times",
  "messages",
  "errors",
  "applications",
  "organization",
  "newerFields",
] as const satisfies readonly (keyof Capabilities)[];
export type CapabilityTopic = (typeof capabilityTopics)[number];

const keyLengthMax = 1_000;

/** The key as it is pasted, with the blanks and line breaks round it taken off. No message here quotes what was sent. */
const apiKey = z
  .string("must be text")
  .trim()
  .min(1, "is missing")
  .max(keyLengthMax, `must have ${keyLengthMax} characters or fewer`)
  .refine((key) => !/^<.*>$/.test(key), "must be the key alone, without the angle brackets of the example")
  .refine((key) => /^[\x21-\x7e]*$/.test(key), "holds blanks or characters that no key has");

/** The key is asked for whatever changes: else an admin could have the stored one sent to an address of their own. */
export const helpcrunchSettingsSchema = z.strictObject({
  apiKey,
  apiUrl: z.string("must be text").trim().max(300, "must have 300 characters or fewer").optional(),
});

export type HelpcrunchSettings = {
  configured: boolean;
  from: "environment" | "stored" | null;
  /** The last four characters; null without a key, and for one too short to show that much of it. */
  keyEnding: string | null;
  apiUrl: string;
  capabilities: Capabilities | null;
  /** When and by whom the stored key was put in. */
  stored: { at: string; by: string | null } | null;
  /** A key is stored and cannot be opened, because `APP_SECRET` was changed. */
  isUnreadable: boolean;
};
