import "server-only";
import type {
  CreateDecision,
  CreateOutcome,
  NewChatAnswer,
  NewChatInput,
  NewMessageAnswer,
  NewMessageInput,
  UndecidedCreates,
} from "@/lib/api/create-chat/contract";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { recordCreate } from "@/lib/server/commands/create-chat/audit-create";
import { beginIntent } from "@/lib/server/commands/create-chat/begin-intent";
import { type CreateContext, configuredContext, writerCaller } from "@/lib/server/commands/create-chat/create-context";
import { defaultAgent } from "@/lib/server/commands/create-chat/default-agent";
import {
  adoptChat,
  executeCreateChat,
  executeFirstMessage,
  executeMessage,
  fail,
  settleLostMessage,
} from "@/lib/server/commands/create-chat/execute";
import { findLostChat } from "@/lib/server/commands/create-chat/find-lost-write";
import { withLease } from "@/lib/server/commands/create-chat/lease";
import { toChatAnswer, toMessageAnswer, toOutcome } from "@/lib/server/commands/create-chat/outcome";
import { settledIntent } from "@/lib/server/commands/create-chat/recover";
import {
  type CreateIntent,
  chatsOfOtherIntents,
  findCreateIntent,
  undecidedCreateIntents,
} from "@/lib/server/db/create-intents";

/** Who asks, under which `Idempotency-Key`, and by which request, for the audit log. */
export type Asked = {
  person: Person;
  key: string;
  requestId: string;
  address: string | null;
  signal?: AbortSignal;
};

/**
 * The message with the agent who writes it. Only where the wish will be carried out: the answer to one that has ended
 * must not depend on whether HelpCrunch can be asked.
 */
async function withAgent(
  context: CreateContext,
  message: NewMessageInput,
  { person, key }: Asked,
  path: string,
): Promise<NewMessageInput & { agent: number | null }> {
  if (message.agent !== null && message.agent !== undefined) return { ...message, agent: message.agent };
  const known = await findCreateIntent(context.db, person.id, key);
  const isOpen = known === null || known.state === "failed";
  return { ...message, agent: isOpen ? await defaultAgent(context, person, message.type, path) : null };
}

function lookWhereUnknown(context: CreateContext, intent: CreateIntent): Promise<CreateOutcome["lookup"]> {
  if (intent.state !== "unknown") return Promise.resolve(null);
  return findLostChat(context, intent, writerCaller(intent.personId));
}

/**
 * Creates a chat and sends its first message, each once however often it is asked for under the same key. When the chat
 * is there and its message is not, that is a success with `messageError`.
 *
 * @throws ApiError `conflict` for a key that was used for something else; `outcome_unknown` with a `CreateOutcome` in
 *   `current` when HelpCrunch's answer was lost; what HelpCrunch refused, on the fields of the body.
 */
export async function createChat(input: NewChatInput, asked: Asked, given?: CreateContext): Promise<NewChatAnswer> {
  const context = given ?? (await configuredContext());
  const { person, key, requestId, address, signal } = asked;
  const message = input.message ? await withAgent(context, input.message, asked, "message.agent") : null;
  const { customer, application, assignee = null, department = null } = input;
  const wish = {
    kind: "chat",
    personId: person.id,
    key,
    requestId,
    address,
    message,
    customer,
    application,
    assignee,
    department,
  } as const;
  const { intent, isOurs } = await beginIntent(context, wish, [
    customer,
    application,
    assignee,
    department,
    input.message ? [input.message.text, input.message.type, input.message.agent ?? null] : null,
  ]);
  if (isOurs) void withLease(context, intent.id, () => executeCreateChat(context, intent));
  const settled = await settledIntent(context, intent.id, signal);
  return toChatAnswer(settled, input.message?.text ?? "", await lookWhereUnknown(context, settled));
}

/**
 * Sends a message into a chat, once however often it is asked for under the same key.
 *
 * @throws ApiError as {@link createChat}
 */
export async function createMessage(
  chat: number,
  input: NewMessageInput,
  asked: Asked,
  given?: CreateContext,
): Promise<NewMessageAnswer> {
  const context = given ?? (await configuredContext());
  const { person, key, requestId, address, signal } = asked;
  const message = await withAgent(context, input, asked, "agent");
  const wish = { kind: "message", personId: person.id, key, requestId, address, message, chat } as const;
  const { intent, isOurs } = await beginIntent(context, wish, [chat, input.text, input.type, input.agent ?? null]);
  if (isOurs) void withLease(context, intent.id, () => executeMessage(context, intent));
  const settled = await settledIntent(context, intent.id, signal);
  if (isOurs || settled.state !== "unknown") return toMessageAnswer(settled, input.text);
  // Whoever asks again brings the text along, so it can be looked for again.
  await settleLostMessage(context, settled, input.text, settled.error ?? { code: "outcome_unknown", message: "" });
  return toMessageAnswer(await settledIntent(context, intent.id, signal), input.text);
}

async function requireIntent(context: CreateContext, personId: string, key: string): Promise<CreateIntent> {
  const intent = await findCreateIntent(context.db, personId, key);
  if (intent?.kind === "chat") return intent;
  throw new ApiError("not_found", "Nothing was sent under this key.");
}

/**
 * How the creation of a chat stands, waiting for its end where it is under way. Where its answer was lost, HelpCrunch is
 * searched for it.
 *
 * @throws ApiError `not_found` when this person has sent nothing under the key.
 */
export async function createOutcome(
  asked: Omit<Asked, "requestId" | "address">,
  given?: CreateContext,
): Promise<CreateOutcome> {
  const context = given ?? (await configuredContext());
  const { id } = await requireIntent(context, asked.person.id, asked.key);
  const intent = await settledIntent(context, id, asked.signal);
  return toOutcome(intent, await lookWhereUnknown(context, intent));
}

async function adoptFound(context: CreateContext, intent: CreateIntent, chatId: number): Promise<void> {
  const upstream = await context.upstream();
  const { value: chat } = await upstream.getChat(chatId, writerCaller(intent.personId));
  if (chat.customer?.id !== intent.customerId) {
    const issues = [{ path: "chat", message: "is a chat of another customer" }];
    throw new ApiError("invalid_input", "This cannot be the chat.", { issues });
  }
  if ((await chatsOfOtherIntents(context.db, intent, [chatId])).has(chatId)) {
    throw new ApiError("conflict", "This chat was created by another request.");
  }
  await withLease(context, intent.id, async () => {
    if (!(await adoptChat(context, intent, chat))) return;
    await recordCreate(context.db, { name: "found", chatId: chat.id }, intent);
    await executeFirstMessage(
      context,
      { ...intent, state: "created", chatId: chat.id, answer: { chat, message: null } },
      chat,
    );
  });
}

const givenUp = { code: "conflict", message: "This was given up after its answer was lost." } as const;

/**
 * A person's decision about a chat whose creation lost its answer: it is this one, which then gets the message, or it was
 * not made, which ends the wish. Changes nothing where the outcome is known by now.
 *
 * @throws ApiError `not_found`; `invalid_input` for a chat of another customer; `conflict` for one that has its own wish.
 */
export async function decideCreate(
  decision: CreateDecision,
  asked: Asked,
  given?: CreateContext,
): Promise<CreateOutcome> {
  const context = given ?? (await configuredContext());
  const { id } = await requireIntent(context, asked.person.id, asked.key);
  const settled = await settledIntent(context, id, asked.signal);
  if (settled.state === "unknown") {
    // The audit log tells of this request, and not once more of the one whose answer was lost.
    const intent = { ...settled, requestId: asked.requestId, address: asked.address };
    if (decision.decision === "found") await adoptFound(context, intent, decision.chat);
    else await fail(context, intent, givenUp, "not_created");
  }
  return toOutcome(await settledIntent(context, id, asked.signal), null);
}

/** Chats of this person whose creation lost its answer and that nobody has decided about. Asks the database only. */
export async function undecidedCreates(person: Person, given?: CreateContext): Promise<UndecidedCreates> {
  const context = given ?? (await configuredContext());
  const intents = await undecidedCreateIntents(context.db, person.id);
  return {
    data: intents.map(({ key, customerId, createdAt }) => ({
      key,
      customer: customerId ?? 0,
      startedAt: new Date(createdAt).toISOString(),
    })),
  };
}
