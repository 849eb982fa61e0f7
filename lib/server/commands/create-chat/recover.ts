import "server-only";
import type { WriteFailure } from "@/lib/api/create-chat/contract";
import { type CreateContext, configuredContext } from "@/lib/server/commands/create-chat/create-context";
import {
  fail,
  failFirstMessage,
  markUnknown,
  settleLostFirstMessage,
  settleLostMessage,
} from "@/lib/server/commands/create-chat/execute";
import { runningWork } from "@/lib/server/commands/create-chat/lease";
import { unrecordedIntent } from "@/lib/server/commands/create-chat/unrecorded";
import { abandonedCreateIntents, type CreateIntent, findCreateIntentById } from "@/lib/server/db/create-intents";
import { sleep, systemClock } from "@/lib/server/helpcrunch/clock";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import { withTimeout } from "@/lib/server/platform/with-timeout";

const sweepMs = 15_000;
const lookMs = 150;

const notSent: WriteFailure = {
  code: "internal",
  message: "Chatboard did not get as far as sending this to HelpCrunch. Nothing was created.",
};
const messageNotSent: WriteFailure = {
  code: "internal",
  message: "The chat was created. Chatboard did not get as far as sending its message.",
};
const lost: WriteFailure = {
  code: "outcome_unknown",
  message: "The request was sent to HelpCrunch, and it is not known what became of it.",
};

/** Brings an intent that nobody works on any more to an end, from what its state says about how far it came. */
async function recoverIntent(context: CreateContext, intent: CreateIntent): Promise<void> {
  if (intent.state === "intended") return fail(context, intent, notSent);
  if (intent.state === "sent" && intent.kind === "chat") return markUnknown(context, intent, lost);
  if (intent.state === "sent") {
    const text = intent.messageText === null ? "" : context.unseal(intent.messageText, intent.id);
    return settleLostMessage(context, intent, text, lost, true);
  }
  const chat = intent.answer?.chat ?? null;
  if (intent.messageSentAt === null || chat === null) return failFirstMessage(context, intent, messageNotSent);
  return settleLostFirstMessage(context, intent, chat, lost, true);
}

/** Recovers everything that a process left behind when it ended. */
export async function recoverCreateIntents(context: CreateContext): Promise<number> {
  const abandoned = await abandonedCreateIntents(context.db, context.now());
  for (const intent of abandoned) {
    if (runningWork(intent.id) !== undefined) continue;
    await recoverIntent(context, intent);
    log.info("An interrupted create intent was recovered.", { requestId: intent.requestId, state: intent.state });
  }
  return abandoned.length;
}

/**
 * Starts looking for interrupted intents: at once for those of an earlier life, and every 15 s for those of processes
 * that have only just ended, here or beside this one.
 */
export function startCreateRecovery(): void {
  globalSingleton("create-recovery", () => {
    let isSweeping = false;
    const sweep = async () => {
      if (isSweeping) return;
      isSweeping = true;
      try {
        await recoverCreateIntents(await configuredContext());
      } catch (error) {
        log.warn("Interrupted create intents could not be looked for.", { error });
      } finally {
        isSweeping = false;
      }
    };
    void sweep();
    return setInterval(sweep, sweepMs).unref();
  });
}

/** The work goes on for as long as the database refuses what came of it, and nobody has to wait for that. */
async function untilSettledOrKept(id: string, work: Promise<void>): Promise<void> {
  const ended = work.then(() => true);
  ended.catch(() => undefined);
  while (unrecordedIntent(id) === undefined && (await withTimeout(lookMs, ended)) === undefined);
}

/**
 * The intent once nothing more happens to it by itself: waits for whoever works on it, and recovers it when nobody does.
 *
 * @throws the signal's reason when the caller leaves.
 */
export async function settledIntent(context: CreateContext, id: string, signal?: AbortSignal): Promise<CreateIntent> {
  for (;;) {
    const kept = unrecordedIntent(id);
    if (kept !== undefined) return kept;
    const work = runningWork(id);
    if (work !== undefined) await untilSettledOrKept(id, work);
    if (unrecordedIntent(id) !== undefined) continue;
    const intent = await findCreateIntentById(context.db, id);
    if (intent === null) throw new Error("A create intent has gone while it was worked on.");
    if (intent.settledAt !== null) return intent;
    if (intent.leaseUntil <= context.now()) await untilSettledOrKept(id, recoverIntent(context, intent));
    else await sleep(systemClock, lookMs, signal);
  }
}
