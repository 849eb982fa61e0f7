import "server-only";
import { z } from "zod";
import { storedChatChangeSchema } from "@/lib/api/jobs/contract";
import { type ChangeableValue, type ChatChange, readChange } from "@/lib/helpcrunch/change-chat";
import { defineJobKind, type ItemContext, type JobContext, type JobKind } from "@/lib/server/jobs/job-kind";
import type { ResolvedAnyView } from "@/lib/view/filter-node";
import { isRecord } from "@/lib/view/record";

/** Where the chats of a job come from: named one by one, or all of a view whose dates and "me" are resolved already. */
const inputSchema = z.strictObject({
  change: storedChatChangeSchema,
  select: z.union([
    z.strictObject({ ids: z.array(z.int()) }),
    z.strictObject({ view: z.custom<ResolvedAnyView>(isRecord) }),
  ]),
});

/** Of a job that takes another back, each chat has a change of its own, and the value that it is based on. */
const itemSchema = z.strictObject({
  chatId: z.int(),
  change: storedChatChangeSchema.exactOptional(),
  base: z.union([z.string(), z.number(), z.boolean(), z.null()]).exactOptional(),
});

export type ChangeChatsInput = z.infer<typeof inputSchema>;
type Item = z.infer<typeof itemSchema>;

/** What changing chats by a job stands on; both throw `ApiError`. */
export type ChatChanger = {
  /**
   * Makes one change to one chat, and writes it to the audit log. Nothing is sent where the chat differs from `base`, or is
   * as wanted already. `context.beforeSending` is told what the chat has, right before something is sent.
   */
  change: (
    request: { chatId: number; change: ChatChange; base: ChangeableValue | undefined },
    context: ItemContext,
  ) => Promise<{ isUnchanged: boolean }>;
  /** The chats of a resolved view, in pages. */
  listIds: (view: ResolvedAnyView, context: JobContext) => AsyncIterable<readonly number[]>;
};

/** Changes one thing of many chats, in the background. */
export function changeChatsKind(changer: ChatChanger): JobKind {
  return defineJobKind({
    kind: "change-chats",
    input: inputSchema,
    item: itemSchema,
    async *plan({ select }, context) {
      const toItem = (chatId: number): Item => ({ chatId });
      if ("ids" in select) yield select.ids.map(toItem);
      else for await (const ids of changer.listIds(select.view, context)) yield ids.map(toItem);
    },
    async run({ chatId, change, base }, input, context) {
      const { isUnchanged } = await changer.change({ chatId, change: change ?? input.change, base }, context);
      // Where an earlier try was about to send it and did not hear an answer, it is the one that has made it so.
      return isUnchanged && context.noted === null ? "unchanged" : "done";
    },
    undo: ({ chatId, change }: Item, input, before) => {
      const { key, value } = readChange(change ?? input.change);
      const back = storedChatChangeSchema.safeParse({ [key]: before });
      // A chat that was empty, or without a department, cannot be made so again.
      return back.success ? { chatId, change: back.data, base: value } : null;
    },
    chatOf: ({ chatId }) => chatId,
    changeOf: ({ change }) => change,
  });
}
