import "server-only";
import type { Kysely, Selectable } from "kysely";
import { z } from "zod";
import { type CreateState, createStates, type WriteFailure } from "@/lib/api/create-chat/contract";
import { isErrorCode } from "@/lib/api/errors";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { Message } from "@/lib/helpcrunch/message";
import type { CreateIntentsTable, Database } from "@/lib/server/db/schema";
import { isRecord } from "@/lib/view/record";

export type IntentKind = "chat" | "message";

export type StoredAnswer = { chat: Chat | null; message: Message | null };

export type CreateIntent = {
  id: string;
  kind: IntentKind;
  personId: string;
  key: string;
  fingerprint: string;
  state: CreateState;
  /** What was asked for: with a `chat` the first two are there, with a `message` the chat's id. */
  customerId: number | null;
  applicationId: number | null;
  assigneeId: number | null;
  departmentId: number | null;
  chatId: number | null;
  messageType: "message" | "private" | null;
  messageAgentId: number | null;
  /** Sealed; null as soon as nobody will send it any more. */
  messageText: string | null;
  messageSentAt: number | null;
  answer: StoredAnswer | null;
  error: WriteFailure | null;
  messageError: WriteFailure | null;
  requestId: string;
  /** Where the request came from. */
  address: string | null;
  createdAt: number;
  sentAt: number | null;
  settledAt: number | null;
  leaseUntil: number;
};

/** Every part that may change after an intent was stored. */
export type IntentChange = Partial<
  Pick<
    CreateIntent,
    | "state"
    | "chatId"
    | "messageAgentId"
    | "messageText"
    | "messageSentAt"
    | "answer"
    | "error"
    | "messageError"
    | "requestId"
    | "address"
    | "sentAt"
    | "settledAt"
    | "leaseUntil"
  >
>;

const isObjectWithId = (value: unknown) => isRecord(value) && typeof value.id === "number";

const answerSchema = z.object({
  chat: z.custom<Chat>(isObjectWithId).nullable(),
  message: z.custom<Message>(isObjectWithId).nullable(),
});

const failureSchema = z.object({
  code: z.custom<WriteFailure["code"]>(isErrorCode),
  message: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).exactOptional(),
  retryAfterSeconds: z.number().exactOptional(),
});

const rowSchema = z.object({
  kind: z.enum(["chat", "message"]),
  state: z.enum(createStates),
  messageType: z.enum(["message", "private"]).nullable(),
});

function readJson<Value>(schema: z.ZodType<Value>, text: string | null): Value | null {
  return text === null ? null : schema.parse(JSON.parse(text));
}

function toIntent(row: Selectable<CreateIntentsTable>): CreateIntent {
  return {
    ...rowSchema.parse({ kind: row.kind, state: row.state, messageType: row.message_type }),
    id: row.id,
    personId: row.person_id,
    key: row.key,
    fingerprint: row.fingerprint,
    customerId: row.customer_id,
    applicationId: row.application_id,
    assigneeId: row.assignee_id,
    departmentId: row.department_id,
    chatId: row.chat_id,
    messageAgentId: row.message_agent_id,
    messageText: row.message_text,
    messageSentAt: row.message_sent_at,
    answer: readJson(answerSchema, row.answer),
    error: readJson(failureSchema, row.error),
    messageError: readJson(failureSchema, row.message_error),
    requestId: row.request_id,
    address: row.address,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    settledAt: row.settled_at,
    leaseUntil: row.lease_until,
  };
}

const toJson = (value: unknown) => (value === null ? null : JSON.stringify(value));

export async function insertCreateIntent(db: Kysely<Database>, intent: CreateIntent): Promise<void> {
  await db
    .insertInto("create_intents")
    .values({
      id: intent.id,
      kind: intent.kind,
      person_id: intent.personId,
      key: intent.key,
      fingerprint: intent.fingerprint,
      state: intent.state,
      customer_id: intent.customerId,
      application_id: intent.applicationId,
      assignee_id: intent.assigneeId,
      department_id: intent.departmentId,
      chat_id: intent.chatId,
      message_type: intent.messageType,
      message_agent_id: intent.messageAgentId,
      message_text: intent.messageText,
      message_sent_at: intent.messageSentAt,
      answer: toJson(intent.answer),
      error: toJson(intent.error),
      message_error: toJson(intent.messageError),
      request_id: intent.requestId,
      address: intent.address,
      created_at: intent.createdAt,
      sent_at: intent.sentAt,
      settled_at: intent.settledAt,
      lease_until: intent.leaseUntil,
    })
    .execute();
}

export async function findCreateIntent(
  db: Kysely<Database>,
  personId: string,
  key: string,
): Promise<CreateIntent | null> {
  const row = await db
    .selectFrom("create_intents")
    .selectAll()
    .where("person_id", "=", personId)
    .where("key", "=", key)
    .executeTakeFirst();
  return row === undefined ? null : toIntent(row);
}

export async function findCreateIntentById(db: Kysely<Database>, id: string): Promise<CreateIntent | null> {
  const row = await db.selectFrom("create_intents").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : toIntent(row);
}

/**
 * Changes an intent if it still is in one of the states `from`; false when it is not. This is what makes two that work
 * on one intent harmless: of two steps out of the same state only one is taken.
 */
export async function changeCreateIntent(
  db: Kysely<Database>,
  id: string,
  from: readonly CreateState[],
  change: IntentChange,
): Promise<boolean> {
  const columns = {
    state: change.state,
    chat_id: change.chatId,
    message_agent_id: change.messageAgentId,
    message_text: change.messageText,
    message_sent_at: change.messageSentAt,
    answer: change.answer === undefined ? undefined : toJson(change.answer),
    error: change.error === undefined ? undefined : toJson(change.error),
    message_error: change.messageError === undefined ? undefined : toJson(change.messageError),
    request_id: change.requestId,
    address: change.address,
    sent_at: change.sentAt,
    settled_at: change.settledAt,
    lease_until: change.leaseUntil,
  };
  const result = await db
    .updateTable("create_intents")
    .set(columns)
    .where("id", "=", id)
    .where("state", "in", [...from])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Keeps an intent from being taken for abandoned. */
export async function extendCreateIntentLease(db: Kysely<Database>, id: string, leaseUntil: number): Promise<void> {
  await db.updateTable("create_intents").set({ lease_until: leaseUntil }).where("id", "=", id).execute();
}

/** Notes that the message of a chat is about to be sent; false when somebody noted it before. */
export async function startIntentMessage(db: Kysely<Database>, id: string, at: number): Promise<boolean> {
  const result = await db
    .updateTable("create_intents")
    .set({ message_sent_at: at })
    .where("id", "=", id)
    .where("state", "=", "created")
    .where("message_sent_at", "is", null)
    .where("message_error", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Intents that nobody works on any more although they are not settled, oldest first. */
export async function abandonedCreateIntents(db: Kysely<Database>, now: number): Promise<CreateIntent[]> {
  const rows = await db
    .selectFrom("create_intents")
    .selectAll()
    .where("state", "in", ["intended", "sent", "created"])
    .where("settled_at", "is", null)
    .where("lease_until", "<=", now)
    .orderBy("created_at", "asc")
    .limit(1000)
    .execute();
  return rows.map(toIntent);
}

/** Chats of a person whose creation lost its answer and that nobody has decided about, newest first. */
export async function undecidedCreateIntents(db: Kysely<Database>, personId: string): Promise<CreateIntent[]> {
  const rows = await db
    .selectFrom("create_intents")
    .selectAll()
    .where("person_id", "=", personId)
    .where("kind", "=", "chat")
    .where("state", "=", "unknown")
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(20)
    .execute();
  return rows.map(toIntent);
}

/** Which of these chats are known to come from another intent, so that they cannot be what this one made. */
export async function chatsOfOtherIntents(
  db: Kysely<Database>,
  { id }: CreateIntent,
  chatIds: readonly number[],
): Promise<Set<number>> {
  if (chatIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("create_intents")
    .select("chat_id")
    .where("kind", "=", "chat")
    .where("id", "!=", id)
    .where("chat_id", "in", [...chatIds])
    .execute();
  return new Set(rows.flatMap(({ chat_id: id }) => (id === null ? [] : [id])));
}

/** The messages of a chat that are known to come from another intent, so that they cannot be what this one sent. */
export async function messagesOfOtherIntents(
  db: Kysely<Database>,
  intentId: string,
  chatId: number,
): Promise<Set<number>> {
  const rows = await db
    .selectFrom("create_intents")
    .select("answer")
    .where("chat_id", "=", chatId)
    .where("id", "!=", intentId)
    .where("state", "=", "message_sent")
    .execute();
  const ids = rows.map(({ answer }) => readJson(answerSchema, answer)?.message?.id);
  return new Set(ids.filter((id) => id !== undefined));
}

export async function deleteCreateIntentsBefore(db: Kysely<Database>, at: number): Promise<void> {
  await db.deleteFrom("create_intents").where("created_at", "<", at).execute();
}
