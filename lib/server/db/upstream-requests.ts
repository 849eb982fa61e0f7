import "server-only";
import type { Kysely } from "kysely";
import type { Database, NewUpstreamRequest, UpstreamRequest } from "@/lib/server/db/schema";

/** Adds one request to the log that every process shares; nothing where its id is there already. */
export async function insertUpstreamRequest(db: Kysely<Database>, request: NewUpstreamRequest): Promise<void> {
  await db
    .insertInto("upstream_requests")
    .values(request)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

export async function endUpstreamRequest(db: Kysely<Database>, id: string, endedAt: number): Promise<void> {
  await db.updateTable("upstream_requests").set({ ended_at: endedAt }).where("id", "=", id).execute();
}

/** The requests sent after an instant, oldest first: as many rows as one window of the budget holds. */
export function upstreamRequestsAfter(db: Kysely<Database>, at: number): Promise<UpstreamRequest[]> {
  return db
    .selectFrom("upstream_requests")
    .selectAll()
    .where("at", ">", at)
    .orderBy("at", "asc")
    .orderBy("id", "asc")
    .execute();
}

/** Forgets what was sent at or before an instant. */
export async function deleteUpstreamRequestsUntil(db: Kysely<Database>, at: number): Promise<void> {
  await db.deleteFrom("upstream_requests").where("at", "<=", at).execute();
}
