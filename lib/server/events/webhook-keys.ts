import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import { type WebhookChoice, type WebhookSettings, webhookPath } from "@/lib/api/webhooks/contract";
import { webhookEvents } from "@/lib/helpcrunch/webhook";
import { type AuditLogEntry, record } from "@/lib/server/audit-log/audit-log";
import { database } from "@/lib/server/db/open";
import { deleteSetting, findSetting, saveSetting } from "@/lib/server/db/settings";
import { storedNow } from "@/lib/server/db/stored-time";
import { exclusively } from "@/lib/server/db/transaction";
import { webhookCounts } from "@/lib/server/db/webhooks";
import { openLocalCopy } from "@/lib/server/local-copy/local-copy";
import { type AppSecrets, appSecrets } from "@/lib/server/platform/app-secret";
import { isSealedWith, seal, signingKeyContext, UnsealError, unseal } from "@/lib/server/platform/crypto";
import { environment } from "@/lib/server/platform/env";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import { Secret } from "@/lib/server/platform/secret";

/*
 * The key by which HelpCrunch signs webhooks (webhooks/how-to-verify-help-crunch-webhook-signatures): HMAC-SHA1 over the
 * body as received, as 40 hexadecimal characters. While a key is replaced the one before holds as well, because HelpCrunch
 * may repeat what it signed earlier.
 */

const settingKey = "webhooks";
/** How long the key before holds. */
const previousMs = 7 * 24 * 3_600_000;
/** What another process has stored is known here after so long. */
const freshMs = 3_000;
const endingLength = 4;
/** Four characters of a shorter key would be too much of it. */
const keyLengthMin = 16;

const storedSchema = z.object({
  /** The one in use first. */
  keysSealed: z.array(z.string()).min(1).max(2),
  /** Until when the second holds, epoch milliseconds. */
  previousUntil: z.number().default(0),
});
type Stored = z.infer<typeof storedSchema>;

type Known = { at: number; keys: Promise<readonly Secret[]> };
const known = () => globalSingleton<{ current: Known | null }>("webhook-keys", () => ({ current: null }));

async function storedKeys(): Promise<Stored | null> {
  const setting = await findSetting(await database(), settingKey);
  return setting === null ? null : storedSchema.parse(setting.value);
}

async function readKeys(): Promise<readonly Secret[]> {
  const fromEnvironment = environment().helpcrunchWebhookKeys;
  if (fromEnvironment.length > 0) return fromEnvironment;
  const stored = await storedKeys();
  if (stored === null) return [];
  const holding = stored.previousUntil > storedNow() ? stored.keysSealed : stored.keysSealed.slice(0, 1);
  try {
    return holding.map((sealed) => new Secret(unseal(sealed, signingKeyContext)));
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    log.warn("The stored key for webhooks cannot be opened. Put it in again, or set APP_SECRET_PREVIOUS.", { error });
    return [];
  }
}

/** The keys that a webhook may be signed with; none where webhooks are not set up. */
export function signingKeys(): Promise<readonly Secret[]> {
  const holder = known();
  const now = Date.now();
  if (holder.current === null || now - holder.current.at > freshMs || now < holder.current.at) {
    const keys = readKeys();
    holder.current = { at: now, keys };
    keys.catch(() => {
      holder.current = null;
    });
  }
  return holder.current.keys;
}

/** Whether one of the keys made this signature. How long it takes tells nothing about which, or about how much was right. */
export function isSignedBy(keys: readonly Secret[], body: Buffer, signature: string | null): boolean {
  const given = Buffer.from(/^[0-9a-f]{40}$/i.test(signature ?? "") ? (signature ?? "") : "00".repeat(20), "hex");
  const matches = keys.map((key) => timingSafeEqual(createHmac("sha1", key.reveal()).update(body).digest(), given));
  return matches.includes(true);
}

function endingOf(key: Secret): string | null {
  const text = key.reveal();
  return text.length < keyLengthMin ? null : text.slice(-endingLength);
}

const isoOrNull = (ms: number | null | undefined) =>
  ms === null || ms === undefined ? null : new Date(ms).toISOString();

/** What Settings shows. Of the key it tells the last four characters, and never more. */
export async function webhookSettings(): Promise<WebhookSettings> {
  const [key] = await readKeys();
  const counts = await webhookCounts(await database());
  const seen = [...webhookEvents, "other"].map((name) => {
    const count = counts.get(`event:${name}`);
    return { name, count: count?.count ?? 0, lastAt: isoOrNull(count?.lastAt) };
  });
  const times = [...counts].flatMap(([name, { lastAt }]) => (name.startsWith("event:") ? [lastAt] : []));
  const opened = await openLocalCopy();
  const sync = opened === null ? null : await opened.sync.state();
  return {
    configured: key !== undefined,
    from: key === undefined ? null : environment().helpcrunchWebhookKeys.length > 0 ? "environment" : "stored",
    keyEnding: key === undefined ? null : endingOf(key),
    address: `${environment().appUrl}${webhookPath}`,
    lastAt: times.length === 0 ? null : isoOrNull(Math.max(...times)),
    refused: counts.get("refused")?.count ?? 0,
    refusedAt: isoOrNull(counts.get("refused")?.lastAt),
    events: seen.filter(({ name, count }) => name !== "other" || count > 0),
    missed: sync?.webhook_missed ?? null,
    missedAt: isoOrNull(sync?.webhook_missed_at),
    isProven: sync?.webhooks_proven === 1,
  };
}

type Asker = { person: Person } & Pick<AuditLogEntry, "address" | "requestId">;

/**
 * Stores the key, encrypted; the one before holds for another week. Null forgets both.
 *
 * @throws ApiError `conflict` where the key comes from the environment
 */
export async function saveSigningKey({ signingKey }: WebhookChoice, asker: Asker): Promise<WebhookSettings> {
  const { person, address, requestId } = asker;
  if (environment().helpcrunchWebhookKeys.length > 0) {
    const message = "The key comes from HELPCRUNCH_WEBHOOK_KEY. Change it there and start Chatboard again.";
    throw new ApiError("conflict", message);
  }
  await exclusively(await database(), "settings", async (trx) => {
    if (signingKey === null) return deleteSetting(trx, settingKey);
    const setting = await findSetting(trx, settingKey);
    const before = setting === null ? [] : storedSchema.parse(setting.value).keysSealed.slice(0, 1);
    const now = storedNow();
    const value: Stored = {
      keysSealed: [seal(signingKey, signingKeyContext), ...before],
      previousUntil: now + previousMs,
    };
    await saveSetting(trx, settingKey, { value, updatedAt: now, updatedBy: person.id });
  });
  known().current = null;
  const target = { type: "settings", id: "webhooks" } as const;
  const details = { key: signingKey === null ? "removed" : (endingOf(new Secret(signingKey)) ?? "stored") };
  await record({ action: "settings.change", actor: person, address, requestId, target, outcome: "ok", details });
  return webhookSettings();
}

/** After `APP_SECRET` was changed: seals the stored keys again with the new one. Leaves alone what it cannot open. */
export async function resealSigningKeys(secrets: AppSecrets = appSecrets()): Promise<void> {
  await exclusively(await database(), "settings", async (trx) => {
    const setting = await findSetting(trx, settingKey);
    if (setting === null) return;
    const stored = storedSchema.parse(setting.value);
    if (stored.keysSealed.every((sealed) => isSealedWith(sealed, secrets.current))) return;
    try {
      const keysSealed = stored.keysSealed.map((sealed) =>
        seal(unseal(sealed, signingKeyContext, secrets), signingKeyContext, secrets.current),
      );
      await saveSetting(trx, settingKey, { ...setting, value: { ...stored, keysSealed } });
      log.info("The stored key for webhooks was sealed again with the new APP_SECRET.");
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
      log.warn("The stored key for webhooks cannot be opened. Put it in again, or set APP_SECRET_PREVIOUS.", { error });
    }
  });
}
