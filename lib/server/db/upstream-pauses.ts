import "server-only";
import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/db/schema";

/** Pauses a key. Of two pauses the later end holds, whichever was written last. */
export async function pauseUpstream(db: Kysely<Database>, key: string, until: number): Promise<void> {
  await db
    .insertInto("upstream_pauses")
    .values({ key, until })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ until }).where("upstream_pauses.until", "<", until))
    .execute();
}

/** Every pause that has not ended at an instant: what to leave alone, and until when. */
export function upstreamPausesAt(db: Kysely<Database>, at: number): Promise<{ key: string; until: number }[]> {
  return db.selectFrom("upstream_pauses").selectAll().where("until", ">", at).execute();
}

/** Forgets the pauses that ended at or before an instant. */
export async function deleteUpstreamPausesUntil(db: Kysely<Database>, at: number): Promise<void> {
  await db.deleteFrom("upstream_pauses").where("until", "<=", at).execute();
}
