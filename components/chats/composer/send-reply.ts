import type { QueryClient } from "@tanstack/react-query";
import type { ChatAnswer } from "@/lib/api/chats/contract";
import { addMessage, chatOptions, refreshChat } from "@/lib/api/chats/detail-queries";
import { chatKeys } from "@/lib/api/chats/list-queries";
import type { WriteFailure } from "@/lib/api/create-chat/contract";
import { createMessage } from "@/lib/api/create-chat/queries";
import { isSurelyNotMade, newKey } from "@/lib/api/create-chat/request-key";
import { ApiError, type ErrorCode } from "@/lib/api/errors";
import { request } from "@/lib/api/fetcher";
import { type ChatChange, changeableValue, isSameValue, readChange } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import { type DraftOwner, toReplyBody } from "./reply-draft";
import { changeReply, clearReply, readReply, setMissed, setPhase } from "./reply-store";

export type SendOptions = {
  client: QueryClient;
  owner: DraftOwner;
  /** Undefined while the agents are being read. */
  meAgentId: number | null | undefined;
  /** What is done once the message is surely there. */
  after?: { step: "close" | "snooze"; change: ChatChange } | undefined;
};

/** Answers from before anybody looked at the request: a first try that got one was not sent. */
const turnedAway: ReadonlySet<ErrorCode> = new Set(["signed_out", "forbidden", "forbidden_origin"]);

function handleFailure({ owner, client }: SendOptions, error: unknown, wasSentBefore: boolean): void {
  if (error instanceof ApiError) {
    if (error.code === "outcome_unknown") {
      setPhase(owner, { name: "unknown" });
      // Whoever has to decide looks into the conversation first.
      void refreshChat(client, owner.chatId);
      return;
    }
    if (error.code === "conflict" && readReply(owner).draft.isChangedSince) {
      setPhase(owner, { name: "already" });
      return;
    }
    if (isSurelyNotMade(error)) changeReply(owner, { key: newKey(), sentAt: null, isChangedSince: false });
    else if (turnedAway.has(error.code) && !wasSentBefore) changeReply(owner, { sentAt: null });
  }
  setPhase(owner, { name: "writing", error });
}

/**
 * Sends a draft, at most once however often it is pressed, and then does what was asked for after it. True once the
 * message is there; whatever else happened stands in the draft's own state, and its text is kept.
 */
export async function sendReply(options: SendOptions): Promise<boolean> {
  const { client, owner, meAgentId, after } = options;
  const { draft, phase } = readReply(owner);
  if (phase.name === "sending") return false;
  const wasSentBefore = draft.sentAt !== null;
  // Kept before the request leaves: whatever happens to this page, the next one knows that it may have been sent.
  changeReply(owner, { sentAt: draft.sentAt ?? new Date().toISOString() });
  setPhase(owner, { name: "sending" });
  setMissed(owner, null);
  const seen = client.getQueryData<ChatAnswer>(chatOptions(owner.chatId).queryKey)?.chat;
  try {
    const { message } = await createMessage(owner.chatId, toReplyBody(draft, owner.kind, meAgentId), draft.key);
    addMessage(client, owner.chatId, message);
  } catch (error) {
    handleFailure(options, error, wasSentBefore);
    return false;
  }
  clearReply(owner);
  const isRefreshed = refreshChat(client, owner.chatId);
  // The rows of a list come up to date when the list next asks: people choose when rows change.
  void client.invalidateQueries({ queryKey: chatKeys.lists, refetchType: "none" });
  if (after !== undefined) {
    await isRefreshed;
    await followUp(client, owner, seen, after);
  }
  return true;
}

/** What a reply of ours does to the status by itself: an agent's first one opens a chat (webhook events). */
function isOwnDoing(before: Chat | undefined, now: Chat): boolean {
  const isUntouched = before?.status === "new" || before?.status === "empty";
  return isUntouched && (now.status === "opened" || now.status === "no_communication");
}

/**
 * Changes the chat after its message. Where somebody else has changed the same thing meanwhile, nothing is sent. Never
 * sends the message again, and never throws: what was missed stands in the draft's state.
 */
async function followUp(
  client: QueryClient,
  owner: DraftOwner,
  seen: Chat | undefined,
  { step, change }: NonNullable<SendOptions["after"]>,
): Promise<void> {
  try {
    const { chat } = await client.fetchQuery({ ...chatOptions(owner.chatId), staleTime: 5_000 });
    const { key, value } = readChange(change);
    const now = changeableValue(chat, key);
    if (isSameValue(key, now, value)) return;
    const before = seen === undefined ? now : changeableValue(seen, key);
    if (!isSameValue(key, before, now) && !(key === "status" && isOwnDoing(seen, chat))) {
      setMissed(owner, { step, reason: "changed", failure: null });
      return;
    }
    const body = { ...change, base: { [key]: now } };
    const changed = await request<ChatAnswer>(`/api/chats/${owner.chatId}`, { method: "PATCH", body });
    client.setQueryData(chatOptions(owner.chatId).queryKey, changed);
  } catch (error) {
    const failure: WriteFailure | null =
      error instanceof ApiError ? { code: error.code, message: error.message } : null;
    setMissed(owner, { step, reason: failure?.code === "conflict" ? "changed" : "failed", failure });
  }
}

/** The text once more under a new key, for whoever has looked and not found it. */
export function sendAgain(options: SendOptions): Promise<boolean> {
  changeReply(options.owner, { key: newKey(), sentAt: null, isChangedSince: false });
  return sendReply(options);
}
