import "server-only";
import { z } from "zod";
import { ApiError } from "@/lib/api/errors";
import { record } from "@/lib/server/audit-log/audit-log";
import { database } from "@/lib/server/db/open";
import { findSetting, saveSetting } from "@/lib/server/db/settings";
import { exclusively } from "@/lib/server/db/transaction";
import { type AppSecrets, appSecrets } from "@/lib/server/platform/app-secret";
import { apiKeyContext, isSealedWith, seal, UnsealError, unseal } from "@/lib/server/platform/crypto";
import { environment } from "@/lib/server/platform/env";
import { log } from "@/lib/server/platform/log";
import { Secret } from "@/lib/server/platform/secret";

const settingKey = "helpcrunch";

const storedSchema = z.object({
  apiUrl: z.string(),
  apiKeySealed: z.string(),
  /** Whose name Settings shows, also when they are gone. */
  storedBy: z.string().nullable().default(null),
});

export type UpstreamConnection = { apiUrl: string; apiKey: Secret; from: "environment" | "stored" };

/** A stored connection before its key is opened. */
export type StoredConnection = z.infer<typeof storedSchema> & { storedAt: number };

export async function storedConnection(): Promise<StoredConnection | null> {
  const setting = await findSetting(await database(), settingKey);
  return setting === null ? null : { ...storedSchema.parse(setting.value), storedAt: setting.updatedAt };
}

/**
 * Where HelpCrunch is and with which key: from the environment, else as stored in Settings, else null.
 *
 * @throws ApiError `not_configured` when the stored key cannot be opened, because `APP_SECRET` was changed.
 */
export async function upstreamConnection(): Promise<UpstreamConnection | null> {
  const { helpcrunchApiKey, helpcrunchApiUrl } = environment();
  if (helpcrunchApiKey !== null) return { apiUrl: helpcrunchApiUrl, apiKey: helpcrunchApiKey, from: "environment" };
  const stored = await storedConnection();
  if (stored === null) return null;
  try {
    return { apiUrl: stored.apiUrl, apiKey: new Secret(unseal(stored.apiKeySealed, apiKeyContext)), from: "stored" };
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    const message = "The stored API key was sealed with another APP_SECRET. Put the key in again, or set the old one.";
    throw new ApiError("not_configured", message, { cause: error });
  }
}

/** Stores the address and the key, encrypted, in place of the ones before. The environment still comes first. */
export async function storeUpstreamConnection(
  connection: { apiUrl: string; apiKey: Secret },
  change: { personId: string; personName?: string; at: number },
): Promise<void> {
  const value: z.infer<typeof storedSchema> = {
    apiUrl: connection.apiUrl,
    apiKeySealed: seal(connection.apiKey.reveal(), apiKeyContext),
    storedBy: change.personName ?? null,
  };
  await saveSetting(await database(), settingKey, { value, updatedAt: change.at, updatedBy: change.personId });
}

/**
 * After `APP_SECRET` was changed: seals the stored key again with the new one, so that `APP_SECRET_PREVIOUS` can go.
 * Called at every start; does nothing where there is nothing to do, and leaves alone what it cannot open.
 */
export async function resealStoredKey(secrets: AppSecrets = appSecrets()): Promise<void> {
  const db = await database();
  const isResealed = await exclusively(db, "settings", async (trx) => {
    const setting = await findSetting(trx, settingKey);
    if (setting === null) return false;
    const stored = storedSchema.parse(setting.value);
    if (isSealedWith(stored.apiKeySealed, secrets.current)) return false;
    try {
      const apiKey = unseal(stored.apiKeySealed, apiKeyContext, secrets);
      const value = { ...stored, apiKeySealed: seal(apiKey, apiKeyContext, secrets.current) };
      await saveSetting(trx, settingKey, { ...setting, value });
      return true;
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
      log.warn("The stored HelpCrunch key cannot be opened. Put it in again, or set APP_SECRET_PREVIOUS.", { error });
      return false;
    }
  });
  if (!isResealed) return;
  log.info("The stored HelpCrunch key was sealed again with the new APP_SECRET.");
  const target = { type: "settings", id: "helpcrunch" } as const;
  await record({ action: "key.reseal", actor: null, address: null, target, outcome: "ok", requestId: null });
}
