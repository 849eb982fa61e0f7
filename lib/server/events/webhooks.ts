import "server-only";
import { webhookPath, webhookSizeBytesMax } from "@/lib/api/webhooks/contract";
import { database } from "@/lib/server/db/open";
import { storedNow } from "@/lib/server/db/stored-time";
import { publishChats, publishNewsWith } from "@/lib/server/events/bus";
import { createWebhookIntake, type WebhookIntake } from "@/lib/server/events/webhook-intake";
import { signingKeys } from "@/lib/server/events/webhook-keys";
import { runWebhookWorker, WebhookWorker } from "@/lib/server/events/webhook-worker";
import { requireUpstream } from "@/lib/server/helpcrunch/upstream";
import { clientAddress } from "@/lib/server/http/client-address";
import { answerDirectly } from "@/lib/server/http/direct";
import { route } from "@/lib/server/http/route";
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

/** HelpCrunch's own deliveries: signed, without a session and from no page of ours. */
export const webhookInput = {
  public: true,
  isForeign: true,
  bytes: true,
  bodySizeBytesMax: webhookSizeBytesMax,
} as const;

/** 204 once the delivery is kept; what it means is found out afterwards. */
export async function answerWebhook({ bytes, headers }: { bytes: Buffer; headers: Headers }): Promise<Response> {
  const signature = headers.get("x-helpcrunch-signature");
  await running().intake.take({ body: bytes, signature, address: clientAddress(headers) });
  return new Response(null, { status: 204 });
}

/**
 * From now on what was taken is worked off, also what another process left. Deliveries come by the hundreds a second, so
 * they are taken before Next.js.
 */
export function startWebhooks(): void {
  running();
  answerDirectly(webhookPath, route(webhookInput, answerWebhook), webhookSizeBytesMax);
}

/** Ends after the present step. What is left stands in the inbox. */
export async function stopWebhooks(): Promise<void> {
  const { loop, intake } = running();
  await loop.stop();
  await intake.noteRefused();
}
