import { z } from "zod";

/* What the routes about webhooks take and give. As with the other contracts, browser code imports types from here only. */

export const webhookPath = "/api/webhooks/helpcrunch";
/** Theirs have had a few hundred bytes; the text of a message may have several thousand. */
export const webhookSizeBytesMax = 256 * 1024;

const keyLengthMin = 8;
const keyLengthMax = 200;

/** No message here quotes what was sent. */
export const webhookSettingsSchema = z.strictObject({
  /** Null forgets the key, so that no webhook is taken any more. */
  signingKey: z
    .string("must be text, or null")
    .trim()
    .min(keyLengthMin, `must have ${keyLengthMin} characters or more`)
    .max(keyLengthMax, `must have ${keyLengthMax} characters or fewer`)
    .refine((key) => /^[\x21-\x7e]*$/.test(key), "holds blanks or characters that no key has")
    .nullable(),
});
export type WebhookChoice = z.infer<typeof webhookSettingsSchema>;

export type WebhookSettings = {
  configured: boolean;
  from: "environment" | "stored" | null;
  /** The last four characters; null for a key too short to show that much of it. */
  keyEnding: string | null;
  /** Where HelpCrunch should send them. */
  address: string;
  /** When the last one came that was signed, ISO 8601. */
  lastAt: string | null;
  /** How many had no right signature. */
  refused: number;
  refusedAt: string | null;
  /** What came, by event; names that no page of HelpCrunch knows are counted as `other`. */
  events: { name: string; count: number; lastAt: string | null }[];
  /** New messages that the sync found and no webhook had told; null where there is no copy to tell it by. */
  missed: number | null;
  missedAt: string | null;
  /** Whether the sync asks less often, because webhooks tell everything. */
  isProven: boolean;
};
