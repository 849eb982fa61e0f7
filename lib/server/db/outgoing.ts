import "server-only";
import type { Kysely, Selectable } from "kysely";
import type { Database, OutgoingDeliveriesTable, OutgoingTargetsTable } from "@/lib/server/db/schema";

export type OutgoingTargetRow = Selectable<OutgoingTargetsTable>;
export type OutgoingDeliveryRow = Selectable<OutgoingDeliveriesTable>;

function selectTargets(db: Kysely<Database>) {
  return db
    .selectFrom("outgoing_targets as target")
    .innerJoin("alert_rules as rule", "rule.target_id", "target.id")
    .selectAll("target")
    .select([
      "rule.id as rule_id",
      "rule.person_id",
      "rule.filter_id",
      "rule.zone",
      "rule.new_chats_since",
      "rule.line_over",
      "rule.line_rearm",
      "rule.line_minutes",
    ]);
}

export type TargetWithRule = Awaited<ReturnType<typeof outgoingTargets>>[number];

export function outgoingTargets(db: Kysely<Database>) {
  return selectTargets(db).orderBy("target.created_at").orderBy("target.id").execute();
}

export async function findOutgoingTarget(db: Kysely<Database>, id: string): Promise<TargetWithRule | null> {
  return (await selectTargets(db).where("target.id", "=", id).executeTakeFirst()) ?? null;
}

export async function insertDelivery(
  db: Kysely<Database>,
  {
    id,
    targetId,
    news,
    now,
    nextAt = now,
  }: { id: string; targetId: string; news: object; now: number; nextAt?: number },
): Promise<void> {
  const open = { state: "queued", tries: 0, next_at: nextAt, status: null, problem: null, ended_at: null };
  await db
    .insertInto("outgoing_deliveries")
    .values({ id, target_id: targetId, news: JSON.stringify(news), created_at: now, ...open })
    .execute();
}

/** Takes in hand what is due: nobody else does until the lease is over. */
export async function claimDeliveries(
  db: Kysely<Database>,
  { now, leaseMs, limit }: { now: number; leaseMs: number; limit: number },
): Promise<OutgoingDeliveryRow[]> {
  const due = await db
    .selectFrom("outgoing_deliveries")
    .select(["id", "next_at"])
    .where("ended_at", "is", null)
    .where("next_at", "<=", now)
    .orderBy("next_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  const claimed: OutgoingDeliveryRow[] = [];
  for (const { id, next_at } of due) {
    const row = await db
      .updateTable("outgoing_deliveries")
      .set((build) => ({ next_at: now + leaseMs, tries: build("tries", "+", 1) }))
      .where("id", "=", id)
      .where("next_at", "=", next_at)
      .where("ended_at", "is", null)
      .returningAll()
      .executeTakeFirst();
    if (row !== undefined) claimed.push(row);
  }
  return claimed;
}

export async function changeDelivery(
  db: Kysely<Database>,
  id: string,
  change: Partial<Omit<OutgoingDeliveryRow, "id">>,
): Promise<void> {
  await db.updateTable("outgoing_deliveries").set(change).where("id", "=", id).execute();
}

/** Newest first. */
export function deliveriesOf(db: Kysely<Database>, targetId: string, limit: number): Promise<OutgoingDeliveryRow[]> {
  return db
    .selectFrom("outgoing_deliveries")
    .selectAll()
    .where("target_id", "=", targetId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

export async function deleteDeliveriesEndedBefore(db: Kysely<Database>, at: number): Promise<void> {
  await db.deleteFrom("outgoing_deliveries").where("ended_at", "<", at).execute();
}

/** Targets whose report is due, of people who may sign in. */
export async function targetsWithReportDue(db: Kysely<Database>, now: number) {
  return db
    .selectFrom("outgoing_targets as target")
    .innerJoin("alert_rules as rule", "rule.target_id", "target.id")
    .innerJoin("people as person", "person.id", "rule.person_id")
    .selectAll("target")
    .select(["rule.filter_id", "rule.zone"])
    .select([
      "person.id as person_id",
      "person.name as person_name",
      "person.email as person_email",
      "person.role as person_role",
    ])
    .where("target.next_report_at", "<=", now)
    .where("target.enabled", "=", 1)
    .where("person.disabled_at", "is", null)
    .orderBy("target.next_report_at")
    .execute();
}

/** Sets when the next report is due, if nobody else has done so. */
export async function moveNextReport(
  db: Kysely<Database>,
  id: string,
  { from, to }: { from: number | null; to: number | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("outgoing_targets")
    .set({ next_report_at: to })
    .where("id", "=", id)
    .where("next_report_at", from === null ? "is" : "=", from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
