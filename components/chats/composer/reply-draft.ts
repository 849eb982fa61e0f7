import { draftName, forgetDraft, keepDraft, loadKeptDraft } from "@/components/layout/drafts/kept-drafts";
import type { MessageHistory } from "@/lib/api/chats/detail-queries";
import type { NewMessageInput } from "@/lib/api/create-chat/contract";
import { newKey } from "@/lib/api/create-chat/request-key";
import { unfilledPlaceholder } from "@/lib/api/saved-replies/placeholders";
import type { Chat } from "@/lib/helpcrunch/chat";
import { isReadable, toFlag, toText } from "@/lib/helpcrunch/lenient-readers";
import { messageLengthMax } from "@/lib/helpcrunch/limits";
import type { WrittenMessageType } from "@/lib/helpcrunch/write";

/**
 * What a person is writing into a chat. A reply and a note are two drafts, so that what was meant for the team never
 * reaches the customer by a press on the switch.
 */
export type ReplyDraft = {
  /** The key under which it is sent, however often. Renewed once it surely was not. */
  key: string;
  text: string;
  /** When somebody else wrote last as the writer began, or has seen since; null where nothing was known. */
  seenAt: string | null;
  /** When it was sent, until it is known what became of that. */
  sentAt: string | null;
  /** Whether it was changed since, so that what became of it is not what stands here. */
  isChangedSince: boolean;
};

/** Whose draft it is, in which chat, and of which kind. */
export type DraftOwner = { personId: string; chatId: number; kind: WrittenMessageType };

const ownerKey = ({ personId, chatId, kind }: DraftOwner) => `${personId}.${chatId}.${kind}`;

export function emptyDraft(): ReplyDraft {
  return { key: newKey(), text: "", seenAt: null, sentAt: null, isChangedSince: false };
}

/** The name under which the browser tells other tabs of a change. */
export function storedName(owner: DraftOwner): string {
  return draftName("reply", ownerKey(owner));
}

export function loadReply(owner: DraftOwner, nowMs: number): ReplyDraft | null {
  const raw = loadKeptDraft("reply", ownerKey(owner), nowMs);
  const key = toText(raw?.key);
  const text = toText(raw?.text);
  if (raw === null || key === null || text === null) return null;
  return {
    key,
    text,
    seenAt: toText(raw.seenAt),
    sentAt: toText(raw.sentAt),
    isChangedSince: toFlag(raw.isChangedSince) ?? false,
  };
}

/** Keeps a draft, or forgets one that holds nothing; false where the browser has no room for it. */
export function saveReply(owner: DraftOwner, draft: ReplyDraft, nowMs: number): boolean {
  if (draft.text !== "" || draft.sentAt !== null) return keepDraft("reply", ownerKey(owner), draft, nowMs);
  forgetDraft("reply", ownerKey(owner));
  return true;
}

/** Why a draft cannot be sent as it is; screens choose the words. */
export type ReplyProblem =
  | { reason: "missing" | "too_long" | "no_agent" }
  | { reason: "unfilled"; placeholder: string };

/** `meAgentId` is undefined while the agents are being read: the server knows who writes. */
export function replyProblem(
  { text }: Pick<ReplyDraft, "text">,
  kind: WrittenMessageType,
  meAgentId: number | null | undefined,
): ReplyProblem | null {
  if (text.trim() === "") return { reason: "missing" };
  if (text.length > messageLengthMax) return { reason: "too_long" };
  const placeholder = unfilledPlaceholder(text);
  if (placeholder !== null) return { reason: "unfilled", placeholder };
  return kind === "message" && meAgentId === null ? { reason: "no_agent" } : null;
}

export function toReplyBody(
  { text }: Pick<ReplyDraft, "text">,
  kind: WrittenMessageType,
  meAgentId: number | null | undefined,
): NewMessageInput {
  return { text, type: kind, ...(meAgentId === null || meAgentId === undefined ? {} : { agent: meAgentId }) };
}

/** What somebody else wrote last: the customer, or a colleague by name. */
export type OtherMessage = { at: string; colleague: string | null };

/**
 * What somebody else wrote last into a chat, as far as the chat and what is read of its conversation tell. While it is not
 * known who the writer is to HelpCrunch, no agent counts as somebody else.
 */
export function lastByOthers(
  chat: Pick<Chat, "lastCustomerMessageAt">,
  history: Pick<MessageHistory, "rows"> | undefined,
  meAgentId: number | null | undefined,
): OtherMessage | null {
  const rows = (history?.rows ?? []).filter(isReadable);
  const byCustomer = rows.find(({ from }) => from === "customer");
  const byColleague = rows.find(
    ({ from, agent }) => from === "agent" && agent !== null && meAgentId !== undefined && agent.id !== meAgentId,
  );
  const known = [
    { at: chat.lastCustomerMessageAt, colleague: null },
    { at: byCustomer?.createdAt ?? null, colleague: null },
    { at: byColleague?.createdAt ?? null, colleague: byColleague?.agent?.name ?? null },
  ].flatMap(({ at, colleague }) => (at === null ? [] : [{ at, colleague }]));
  return known.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at)).at(0) ?? null;
}

/** Up to when the conversation is in front of whoever begins to write, whoever wrote it. */
export function seenUpTo(other: OtherMessage | null, history: Pick<MessageHistory, "rows"> | undefined): string | null {
  const newest = history?.rows.find(isReadable)?.createdAt ?? null;
  const times = [other?.at ?? null, newest].filter((at) => at !== null);
  return times.toSorted((one, later) => Date.parse(later) - Date.parse(one)).at(0) ?? null;
}

/** HelpCrunch tells some times to the second and some more exactly. */
const sameMs = 1000;

/** Whether somebody else has written since the draft was begun, and the writer has not seen it. */
export function hasNews({ text, seenAt }: Pick<ReplyDraft, "text" | "seenAt">, wroteAt: string | null): boolean {
  if (text.trim() === "" || wroteAt === null) return false;
  return seenAt === null || Date.parse(wroteAt) - Date.parse(seenAt) >= sameMs;
}
