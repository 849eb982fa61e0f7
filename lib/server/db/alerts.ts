import "server-only";
import { type Kysely, type Selectable, sql } from "kysely";
import type { AlertRulesTable, AnnouncementsTable, Database } from "@/lib/server/db/schema";

export type AlertRuleRow = Selectable<AlertRulesTable>;
export type AnnouncementRow = Selectable<AnnouncementsTable>;
export type QuietHoursRow = {
  person_id: string;
  zone: string;
  from_minute: number | null;
  to_minute: number | null;
  days: string;
};

export async function hasAlertRules(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom("alert_rules").select("id").limit(1).executeTakeFirst()) !== undefined;
}

/** Those of everybody who may sign in, and of targets that are switched on. */
export async function activeAlertRules(db: Kysely<Database>) {
  return db
    .selectFrom("alert_rules as rule")
    .innerJoin("people as person", "person.id", "rule.person_id")
    .leftJoin("outgoing_targets as target", "target.id", "rule.target_id")
    .selectAll("rule")
    .select(["person.name as person_name", "person.email as person_email", "person.role as person_role"])
    .where("person.disabled_at", "is", null)
    .where((where) => where.or([where("rule.target_id", "is", null), where("target.enabled", "=", 1)]))
    .orderBy("rule.id")
    .execute();
}

export async function alertRulesOf(db: Kysely<Database>, personId: string): Promise<AlertRuleRow[]> {
  return db
    .selectFrom("alert_rules")
    .selectAll()
    .where("person_id", "=", personId)
    .where("target_id", "is", null)
    .execute();
}

export async function findAlertRule(
  db: Kysely<Database>,
  personId: string,
  filterId: string,
): Promise<AlertRuleRow | null> {
  const row = await db
    .selectFrom("alert_rules")
    .selectAll()
    .where("person_id", "=", personId)
    .where("filter_id", "=", filterId)
    .where("target_id", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertAlertRule(db: Kysely<Database>, row: AlertRuleRow): Promise<void> {
  await db.insertInto("alert_rules").values(row).execute();
}

export async function updateAlertRule(
  db: Kysely<Database>,
  id: string,
  change: Partial<Omit<AlertRuleRow, "id">>,
): Promise<void> {
  await db.updateTable("alert_rules").set(change).where("id", "=", id).execute();
}

export async function deleteAlertRule(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom("alert_rules").where("id", "=", id).execute();
}

export async function quietHoursRows(db: Kysely<Database>, personIds: readonly string[]): Promise<QuietHoursRow[]> {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("alert_quiet_hours")
    .selectAll()
    .where("person_id", "in", [...personIds])
    .execute();
}

export async function saveQuietHours(db: Kysely<Database>, { person_id, ...row }: QuietHoursRow): Promise<void> {
  await db
    .insertInto("alert_quiet_hours")
    .values({ person_id, ...row })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(row))
    .execute();
}

/** What was seen, by the name of a watch. */
export async function alertWatches(db: Kysely<Database>): Promise<Map<string, { seen: string; at: number }>> {
  const rows = await db.selectFrom("alert_watches").selectAll().execute();
  return new Map(rows.map(({ name, seen, at }) => [name, { seen, at }]));
}

export async function saveAlertWatch(db: Kysely<Database>, name: string, seen: string, at: number): Promise<void> {
  await db
    .insertInto("alert_watches")
    .values({ name, seen, at })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ seen, at }))
    .execute();
}

export async function deleteAlertWatchesBefore(db: Kysely<Database>, at: number): Promise<void> {
  await db.deleteFrom("alert_watches").where("at", "<", at).execute();
}

export async function insertAnnouncements(db: Kysely<Database>, rows: readonly AnnouncementRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto("announcements")
    .values([...rows])
    .execute();
}

/** Of two counts of one quarter the larger stays. */
export async function noteAlertCount(db: Kysely<Database>, ruleId: string, at: number, count: number): Promise<void> {
  await db
    .insertInto("alert_counts")
    .values({ rule_id: ruleId, at, count })
    .onConflict((conflict) =>
      conflict.columns(["rule_id", "at"]).doUpdateSet({ count }).where("alert_counts.count", "<", count),
    )
    .execute();
}

export function alertCountsSince(
  db: Kysely<Database>,
  ruleId: string,
  at: number,
): Promise<{ at: number; count: number }[]> {
  return db
    .selectFrom("alert_counts")
    .select(["at", "count"])
    .where("rule_id", "=", ruleId)
    .where("at", ">=", at)
    .orderBy("at")
    .execute();
}

export async function deleteAlertCountsBefore(db: Kysely<Database>, at: number): Promise<void> {
  await db.deleteFrom("alert_counts").where("at", "<", at).execute();
}

/** Newest first. */
export async function announcementsOf(
  db: Kysely<Database>,
  personId: string,
  limit: number,
): Promise<AnnouncementRow[]> {
  return db
    .selectFrom("announcements")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** Forgets those before an instant, and of each person all but the newest. */
export async function trimAnnouncements(db: Kysely<Database>, before: number, perPersonMax: number): Promise<void> {
  await db.deleteFrom("announcements").where("at", "<", before).execute();
  await sql`
    delete from announcements where id in (
      select id from (
        select id, row_number() over (partition by person_id order by at desc, id desc) as place from announcements
      ) as ranked where place > ${perPersonMax})`.execute(db);
}
