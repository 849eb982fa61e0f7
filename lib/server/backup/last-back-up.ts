import "server-only";
import { DatabaseSync } from "@photostructure/sqlite";
import { z } from "zod";

/** The setting under which the commands note the newest back-up of this database, for Settings, System. */
export const lastBackUpKey = "last-back-up";

export const lastBackUpSchema = z.object({
  at: z.iso.datetime(),
  /** Of both its files. */
  sizeBytes: z.number(),
  /** Null where it was made without the local copy. */
  copiedChats: z.number().nullable(),
});
export type LastBackUp = z.infer<typeof lastBackUpSchema>;

/** @throws Error when the database takes no writes */
export function noteBackUp(source: string, noted: LastBackUp): void {
  const database = new DatabaseSync(source);
  try {
    database.exec("pragma busy_timeout = 10000");
    database
      .prepare(
        `insert into settings (key, value, updated_at, updated_by) values (?, ?, ?, null)
         on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
      )
      .run(lastBackUpKey, JSON.stringify(noted), BigInt(Date.parse(noted.at)));
  } finally {
    database.close();
  }
}
