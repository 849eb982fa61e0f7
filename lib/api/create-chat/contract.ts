import { z } from "zod";
import { resemblesEmailAddress } from "@/lib/api/email-address";
import type { ErrorCode, ErrorIssue } from "@/lib/api/errors";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { Customer } from "@/lib/helpcrunch/customer";
import { customerTextLengthMax, messageLengthMax } from "@/lib/helpcrunch/limits";
import type { Message } from "@/lib/helpcrunch/message";
import { type WrittenMessageType, writtenMessageTypes } from "@/lib/helpcrunch/write";

/*
 * What the routes take and give that create something. As in `contract.ts`, the schemas run on the server only: browser
 * code imports types from here and no values.
 */

/** Room for the longest message in any script, escaped as JSON may be. */
export const newMessageBodySizeBytesMax = 256 * 1024;

const id = z.int("must be a whole number").min(1, "must be 1 or more");

const messageShape = {
  text: z
    .string("is missing")
    .max(messageLengthMax, `must have ${messageLengthMax.toLocaleString("en")} characters or fewer`)
    .refine((text) => text.trim() !== "", "is empty"),
  type: z.enum(writtenMessageTypes, "must be message or private"),
  agent: id.nullish(),
};

export const newMessageSchema = z.strictObject(messageShape);

export const newChatSchema = z.strictObject({
  customer: id,
  application: id,
  assignee: id.nullish(),
  department: id.nullish(),
  message: z.strictObject(messageShape).nullish(),
});

export const idempotencyKeySchema = z
  .string("is missing: send a UUID, and the same one again when you repeat the request")
  .regex(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i, "must be a UUID")
  .transform((key) => key.toLowerCase());

export const createIntentParamsSchema = z.strictObject({ key: idempotencyKeySchema });

/** What a person says about a chat whose creation lost its answer. */
export const createDecisionSchema = z.discriminatedUnion("decision", [
  z.strictObject({ decision: z.literal("found"), chat: id }),
  z.strictObject({ decision: z.literal("not_created") }),
]);

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, "must be a whole number")
  .transform(Number);

export const customerListQuerySchema = z.strictObject({
  q: z.string("is missing").trim().min(1, "is empty").max(customerTextLengthMax, "is too long"),
  limit: wholeNumber.pipe(z.number().min(1, "must be 1 or more").max(100, "must be 100 or less")).default(20),
});

export const customerParamsSchema = z.strictObject({
  id: wholeNumber.pipe(z.number().min(1, "must be 1 or more")),
});

const customerText = z
  .string()
  .trim()
  .max(customerTextLengthMax, `must have ${customerTextLengthMax} characters or fewer`);

export const newCustomerSchema = z
  .strictObject({
    name: customerText.optional(),
    email: customerText
      .refine((text) => text === "" || resemblesEmailAddress(text), "is not an e-mail address")
      .optional(),
    phone: customerText.optional(),
  })
  .refine(({ name, email, phone }) => [name, email, phone].some((text) => text !== undefined && text !== ""), {
    path: ["name"],
    message: "give a name, an e-mail or a phone number, so that the customer can be found again",
  });

export type NewMessageInput = z.infer<typeof newMessageSchema>;
export type NewChatInput = z.infer<typeof newChatSchema>;
export type NewCustomerInput = z.infer<typeof newCustomerSchema>;
export type CreateDecision = z.infer<typeof createDecisionSchema>;

/** Why a write was refused or lost, in the terms of every error of ours. */
export type WriteFailure = { code: ErrorCode; message: string; issues?: ErrorIssue[]; retryAfterSeconds?: number };

/** `message` is null where none was asked for or it failed; `messageError` then says why. */
export type NewChatAnswer = { chat: Chat; message: Message | null; messageError?: WriteFailure };
export type NewMessageAnswer = { message: Message };

export const createStates = ["intended", "sent", "created", "message_sent", "failed", "unknown"] as const;
export type CreateState = (typeof createStates)[number];

/** How the creation of a chat stands. Comes as the answer of `/api/create-intents` and inside an `outcome_unknown`. */
export type CreateOutcome = {
  key: string;
  state: CreateState;
  customer: number;
  application: number;
  assignee: number | null;
  department: number | null;
  messageType: WrittenMessageType | null;
  startedAt: string;
  sentAt: string | null;
  /** When the answer came or was given up. */
  settledAt: string | null;
  chat: Chat | null;
  error: WriteFailure | null;
  messageError: WriteFailure | null;
  /** Only while the state is `unknown`: the chats that may be the one, newest first. Null when nobody could look. */
  lookup: { lookedAt: string; chats: Chat[] } | null;
};

/** Chats of the caller whose creation lost its answer and that nobody has decided about, newest first. */
export type UndecidedCreates = { data: { key: string; customer: number; startedAt: string }[] };

export type CustomerPage = { data: Customer[]; meta: { total: number | null } };
export type CustomerAnswer = { customer: Customer };
