import "server-only";
import type { WriteFailure } from "@/lib/api/create-chat/contract";
import type { CreateContext } from "@/lib/server/commands/create-chat/create-context";
import type { CreateIntent } from "@/lib/server/db/create-intents";
import { isStorageError } from "@/lib/server/db/storage-error";
import { sleep, systemClock } from "@/lib/server/helpcrunch/clock";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";

const tryAgainMs = 2_000;

const kept = () => globalSingleton("create-intents-unrecorded", () => new Map<string, CreateIntent>());

/** What this process knows of an intent and the database does not take yet. */
export function unrecordedIntent(id: string): CreateIntent | undefined {
  return kept().get(id);
}

/** The request did not leave, because nobody could have told afterwards that it had. */
export const notNoted: WriteFailure = {
  code: "storage_unavailable",
  message: "Chatboard's storage could not note the request, so nothing was sent to HelpCrunch. Nothing was created.",
  retryAfterSeconds: 30,
};

/** HelpCrunch has made the chat, and should this process end now, only HelpCrunch would know. */
export const madeAndNotNoted: WriteFailure = {
  code: "outcome_unknown",
  message:
    "HelpCrunch has answered, and Chatboard's storage cannot note it yet. It is kept and noted as soon as possible.",
};

/**
 * Stores what became of a request, for as long as it takes. While the database refuses, whoever asks is told what will
 * stand there; should the process end before, recovery finds the intent as it was.
 */
export async function untilRecorded<Result>(
  { clock = systemClock }: Pick<CreateContext, "clock">,
  told: CreateIntent,
  store: () => Promise<Result>,
): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      const result = await store();
      kept().delete(told.id);
      return result;
    } catch (error) {
      if (!isStorageError(error)) throw error;
      kept().set(told.id, told);
      if (tried === 1) {
        const { requestId, state, chatId } = told;
        log.error("What became of a create cannot be stored yet and is kept in memory.", {
          requestId,
          state,
          chatId,
          error,
        });
      }
    }
    await sleep(clock, tryAgainMs);
  }
}
