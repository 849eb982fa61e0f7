import "server-only";
import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/db/schema";

export type StoredWebhook = { id: string; event: string; body: string; receivedAt: number };

/** Takes in those whose ids are new, and gives their ids. */
export async function insertWebhooks(db: Kysely<Database>, webhooks: readonly StoredWebhook[]): Promise<Set<string>> {
  if (webhooks.length === 0) return new Set();
  const rows = await db
    .insertInto("webhook_inbox")
    .values(
      webhooks.map(({ id, event, body, receivedAt }) => ({ id, event, body, received_at: receivedAt, done_at: null })),
    )
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** What was received before an instant and is still to be worked off, oldest first. */
export async function openWebhooks(db: Kysely<Database>, before: number, limit: number): Promise<StoredWebhook[]> {
  const rows = await db
    .selectFrom("webhook_inbox")
    .select(["id", "event", "body", "received_at"])
    .where("done_at", "is", null)
    .where("received_at", "<=", before)
    .orderBy("received_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, event: row.event, body: row.body ?? "", receivedAt: row.received_at }));
}

/** Keeps of these that they came, and not what they said. */
export async function finishWebhooks(db: Kysely<Database>, ids: readonly string[], at: number): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("webhook_inbox")
    .set({ body: null, done_at: at })
    .where("id", "in", [...ids])
    .execute();
}

/** Forgets those that were worked off before an instant. */
export async function deleteWebhooksDoneBefore(db: Kysely<Database>, at: number): Promise<void> {
  await db.deleteFrom("webhook_inbox").where("done_at", "<", at).execute();
}

/** Counts on. Each of several processes adds what it saw. */
export async function addWebhookCounts(
  db: Kysely<Database>,
  counts: ReadonlyMap<string, number>,
  at: number,
): Promise<void> {
  for (const [name, count] of counts) {
    await db
      .insertInto("webhook_counts")
      .values({ name, count, last_at: at })
      .onConflict((conflict) =>
        conflict
          .column("name")
          .doUpdateSet((build) => ({ count: build("webhook_counts.count", "+", count), last_at: at })),
      )
      .execute();
  }
}

export async function webhookCounts(db: Kysely<Database>): Promise<Map<string, { count: number; lastAt: number }>> {
  const rows = await db.selectFrom("webhook_counts").selectAll().execute();
  return new Map(rows.map((row) => [row.name, { count: row.count, lastAt: row.last_at }]));
}
