import "server-only";
import { z } from "zod";
import { ApiError } from "@/lib/api/errors";
import { type ChatChange, isSettableStatus, storedChatChangeSchema } from "@/lib/api/jobs/contract";
import type { Chat } from "@/lib/helpcrunch/chat";
import { defineJobKind, type ItemContext, type JobContext, type JobKind } from "@/lib/server/jobs/job-kind";

/** Where the chats of a job come from: named one by one, or all of a view whose dates and "me" are resolved already. */
const inputSchema = z.strictObject({
  change: storedChatChangeSchema,
  select: z.union([z.strictObject({ ids: z.array(z.int()) }), z.strictObject({ view: z.unknown() })]),
});

/** Of a job that takes another back, each chat has a change of its own, and the value that it is based on. */
const itemSchema = z.strictObject({
  chatId: z.int(),
  change: storedChatChangeSchema.exactOptional(),
  base: storedChatChangeSchema.exactOptional(),
});

export type ChangeChatsInput = z.infer<typeof inputSchema>;
type ChangeChatsItem = z.infer<typeof itemSchema>;

/** What changing chats by a job stands on; each throws `ApiError`. */
export type ChatChanger = {
  /** The chat as HelpCrunch has it at this moment. */
  read: (chatId: number, context: JobContext) => Promise<Chat>;
  /** Sends one change, and writes it to the audit log with what was there before. */
  send: (chatId: number, change: ChatChange, before: ChatChange, context: JobContext) => Promise<void>;
  /** The chats of a resolved view, in pages. */
  listIds: (view: unknown, context: JobContext) => AsyncIterable<readonly number[]>;
};

/** What a chat has now of that which a change would set. */
export function currentValue(chat: Chat, change: ChatChange): ChatChange {
  if ("status" in change) return { status: chat.status };
  if ("assignee" in change) return { assignee: chat.assignee?.id ?? null };
  if ("department" in change) return { department: chat.department?.id ?? null };
  if ("snoozedUntil" in change) return { snoozedUntil: chat.snoozedUntil };
  return { readByAgent: chat.readByAgent ?? false };
}

/** HelpCrunch keeps whole seconds. */
const toSeconds = (instant: string | null) => (instant === null ? null : Math.floor(Date.parse(instant) / 1000));

export function isSameValue(one: ChatChange, other: ChatChange): boolean {
  if ("snoozedUntil" in one && "snoozedUntil" in other) {
    return toSeconds(one.snoozedUntil) === toSeconds(other.snoozedUntil);
  }
  return JSON.stringify(one) === JSON.stringify(other);
}

/** @throws ApiError `conflict` for what HelpCrunch would refuse, or what an undo would have to set and nobody can */
function checkPossible(change: ChatChange, chat: Chat): void {
  if ("snoozedUntil" in change && change.snoozedUntil !== null && chat.status === "closed") {
    throw new ApiError("conflict", "A closed chat cannot be snoozed.", { current: chat });
  }
  if ("status" in change && !isSettableStatus(change.status)) {
    throw new ApiError("conflict", `It was ${change.status} before, and nobody can set that.`, { current: chat });
  }
  if ("department" in change && change.department === null) {
    throw new ApiError("conflict", "It had no department before, and HelpCrunch cannot take one away.", {
      current: chat,
    });
  }
}

/** Changes one thing of many chats, in the background. */
export function changeChatsKind(changer: ChatChanger): JobKind {
  async function run(
    item: ChangeChatsItem,
    input: ChangeChatsInput,
    context: ItemContext,
  ): Promise<"done" | "unchanged"> {
    const { chatId, change = input.change, base } = item;
    const chat = await changer.read(chatId, context);
    const before = currentValue(chat, change);
    if (isSameValue(before, change)) {
      // Where an earlier try noted something and did not hear an answer, it is the one that has made it so.
      return context.noted === null ? "unchanged" : "done";
    }
    if (base !== undefined && !isSameValue(before, base)) {
      throw new ApiError("conflict", "Somebody has changed this chat meanwhile.", { current: chat });
    }
    checkPossible(change, chat);
    await context.beforeSending(before);
    await changer.send(chatId, change, before, context);
    return "done";
  }

  return defineJobKind({
    kind: "change-chats",
    input: inputSchema,
    item: itemSchema,
    async *plan({ select }, context) {
      const toItem = (chatId: number): ChangeChatsItem => ({ chatId });
      if ("ids" in select) yield select.ids.map(toItem);
      else for await (const ids of changer.listIds(select.view, context)) yield ids.map(toItem);
    },
    run,
    undo: ({ chatId, change }: ChangeChatsItem, input, before) => ({
      chatId,
      change: storedChatChangeSchema.parse(before),
      base: change ?? input.change,
    }),
    chatOf: ({ chatId }) => chatId,
    changeOf: ({ change }) => change,
  });
}
