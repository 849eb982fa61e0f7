import { z } from "zod";
import { messageLengthMax } from "@/lib/helpcrunch/limits";

/*
 * What the routes of saved replies take and give. As with the contract of chats, browser code imports types from here and
 * no values.
 */

/** Room for the longest text in any script, escaped as JSON may be. */
export const savedReplyBodySizeBytesMax = 256 * 1024;
export const savedRepliesMax = 500;
const nameLengthMax = 80;

const name = z
  .string("must be text")
  .trim()
  .refine((text) => /[^\p{Z}\p{C}]/u.test(text), "must not be empty")
  .refine((text) => [...text].length <= nameLengthMax, `must have ${nameLengthMax} characters or fewer`)
  .refine((text) => !/[\p{Control}\u2028\u2029\p{Surrogate}]/u.test(text), "must not hold control characters");

/** As it is sent: placeholders are filled in where it is used. */
const text = z
  .string("must be text")
  .max(messageLengthMax, `must have ${messageLengthMax.toLocaleString("en")} characters or fewer`)
  .refine((value) => value.trim() !== "", "must not be empty")
  // Half a character cannot be sent, and Postgres takes no zero byte.
  .refine((value) => !/\p{Surrogate}|\0/u.test(value), "must not hold broken characters");

const shared = z.boolean("must be true or false");
const version = z.int("must be the version that you saw, a whole number").min(1, "must be 1 or more");

export const savedReplyParamsSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/, "must be the id of a saved reply"),
});

export const newSavedReplySchema = z.strictObject({ name, text, shared: shared.default(false) });

export const savedReplyChangeSchema = z
  .strictObject({ version, name: name.optional(), text: text.optional(), shared: shared.optional() })
  .refine((change) => Object.keys(change).length > 1, "must say what to change");

export const savedReplyDeletionQuerySchema = z.strictObject({
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "must be the version that you saw, a whole number")
    .transform(Number)
    .optional(),
});

export type NewSavedReply = z.infer<typeof newSavedReplySchema>;
export type SavedReplyChange = z.infer<typeof savedReplyChangeSchema>;

export type SavedReply = {
  id: string;
  name: string;
  text: string;
  shared: boolean;
  /** Null where the person is no longer there. */
  owner: { id: string; name: string } | null;
  isMine: boolean;
  version: number;
  createdAt: string;
  updatedAt: string;
  updatedBy: { id: string; name: string } | null;
  may: { update: boolean; share: boolean; remove: boolean };
};

export type SavedReplyList = { data: SavedReply[] };
