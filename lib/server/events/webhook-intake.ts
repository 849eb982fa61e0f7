import "server-only";
import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { ApiError } from "@/lib/api/errors";
import { isWebhookEvent, readWebhook, type Webhook } from "@/lib/helpcrunch/webhook";
import type { Database } from "@/lib/server/db/schema";
import { storedNow } from "@/lib/server/db/stored-time";
import { transaction } from "@/lib/server/db/transaction";
import { addWebhookCounts, insertWebhooks, type StoredWebhook } from "@/lib/server/db/webhooks";
import { isSignedBy } from "@/lib/server/events/webhook-keys";
import { type Clock, sleep, systemClock } from "@/lib/server/helpcrunch/clock";
import { log } from "@/lib/server/platform/log";
import type { Secret } from "@/lib/server/platform/secret";

export type TakenWebhook = { stored: StoredWebhook; webhook: Webhook };

export type WebhookIntake = {
  /**
   * Takes a delivery: when it resolves, the delivery is in the database, once, whatever ends this process.
   *
   * @throws ApiError `not_found` where webhooks are not set up, `bad_signature`, and `too_many_attempts` for whoever
   *   keeps sending that.
   */
  take: (delivery: { body: Buffer; signature: string | null; address: string }) => Promise<void>;
  /** Writes down how many were refused since the last time. */
  noteRefused: () => Promise<void>;
};

type Waiting = TakenWebhook & { resolve: () => void; reject: (error: unknown) => void };

/** So many wrong signatures from one address in a minute are answered one by one. */
const refusalsPerMinute = 30;
const minuteMs = 60_000;
/** Of addresses that are counted at the same time. */
const addressesMax = 10_000;
const batchMax = 200;
/**
 * From the beginning of a write to that of the next. On SQLite the whole process waits for the disk while one is
 * committed, so nothing arrives meanwhile that could be written together: without a pause, each would be alone.
 */
const writeEveryMs = 20;

/**
 * One that comes alone is written at once; those that follow within 20 ms are written together, so a flood costs 50
 * transactions a second, not one each. `onTaken` hears of new ones only.
 */
export function createWebhookIntake(options: {
  database: () => Promise<Kysely<Database>>;
  keys: () => Promise<readonly Secret[]>;
  onTaken: (taken: readonly TakenWebhook[]) => void;
  now?: () => number;
  clock?: Clock;
}): WebhookIntake {
  const { database, keys, onTaken, now = storedNow, clock = systemClock } = options;
  let waiting: Waiting[] = [];
  let isWriting = false;
  let lastWriteAt = Number.NEGATIVE_INFINITY;
  let refused = 0;
  const refusals = new Map<string, { count: number; since: number }>();

  async function write(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const restMs = lastWriteAt + writeEveryMs - clock.now();
      // A clock that was set back asks for no more than one rest.
      if (restMs > 0) await sleep(clock, Math.min(restMs, writeEveryMs));
      lastWriteAt = clock.now();
      const batch = waiting.slice(0, batchMax);
      waiting = waiting.slice(batchMax);
      try {
        onTaken(await store(batch));
        for (const each of batch) each.resolve();
      } catch (error) {
        for (const each of batch) each.reject(error);
      }
    }
    isWriting = false;
  }

  async function store(batch: readonly Waiting[]): Promise<TakenWebhook[]> {
    const byId = new Map(batch.map((each) => [each.stored.id, each]));
    return transaction(await database(), async (trx) => {
      const fresh = await insertWebhooks(
        trx,
        [...byId.values()].map(({ stored }) => stored),
      );
      const taken = [...byId.values()].filter(({ stored }) => fresh.has(stored.id));
      const counts = new Map<string, number>();
      const add = (name: string, count: number) => count > 0 && counts.set(name, (counts.get(name) ?? 0) + count);
      for (const { webhook } of taken) add(`event:${isWebhookEvent(webhook.event) ? webhook.event : "other"}`, 1);
      add("replayed", batch.length - taken.length);
      await addWebhookCounts(trx, counts, now());
      return taken;
    });
  }

  /** A right signature is never held back: strangers may come from the same proxy as HelpCrunch. */
  function refuse(address: string): ApiError {
    refused += 1;
    const at = now();
    const known = refusals.get(address);
    const isRunning = known !== undefined && at - known.since < minuteMs && at >= known.since;
    const entry = isRunning ? known : { count: 0, since: at };
    entry.count += 1;
    if (refusals.size >= addressesMax) refusals.clear();
    refusals.set(address, entry);
    if (entry.count <= refusalsPerMinute) return new ApiError("bad_signature", "The signature is not right.");
    const retryAfterSeconds = Math.max(1, Math.ceil((entry.since + minuteMs - at) / 1000));
    return new ApiError("too_many_attempts", "Too many wrong signatures.", { retryAfterSeconds });
  }

  return {
    async take({ body, signature, address }) {
      const signing = await keys();
      if (signing.length === 0) throw new ApiError("not_found", "Webhooks are not set up.");
      if (!isSignedBy(signing, body, signature)) throw refuse(address);
      // Postgres takes no zero byte, and no event needs one.
      const text = body.toString("utf8").replaceAll("\0", "");
      const webhook = readWebhook(text);
      // One without an id is known again by what it says.
      const id = webhook.id?.replaceAll("\0", "") ?? `sha256:${createHash("sha256").update(body).digest("hex")}`;
      const event = webhook.event.replaceAll("\0", "");
      const stored: StoredWebhook = { id, event, body: text, receivedAt: now() };
      await new Promise<void>((resolve, reject) => {
        waiting.push({ stored, webhook, resolve, reject });
        if (!isWriting) void write();
      });
    },
    async noteRefused() {
      if (refused === 0) return;
      const count = refused;
      refused = 0;
      try {
        await addWebhookCounts(await database(), new Map([["refused", count]]), now());
      } catch (error) {
        refused += count;
        log.warn("Refused webhooks could not be counted.", { error });
      }
    },
  };
}
