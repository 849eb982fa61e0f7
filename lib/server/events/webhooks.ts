import "server-only";
import { database } from "@/lib/server/db/open";
import { storedNow } from "@/lib/server/db/stored-time";
import { publishChats, publishNewsWith } from "@/lib/server/events/bus";
import { createWebhookIntake, type WebhookIntake } from "@/lib/server/events/webhook-intake";
import { signingKeys } from "@/lib/server/events/webhook-keys";
import { runWebhookWorker, WebhookWorker } from "@/lib/server/events/webhook-worker";
import { requireUpstream } from "@/lib/server/helpcrunch/upstream";
import { noteAnswer, noteWebhooks, stillUnread } from "@/lib/server/local-copy/news";
import { globalSingleton } from "@/lib/server/platform/global-singleton";

type Running = { intake: WebhookIntake; loop: { wake: () => void; stop: () => Promise<void> } };

const running = () =>
  globalSingleton<Running>("webhooks", () => {
    const worker = new WebhookWorker({
      database,
      note: noteWebhooks,
      noteAnswer,
      stillUnread,
      upstream: () => requireUpstream({ isForSync: true }),
      publish: publishChats,
      publishWith: publishNewsWith,
      now: storedNow,
    });
    const intake = createWebhookIntake({
      database,
      keys: signingKeys,
      onTaken: (taken) => {
        worker.add(taken);
        loop.wake();
      },
    });
    const loop = runWebhookWorker(worker, () => intake.noteRefused());
    return { intake, loop };
  });

/** Takes a delivery of HelpCrunch; what it means is found out afterwards. */
export const takeWebhook: WebhookIntake["take"] = (delivery) => running().intake.take(delivery);

/** From now on what was taken is worked off, also what another process left. */
export function startWebhooks(): void {
  running();
}

/** Ends after the present step. What is left stands in the inbox. */
export async function stopWebhooks(): Promise<void> {
  const { loop, intake } = running();
  await loop.stop();
  await intake.noteRefused();
}
