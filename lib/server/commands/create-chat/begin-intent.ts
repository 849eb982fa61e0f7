import "server-only";
import { createHash, randomUUID } from "node:crypto";
import type { NewMessageInput } from "@/lib/api/create-chat/contract";
import { ApiError } from "@/lib/api/errors";
import type { CreateContext } from "@/lib/server/commands/create-chat/create-context";
import { mayTryAgain } from "@/lib/server/commands/create-chat/intent-state";
import { leaseMs } from "@/lib/server/commands/create-chat/lease";
import { toOutcome } from "@/lib/server/commands/create-chat/outcome";
import {
  type CreateIntent,
  changeCreateIntent,
  deleteCreateIntentsBefore,
  findCreateIntent,
  insertCreateIntent,
} from "@/lib/server/db/create-intents";
import { exclusively } from "@/lib/server/db/transaction";

/** A key that is repeated later than this would be taken for a new one. Drafts in a browser end long before. */
const keepMs = 90 * 24 * 60 * 60_000;

export type Wish = {
  personId: string;
  key: string;
  requestId: string;
  address: string | null;
  message: (NewMessageInput & { agent: number | null }) | null;
} & (
  | { kind: "chat"; customer: number; application: number; assignee: number | null; department: number | null }
  | { kind: "message"; chat: number }
);

/** What was asked for, as a digest. The agent that we add where none was named is not part of it. */
function fingerprintOf(key: string, asked: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify([key, asked]))
    .digest("base64url");
}

function newIntent(wish: Wish, fingerprint: string, context: CreateContext): CreateIntent {
  const { kind, personId, key, requestId, address, message } = wish;
  const id = randomUUID();
  const now = context.now();
  return {
    id,
    kind,
    personId,
    key,
    fingerprint,
    state: "intended",
    customerId: wish.kind === "chat" ? wish.customer : null,
    applicationId: wish.kind === "chat" ? wish.application : null,
    assigneeId: wish.kind === "chat" ? wish.assignee : null,
    departmentId: wish.kind === "chat" ? wish.department : null,
    chatId: wish.kind === "message" ? wish.chat : null,
    messageType: message?.type ?? null,
    messageAgentId: message?.agent ?? null,
    messageText: message === null ? null : context.seal(message.text, id),
    messageSentAt: null,
    answer: null,
    error: null,
    messageError: null,
    requestId,
    address,
    createdAt: now,
    sentAt: null,
    settledAt: null,
    leaseUntil: now + leaseMs,
  };
}

/**
 * The wish under this key where nothing has to be written about it.
 *
 * @throws ApiError `conflict` when the key was used for something else
 */
async function findWish(db: CreateContext["db"], wish: Wish, fingerprint: string): Promise<CreateIntent | null> {
  const known = await findCreateIntent(db, wish.personId, wish.key);
  if (known === null || known.fingerprint === fingerprint) return known;
  throw new ApiError("conflict", "This Idempotency-Key was used for something else already. Send a new one.", {
    current: known.kind === "chat" ? toOutcome(known, null) : undefined,
  });
}

const isOver = ({ state, error }: CreateIntent) => state !== "failed" || !mayTryAgain(error);

/**
 * Stores a wish before anything of it is sent. With `isOurs` the caller is the one to carry it out; otherwise somebody
 * else does or did, under the same key for the same thing. A wish that failed without a trace is ours again.
 *
 * @throws ApiError `conflict` when the key was used for something else; `current` says what became of that.
 */
export async function beginIntent(
  context: CreateContext,
  wish: Wish,
  asked: unknown,
): Promise<{ intent: CreateIntent; isOurs: boolean }> {
  const fingerprint = fingerprintOf(wish.key, [wish.kind, asked]);
  // Whoever asks again while the database takes no writes hears what is known.
  const found = await findWish(context.db, wish, fingerprint);
  if (found !== null && isOver(found)) return { intent: found, isOurs: false };
  return exclusively(context.db, "create-intents", async (trx) => {
    const known = await findWish(trx, wish, fingerprint);
    if (known === null) {
      await deleteCreateIntentsBefore(trx, context.now() - keepMs);
      const intent = newIntent(wish, fingerprint, context);
      await insertCreateIntent(trx, intent);
      return { intent, isOurs: true };
    }
    if (isOver(known)) return { intent: known, isOurs: false };
    const fresh = newIntent(wish, fingerprint, context);
    const again = {
      state: "intended",
      messageAgentId: fresh.messageAgentId,
      messageText: wish.message === null ? null : context.seal(wish.message.text, known.id),
      error: null,
      requestId: wish.requestId,
      address: wish.address,
      sentAt: null,
      settledAt: null,
      leaseUntil: fresh.leaseUntil,
    } as const;
    await changeCreateIntent(trx, known.id, ["failed"], again);
    return { intent: { ...known, ...again }, isOurs: true };
  });
}
