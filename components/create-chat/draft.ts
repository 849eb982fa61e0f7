import type { NewChatInput, NewMessageInput } from "@/lib/api/create-chat/contract";
import { newKey } from "@/lib/api/create-chat/request-key";
import { toFlag, toId, toText } from "@/lib/helpcrunch/lenient-readers";
import { messageLengthMax } from "@/lib/helpcrunch/limits";
import type { WrittenMessageType } from "@/lib/helpcrunch/write";
import { isRecord } from "@/lib/view/record";

/** A customer as a draft and the list of recent ones keep them: id and name, nothing else. */
export type KnownCustomer = { id: number; name: string | null };

/** Everything that a person has put into the form, and how far sending it has come. */
export type Draft = {
  /** The key under which the chat is created, however often it is sent. Renewed once it surely was not. */
  key: string;
  /** The same for a message that has to be sent by itself. */
  messageKey: string;
  customer: KnownCustomer | null;
  application: number | null;
  department: number | null;
  /** `me` until somebody chooses: whoever opens a chat for a customer mostly goes on with it. Null for nobody. */
  assignee: number | "me" | null;
  kind: WrittenMessageType;
  text: string;
  /** Who writes; null for the agent that the person is. */
  agent: number | null;
  isWithoutMessage: boolean;
  /** When it was sent, until it is known what became of that. */
  sentAt: string | null;
  /** Whether it was changed since, so that what became of it is not what stands here. */
  isChangedSince: boolean;
  /** The chat that was made, while its message is still missing. */
  chatId: number | null;
};

/** What a link may carry. */
export type Prefill = {
  customer: number | null;
  application: number | null;
  department: number | null;
  assignee: number | null;
};

export function newDraft(start: Partial<Draft> = {}): Draft {
  return {
    key: newKey(),
    messageKey: newKey(),
    customer: null,
    application: null,
    department: null,
    assignee: "me",
    kind: "message",
    text: "",
    agent: null,
    isWithoutMessage: false,
    sentAt: null,
    isChangedSince: false,
    chatId: null,
    ...start,
  };
}

/** A fresh draft with what the link says; it takes the application that was used last where the link names none. */
export function draftFor(prefill: Prefill, lastApplication: number | null): Draft {
  const { customer, application, department, assignee } = prefill;
  return newDraft({
    customer: customer === null ? null : { id: customer, name: null },
    application: application ?? lastApplication,
    department,
    assignee: assignee ?? "me",
  });
}

/** Whether losing it would lose something that somebody wrote or that was sent. */
export function isWorthKeeping({ text, sentAt, chatId }: Draft): boolean {
  return text.trim() !== "" || sentAt !== null || chatId !== null;
}

/** Whether the link asks for another customer than the draft is for. */
export function isForAnother(draft: Draft, prefill: Prefill): boolean {
  return prefill.customer !== null && draft.customer !== null && draft.customer.id !== prefill.customer;
}

/** The draft with what the link says in place of what it held. */
export function withPrefill(draft: Draft, prefill: Prefill): Draft {
  const { customer, application, department, assignee } = prefill;
  return {
    ...draft,
    ...(customer === null || customer === draft.customer?.id ? {} : { customer: { id: customer, name: null } }),
    ...(application === null ? {} : { application }),
    ...(department === null ? {} : { department }),
    ...(assignee === null ? {} : { assignee }),
  };
}

export function readCustomer(raw: unknown): KnownCustomer | null {
  if (!isRecord(raw)) return null;
  const id = toId(raw.id);
  return id === null ? null : { id, name: toText(raw.name) };
}

/** Reads a draft that this browser kept; null for one that cannot be used, whoever wrote it. */
export function readDraft(raw: unknown): Draft | null {
  if (!isRecord(raw)) return null;
  const key = toText(raw.key);
  const messageKey = toText(raw.messageKey);
  if (key === null || messageKey === null) return null;
  return {
    key,
    messageKey,
    customer: readCustomer(raw.customer),
    application: toId(raw.application),
    department: toId(raw.department),
    assignee: raw.assignee === "me" ? "me" : toId(raw.assignee),
    kind: raw.kind === "private" ? "private" : "message",
    text: toText(raw.text) ?? "",
    agent: toId(raw.agent),
    isWithoutMessage: toFlag(raw.isWithoutMessage) ?? false,
    sentAt: toText(raw.sentAt),
    isChangedSince: toFlag(raw.isChangedSince) ?? false,
    chatId: toId(raw.chatId),
  };
}

export type FieldName = "customer" | "application" | "department" | "assignee" | "text" | "agent";
export type FieldErrors = Partial<Record<FieldName, string>>;

/** Why a draft cannot be sent as it is; screens choose the words. */
export type DraftProblem =
  | { field: "customer" | "application"; reason: "missing" }
  | { field: "text"; reason: "missing" | "too_long" }
  | { field: "agent"; reason: "missing" };

/** What is missing before a draft can be sent, in the order of the form. `meAgentId` writes where nobody was chosen. */
export function draftProblems(draft: Draft, meAgentId: number | null): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (draft.customer === null) problems.push({ field: "customer", reason: "missing" });
  if (draft.application === null) problems.push({ field: "application", reason: "missing" });
  return draft.isWithoutMessage ? problems : [...problems, ...messageProblems(draft, meAgentId)];
}

export function messageProblems(draft: Draft, meAgentId: number | null): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (draft.text.trim() === "") problems.push({ field: "text", reason: "missing" });
  else if (draft.text.length > messageLengthMax) problems.push({ field: "text", reason: "too_long" });
  if (draft.kind === "message" && (draft.agent ?? meAgentId) === null) {
    problems.push({ field: "agent", reason: "missing" });
  }
  return problems;
}

export function toMessageBody({ text, kind, agent }: Draft, meAgentId: number | null): NewMessageInput {
  const writer = agent ?? meAgentId;
  return { text, type: kind, ...(writer === null ? {} : { agent: writer }) };
}

/** Who gets the chat; nobody where the person is no agent of HelpCrunch. */
export function assigneeOf({ assignee }: Draft, meAgentId: number | null): number | null {
  return assignee === "me" ? meAgentId : assignee;
}

/** The body to send; null while the draft lacks what every chat needs. */
export function toChatBody(draft: Draft, meAgentId: number | null): NewChatInput | null {
  const { customer, application, department, isWithoutMessage } = draft;
  const assignee = assigneeOf(draft, meAgentId);
  if (customer === null || application === null) return null;
  return {
    customer: customer.id,
    application,
    ...(assignee === null ? {} : { assignee }),
    ...(department === null ? {} : { department }),
    ...(isWithoutMessage ? {} : { message: toMessageBody(draft, meAgentId) }),
  };
}
