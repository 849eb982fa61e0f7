import "server-only";
import type { CreateState, WriteFailure } from "@/lib/api/create-chat/contract";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { Message } from "@/lib/helpcrunch/message";
import { createChatBody, createMessageBody } from "@/lib/helpcrunch/write";
import { recordCreate } from "@/lib/server/commands/create-chat/audit-create";
import { type CreateContext, writerCaller } from "@/lib/server/commands/create-chat/create-context";
import { findLostMessage } from "@/lib/server/commands/create-chat/find-lost-write";
import { statesBefore } from "@/lib/server/commands/create-chat/intent-state";
import { leaseMs } from "@/lib/server/commands/create-chat/lease";
import { madeAndNotNoted, notNoted, untilRecorded } from "@/lib/server/commands/create-chat/unrecorded";
import { readChatFailure, readMessageFailure } from "@/lib/server/commands/create-chat/write-failure";
import {
  type CreateIntent,
  changeCreateIntent,
  findCreateIntentById,
  startIntentMessage,
} from "@/lib/server/db/create-intents";
import { isStorageError } from "@/lib/server/db/storage-error";
import type { UpstreamClient } from "@/lib/server/helpcrunch/client";

/** The text goes back to whoever repeats the request, so there is no need to keep it. */
function withoutText(message: Message): Message {
  return { ...message, text: null };
}

const messageNotNoted: WriteFailure = {
  code: "storage_unavailable",
  message: "The chat was created. Its message was not sent, because Chatboard's storage could not note it.",
};

const notSent: WriteFailure = {
  code: "internal",
  message: "It broke on our side before anything was sent to HelpCrunch. Nothing was created.",
};

/** Asked for before a request leaves, so that whatever goes wrong here is a failure and not an unknown outcome. */
async function openUpstream(context: CreateContext, intent: CreateIntent): Promise<UpstreamClient | null> {
  try {
    return await context.upstream();
  } catch (error) {
    const { failure, isLost } = readChatFailure(error);
    await failForSure(context, intent, isLost ? notSent : failure);
    return null;
  }
}

/** Notes that the request leaves now; false when it must not. */
async function startSending(context: CreateContext, intent: CreateIntent, sentAt: number): Promise<boolean> {
  try {
    // Whoever took this wish for abandoned in the meantime has failed it: then nothing may leave.
    return await changeCreateIntent(context.db, intent.id, ["intended"], { state: "sent", sentAt });
  } catch (error) {
    if (!isStorageError(error)) throw error;
    // A connection that is lost as a change is confirmed leaves open whether it was made.
    await failForSure(context, intent, notNoted, ["intended", "sent"]);
    return false;
  }
}

/** As {@link fail}, however long the database takes to accept it. */
async function failForSure(
  context: CreateContext,
  intent: CreateIntent,
  error: WriteFailure,
  from?: readonly CreateState[],
): Promise<void> {
  const told = { ...intent, state: "failed", error, messageText: null, settledAt: context.now() } as const;
  await untilRecorded(context, told, () => fail(context, intent, error, "failed", from));
}

/** As {@link markUnknown}, however long the database takes to accept it. */
async function markUnknownForSure(context: CreateContext, intent: CreateIntent, error: WriteFailure): Promise<void> {
  const told = { ...intent, state: "unknown", error, settledAt: context.now() } as const;
  await untilRecorded(context, told, () => markUnknown(context, intent, error));
}

/** Ends a wish of which nothing was carried out. */
export async function fail(
  context: CreateContext,
  intent: CreateIntent,
  error: WriteFailure,
  name: "failed" | "not_created" = "failed",
  // A refusal that comes after all is the truth about a wish that was given up as unknown meanwhile.
  from: readonly CreateState[] = intent.state === "sent" ? ["sent", "unknown"] : [intent.state],
): Promise<void> {
  const change = { state: "failed", error, messageText: null, settledAt: context.now() } as const;
  if (!(await changeCreateIntent(context.db, intent.id, from, change))) return;
  await recordCreate(context.db, { name, failure: error }, intent);
}

/** Leaves a wish that may have been carried out to a person's decision. The text stays, to be sent once there is one. */
export async function markUnknown(context: CreateContext, intent: CreateIntent, error: WriteFailure): Promise<void> {
  const change = { state: "unknown", error, settledAt: context.now() } as const;
  const text = intent.kind === "message" ? { messageText: null } : {};
  if (await changeCreateIntent(context.db, intent.id, ["sent"], { ...change, ...text })) {
    await recordCreate(context.db, { name: "unknown" }, intent);
  }
}

/** Sends the chat and then its message; each at most once, with the state stored before and after. Throws nothing of HelpCrunch's. */
export async function executeCreateChat(context: CreateContext, intent: CreateIntent): Promise<void> {
  const { db, now } = context;
  const upstream = await openUpstream(context, intent);
  if (upstream === null) return;
  const sentAt = now();
  if (!(await startSending(context, intent, sentAt))) return;
  const sent: CreateIntent = { ...intent, state: "sent", sentAt };
  const body = createChatBody({
    customer: intent.customerId ?? 0,
    application: intent.applicationId ?? 0,
    assignee: intent.assigneeId,
    department: intent.departmentId,
  });
  let chat: Chat;
  try {
    chat = await upstream.createChat(body, writerCaller(intent.personId));
  } catch (error) {
    const { failure, isLost } = readChatFailure(error);
    await (isLost ? markUnknownForSure(context, sent, failure) : failForSure(context, sent, failure));
    return;
  }
  const isTaken = await adoptForSure(context, sent, chat);
  await recordCreate(db, { name: isTaken ? "created" : "arrived_late", chatId: chat.id }, intent);
  if (isTaken) await executeFirstMessage(context, { ...sent, state: "created", chatId: chat.id }, chat);
}

/** As {@link adoptChat}, however long the database takes to accept it. */
async function adoptForSure(context: CreateContext, intent: CreateIntent, chat: Chat): Promise<boolean> {
  const answer = { chat, message: null };
  const told = { ...intent, state: "unknown", error: madeAndNotNoted, answer, settledAt: context.now() } as const;
  return untilRecorded(context, told, async () => {
    if (await adoptChat(context, intent, chat)) return true;
    // Where an earlier try was confirmed and its confirmation lost, it is ours.
    const stored = await findCreateIntentById(context.db, intent.id);
    return stored?.state === "created" && stored.chatId === chat.id;
  });
}

/** Ties a chat to its wish, whose message we go on to send; false when the wish has ended otherwise. */
export function adoptChat(context: CreateContext, intent: CreateIntent, chat: Chat): Promise<boolean> {
  return changeCreateIntent(context.db, intent.id, statesBefore("created"), {
    state: "created",
    chatId: chat.id,
    answer: { chat, message: null },
    error: null,
    settledAt: intent.messageType === null ? context.now() : null,
    leaseUntil: context.now() + leaseMs,
  });
}

/** Sends the first message of a chat that we have just made. */
export async function executeFirstMessage(context: CreateContext, intent: CreateIntent, chat: Chat): Promise<void> {
  const { messageType, messageText } = intent;
  if (messageType === null) return;
  if (messageText === null) {
    return failFirstMessage(context, intent, { code: "internal", message: "The text of the message is gone." });
  }
  try {
    if (!(await startIntentMessage(context.db, intent.id, context.now()))) return;
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return failFirstMessage(context, intent, messageNotNoted);
  }
  const text = context.unseal(messageText, intent.id);
  const body = createMessageBody({ chat: chat.id, text, type: messageType, agent: intent.messageAgentId });
  let message: Message | null;
  try {
    const upstream = await context.upstream();
    message = await upstream.createMessage(body, writerCaller(intent.personId));
  } catch (error) {
    const { failure, isLost } = readMessageFailure(error, "message.");
    if (!isLost) return failFirstMessage(context, intent, failure);
    return settleLostFirstMessage(context, intent, chat, failure);
  }
  await finishFirstMessage(context, intent, chat, message);
}

/** Nothing but our message can be in a chat this new, so finding its text there settles what a lost answer left open. */
export async function settleLostFirstMessage(
  context: CreateContext,
  intent: CreateIntent,
  chat: Chat,
  failure: WriteFailure,
  isRecovery = false,
): Promise<void> {
  const text = intent.messageText === null ? "" : context.unseal(intent.messageText, intent.id);
  const sought = { intentId: intent.id, chatId: chat.id, text, agentId: intent.messageAgentId };
  const found = await findLostMessage(context, sought, writerCaller(intent.personId, isRecovery));
  await (found === null
    ? failFirstMessage(context, intent, failure)
    : finishFirstMessage(context, intent, chat, found));
}

async function finishFirstMessage(context: CreateContext, intent: CreateIntent, chat: Chat, message: Message) {
  const change = {
    state: "message_sent",
    answer: { chat, message: withoutText(message) },
    messageText: null,
    messageError: null,
    settledAt: context.now(),
  } as const;
  const isTaken = await untilRecorded(context, { ...intent, ...change }, () =>
    changeCreateIntent(context.db, intent.id, ["created"], change),
  );
  if (isTaken) await recordCreate(context.db, { name: "message_sent", chatId: chat.id }, intent);
}

/** The chat stays; its message can be sent again, by a request of its own. */
export async function failFirstMessage(
  context: CreateContext,
  intent: CreateIntent,
  messageError: WriteFailure,
): Promise<void> {
  const change = { messageError, messageText: null, settledAt: context.now() };
  const isTaken = await untilRecorded(context, { ...intent, ...change }, () =>
    changeCreateIntent(context.db, intent.id, ["created"], change),
  );
  if (!isTaken) return;
  await recordCreate(context.db, { name: "message_failed", failure: messageError }, intent);
}

/** Sends a message into a chat that is there already, at most once. */
export async function executeMessage(context: CreateContext, intent: CreateIntent): Promise<void> {
  const { chatId, messageType, messageText } = intent;
  const upstream = await openUpstream(context, intent);
  if (upstream === null || chatId === null || messageType === null || messageText === null) return;
  const sentAt = context.now();
  if (!(await startSending(context, intent, sentAt))) return;
  const sent: CreateIntent = { ...intent, state: "sent", sentAt };
  const text = context.unseal(messageText, intent.id);
  const body = createMessageBody({ chat: chatId, text, type: messageType, agent: intent.messageAgentId });
  let message: Message;
  try {
    message = await upstream.createMessage(body, writerCaller(intent.personId));
  } catch (error) {
    const { failure, isLost } = readMessageFailure(error);
    return isLost ? settleLostMessage(context, sent, text, failure) : failForSure(context, sent, failure);
  }
  await finishMessage(context, sent, message);
}

/** Looks whether a message whose answer was lost has arrived; where it has not been seen, that stays unknown. */
export async function settleLostMessage(
  context: CreateContext,
  intent: CreateIntent,
  text: string,
  failure: WriteFailure,
  isRecovery = false,
): Promise<void> {
  const sought = {
    intentId: intent.id,
    chatId: intent.chatId ?? 0,
    text,
    agentId: intent.messageAgentId,
    sentAt: intent.sentAt ?? intent.createdAt,
  };
  const found = await findLostMessage(context, sought, writerCaller(intent.personId, isRecovery));
  await (found === null ? markUnknownForSure(context, intent, failure) : finishMessage(context, intent, found));
}

async function finishMessage(context: CreateContext, intent: CreateIntent, message: Message): Promise<void> {
  const change = {
    state: "message_sent",
    answer: { chat: null, message: withoutText(message) },
    error: null,
    messageText: null,
    settledAt: context.now(),
  } as const;
  const isTaken = await untilRecorded(context, { ...intent, ...change }, () =>
    changeCreateIntent(context.db, intent.id, statesBefore("message_sent"), change),
  );
  if (isTaken) await recordCreate(context.db, { name: "message_sent", chatId: intent.chatId ?? 0 }, intent);
}
