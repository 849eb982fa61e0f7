import { z } from "zod";
import { planChoices, type QueryPlan } from "@/lib/api/chats/chat-query";
import type { ErrorCode } from "@/lib/api/errors";
import type { Chat, UnreadableChat } from "@/lib/helpcrunch/chat";
import type { Agent, Application, Department } from "@/lib/helpcrunch/directory";
import { pageSizeMax } from "@/lib/helpcrunch/limits";
import type { Message, UnreadableMessage } from "@/lib/helpcrunch/message";
import { parseSortField } from "@/lib/helpcrunch/sort";
import { sortDefault } from "@/lib/view/sort";

/*
 * What our routes take and give. The schemas run on the server only: browser code imports types from here and no
 * values, because zod would be a fifth of the page's weight. A test holds that line.
 */

const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, "must be a whole number")
    .transform(Number)
    .pipe(
      z
        .number()
        .min(minimum, `must be ${minimum} or more`)
        .max(maximum, `must be ${maximum.toLocaleString("en")} or less`),
    );

const limit = wholeNumber(1, pageSizeMax).default(pageSizeMax);
const offset = wholeNumber(0, Number.MAX_SAFE_INTEGER).default(0);

const plan = z.enum(planChoices, `must be one of ${planChoices.join(", ")}`).default("auto");

export const chatListQuerySchema = z.strictObject({
  limit,
  offset,
  sort: z
    .string()
    .transform((raw, context) => {
      const field = parseSortField(raw);
      if (field === undefined) {
        context.addIssue({
          code: "custom",
          message: "must be createdAt, lastCustomerMessageAt, lastMessageAt or closedAt",
        });
        return z.NEVER;
      }
      return field;
    })
    .default(sortDefault.column),
  order: z.enum(["asc", "desc"], "must be asc or desc").default(sortDefault.order),
  plan,
});

export const planQuerySchema = z.strictObject({ plan });

export const messageListQuerySchema = z.strictObject({ limit, offset });

export const chatParamsSchema = z.strictObject({ id: wholeNumber(1, Number.MAX_SAFE_INTEGER) });

export const directoryQuerySchema = z.strictObject({ refresh: z.enum(["true", "false"]).default("false") });

/** Where an answer came from: HelpCrunch just now, or our cache of what it said. */
export type AnswerSource = "helpcrunch" | "cache";

/** The validator under which an answer came; our fetcher puts it in, the body does not have it. */
type Validated = { etag?: string };

/** Why an answer is older than it should be: HelpCrunch cannot be asked. */
export type StaleReason = { code: ErrorCode; retryAfterSeconds?: number };

/** What an answer says of its own age, and of the next one. */
export type Freshness = {
  /** When a visible screen should ask again: from the number of people who look, and what is left of the budget. */
  refreshAfterSeconds?: number;
  /** A newer answer is being fetched already. */
  isRenewing?: true;
  staleReason?: StaleReason;
};

/** One odd row never loses the page: what cannot be read at all keeps its place. */
export type ChatRow = Chat | UnreadableChat;
export type MessageRow = Message | UnreadableMessage;

export type ChatPage = Validated & {
  data: ChatRow[];
  /** `total` is null when HelpCrunch did not say; `fetchedAt` is when HelpCrunch was asked, ISO 8601. */
  meta: {
    total: number | null;
    limit: number;
    offset: number;
    fetchedAt: string;
    source: AnswerSource | "local";
    plan: QueryPlan;
    /** With the local copy: how far it is behind HelpCrunch. */
    behindSeconds?: number;
  } & Freshness;
};

export type ChatTotal = { total: number | null };
export type ChatAnswer = Validated & Freshness & { chat: Chat; fetchedAt: string };
export type MessagePage = Validated & {
  data: MessageRow[];
  meta: { total: number | null; fetchedAt?: string } & Freshness;
};
/** `fetchedAt` is the age of the oldest part. */
export type Directory = {
  agents: Agent[];
  departments: Department[];
  applications: Application[];
  fetchedAt?: string;
  staleReason?: StaleReason;
};
