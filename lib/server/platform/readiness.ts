import "server-only";
import type { Kysely } from "kysely";
import { database, isMigrated } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { deleteSetting, saveSetting } from "@/lib/server/db/settings";
import { noteStorageWorks, storageRefusal } from "@/lib/server/db/storage-error";
import { storedNow } from "@/lib/server/db/stored-time";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";
import { withTimeout } from "@/lib/server/platform/with-timeout";

const answerMsMax = 3_000;
/** Load balancers ask every few seconds, and each write wears the disk a little. */
const probeEveryMs = 10_000;
const probeKey = "readiness-probe";
/** Once a write was refused, only one that takes room shows that there is some. */
const probeSizeBytes = 32 * 1024;

const lastProbe = () => globalSingleton("readiness-probe", () => ({ wentWellAt: Number.NEGATIVE_INFINITY }));

/** @throws StorageError while nothing can be written */
async function probe(db: Kysely<Database>): Promise<void> {
  const isDoubtful = storageRefusal() !== null;
  const probed = lastProbe();
  if (!isDoubtful && performance.now() - probed.wentWellAt < probeEveryMs) return;
  const value = isDoubtful ? "x".repeat(probeSizeBytes) : "";
  await saveSetting(db, probeKey, { value, updatedAt: storedNow(), updatedBy: null });
  if (isDoubtful) await deleteSetting(db, probeKey);
  noteStorageWorks();
  probed.wentWellAt = performance.now();
}

/**
 * Whether the database answers within three seconds, has every table of this version and takes what is written. Never
 * throws. `given` is the database where a caller has one of its own.
 */
export async function readiness(given?: Kysely<Database>): Promise<boolean> {
  const look = async () => {
    const db = given ?? (await database());
    if (!(await isMigrated(db))) return false;
    await probe(db);
    return true;
  };
  try {
    return (await withTimeout(answerMsMax, look())) ?? false;
  } catch (error) {
    log.warn("The database cannot be used.", { error });
    return false;
  }
}
