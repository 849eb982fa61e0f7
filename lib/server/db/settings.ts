import "server-only";
import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/db/schema";

export type Setting = {
  /** As stored: whoever reads it checks it against its own schema. */
  value: unknown;
  updatedAt: number;
  updatedBy: string | null;
};

export async function findSetting(db: Kysely<Database>, key: string): Promise<Setting | null> {
  const row = await db.selectFrom("settings").selectAll().where("key", "=", key).executeTakeFirst();
  if (row === undefined) return null;
  return { value: JSON.parse(row.value), updatedAt: row.updated_at, updatedBy: row.updated_by };
}

/** Stores a setting in place of the one before. `value` is anything that JSON can hold. */
export async function saveSetting(db: Kysely<Database>, key: string, setting: Setting): Promise<void> {
  const changed = {
    value: JSON.stringify(setting.value),
    updated_at: setting.updatedAt,
    updated_by: setting.updatedBy,
  };
  await db
    .insertInto("settings")
    .values({ key, ...changed })
    .onConflict((conflict) => conflict.column("key").doUpdateSet(changed))
    .execute();
}

export async function deleteSetting(db: Kysely<Database>, key: string): Promise<void> {
  await db.deleteFrom("settings").where("key", "=", key).execute();
}
