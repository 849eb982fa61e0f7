import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import { dialectOf } from "@/lib/server/db/transaction";

/*
 * Every change of the tables, in order of its name, as a list in code: a folder read at run time would not survive
 * bundling. A migration that has been released is never edited. `down` is left out on purpose: the way back is a
 * back-up.
 *
 * The tables of the sign-in library are made here as well, not by its own migrator, so that its next version cannot
 * change a database without a line in this file; a test asks its migrator whether it would still change anything.
 */

type Handle = Kysely<never>;

async function createSignInTables(db: Handle): Promise<void> {
  const postgres = dialectOf(db) === "postgres";
  const instant = postgres ? sql`timestamptz` : sql`date`;
  const boolean = postgres ? sql`boolean` : sql`integer`;

  await db.schema
    .createTable("people")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("email", "text", (column) => column.notNull().unique())
    .addColumn("email_verified", boolean, (column) => column.notNull())
    .addColumn("image", "text")
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("disabled_at", "bigint")
    .addColumn("created_at", instant, (column) => column.notNull())
    .addColumn("updated_at", instant, (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("sessions")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("user_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("token", "text", (column) => column.notNull().unique())
    .addColumn("expires_at", instant, (column) => column.notNull())
    .addColumn("ip_address", "text")
    .addColumn("user_agent", "text")
    .addColumn("created_at", instant, (column) => column.notNull())
    .addColumn("updated_at", instant, (column) => column.notNull())
    .execute();
  await db.schema.createIndex("sessions_user_id_idx").on("sessions").column("user_id").execute();

  await db.schema
    .createTable("accounts")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("user_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("account_id", "text", (column) => column.notNull())
    .addColumn("provider_id", "text", (column) => column.notNull())
    .addColumn("access_token", "text")
    .addColumn("refresh_token", "text")
    .addColumn("id_token", "text")
    .addColumn("access_token_expires_at", instant)
    .addColumn("refresh_token_expires_at", instant)
    .addColumn("scope", "text")
    .addColumn("password", "text")
    .addColumn("created_at", instant, (column) => column.notNull())
    .addColumn("updated_at", instant, (column) => column.notNull())
    .execute();
  await db.schema.createIndex("accounts_user_id_idx").on("accounts").column("user_id").execute();

  await db.schema
    .createTable("verifications")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("identifier", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("expires_at", instant, (column) => column.notNull())
    .addColumn("created_at", instant, (column) => column.notNull())
    .addColumn("updated_at", instant, (column) => column.notNull())
    .execute();
  await db.schema.createIndex("verifications_identifier_idx").on("verifications").column("identifier").execute();

  await db.schema
    .createTable("sign_in_attempts")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("sign_in_attempts_subject_at_idx")
    .on("sign_in_attempts")
    .columns(["subject", "at"])
    .execute();
  await db.schema.createIndex("sign_in_attempts_at_idx").on("sign_in_attempts").column("at").execute();
}

async function createUpstreamTables(db: Handle): Promise<void> {
  await db.schema
    .createTable("upstream_requests")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("person_id", "text")
    .addColumn("kind", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("upstream_requests_at_idx").on("upstream_requests").column("at").execute();

  await db.schema
    .createTable("upstream_pauses")
    .addColumn("key", "text", (column) => column.primaryKey().notNull())
    .addColumn("until", "bigint", (column) => column.notNull())
    .execute();
}

async function createSettings(db: Handle): Promise<void> {
  await db.schema
    .createTable("settings")
    .addColumn("key", "text", (column) => column.primaryKey().notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("updated_by", "text")
    .execute();
}

async function createSavedFilters(db: Handle): Promise<void> {
  await db.schema
    .createTable("saved_filters")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("name_key", "text", (column) => column.notNull())
    .addColumn("description", "text", (column) => column.notNull())
    .addColumn("view", "text", (column) => column.notNull())
    .addColumn("shared", "smallint", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("updated_by", "text", (column) => column.notNull())
    .addColumn("deleted_at", "bigint")
    .execute();
  // A deleted one keeps its row for the undo, but not its name.
  await db.schema
    .createIndex("saved_filters_owner_id_name_key_idx")
    .unique()
    .on("saved_filters")
    .columns(["owner_id", "name_key"])
    .where(sql.ref("deleted_at"), "is", null)
    .execute();
  await db.schema.createIndex("saved_filters_shared_idx").on("saved_filters").column("shared").execute();

  await db.schema
    .createTable("saved_filter_placements")
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("filter_id", "text", (column) => column.notNull())
    .addColumn("position", "integer")
    .addColumn("pinned", "smallint", (column) => column.notNull())
    .addColumn("is_default", "smallint", (column) => column.notNull())
    .addPrimaryKeyConstraint("saved_filter_placements_pk", ["person_id", "filter_id"])
    .execute();
}

/**
 * The audit log is added to and never changed, and that holds against the database's own user too: the triggers refuse.
 * Whoever may drop triggers can still get round them; who keeps a database for evidence gives that right to nobody.
 */
async function createRecord(db: Handle): Promise<void> {
  await db.schema
    .createTable("record")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("actor_id", "text")
    .addColumn("actor_email", "text")
    .addColumn("address", "text")
    .addColumn("target_type", "text")
    .addColumn("target_id", "text")
    .addColumn("target_label", "text")
    .addColumn("outcome", "text", (column) => column.notNull())
    .addColumn("request_id", "text")
    .addColumn("details", "text")
    .execute();
  await db.schema.createIndex("record_at_id_idx").on("record").columns(["at", "id"]).execute();
  await db.schema.createIndex("record_action_at_idx").on("record").columns(["action", "at"]).execute();
  await db.schema.createIndex("record_actor_email_at_idx").on("record").columns(["actor_email", "at"]).execute();
  await db.schema.createIndex("record_actor_id_at_idx").on("record").columns(["actor_id", "at"]).execute();

  if (dialectOf(db) === "postgres") {
    await sql`
      create function refuse_change_of_record() returns trigger language plpgsql as $$
      begin raise exception 'The audit log is append-only.'; end $$`.execute(db);
    await sql`
      create trigger record_is_append_only before update or delete or truncate on record
      for each statement execute function refuse_change_of_record()`.execute(db);
    return;
  }
  for (const event of ["update", "delete"]) {
    await sql`
      create trigger ${sql.raw(`record_refuses_${event}`)} before ${sql.raw(event)} on record
      begin select raise(abort, 'The audit log is append-only.'); end`.execute(db);
  }
  // "insert or replace" removes a row without asking the trigger above.
  await sql`
    create trigger record_refuses_replace before insert on record
    when exists (select 1 from record where id = new.id)
    begin select raise(abort, 'The audit log is append-only.'); end`.execute(db);
}

async function createCreateIntents(db: Handle): Promise<void> {
  await db.schema
    .createTable("create_intents")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("customer_id", "bigint")
    .addColumn("application_id", "bigint")
    .addColumn("assignee_id", "bigint")
    .addColumn("department_id", "bigint")
    .addColumn("chat_id", "bigint")
    .addColumn("message_type", "text")
    .addColumn("message_agent_id", "bigint")
    .addColumn("message_text", "text")
    .addColumn("message_sent_at", "bigint")
    .addColumn("answer", "text")
    .addColumn("error", "text")
    .addColumn("message_error", "text")
    .addColumn("request_id", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("sent_at", "bigint")
    .addColumn("settled_at", "bigint")
    .addColumn("lease_until", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("create_intents_person_id_key_idx")
    .unique()
    .on("create_intents")
    .columns(["person_id", "key"])
    .execute();
  await db.schema.createIndex("create_intents_state_idx").on("create_intents").column("state").execute();
  await db.schema.createIndex("create_intents_chat_id_idx").on("create_intents").column("chat_id").execute();
  await db.schema.createIndex("create_intents_created_at_idx").on("create_intents").column("created_at").execute();
}

async function createPeopleTables(db: Handle): Promise<void> {
  await db.schema.alterTable("people").addColumn("last_seen_at", "bigint").execute();
  await db.schema.alterTable("sessions").addColumn("last_used_at", "bigint").execute();

  await db.schema
    .createTable("invites")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("person_id", "text", (column) => column.notNull().unique().references("people.id").onDelete("cascade"))
    .addColumn("token_hash", "text", (column) => column.notNull().unique())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("used_at", "bigint")
    .execute();

  await db.schema
    .createTable("second_factors")
    .addColumn("person_id", "text", (column) =>
      column.primaryKey().notNull().references("people.id").onDelete("cascade"),
    )
    .addColumn("secret_sealed", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("confirmed_at", "bigint")
    .addColumn("last_step", "bigint")
    .execute();

  await db.schema
    .createTable("recovery_codes")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("code_hash", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("recovery_codes_person_id_idx").on("recovery_codes").column("person_id").execute();

  // One identity of a provider is one person's, also when two requests bring it at the same moment.
  await db.schema
    .createIndex("accounts_provider_id_account_id_idx")
    .unique()
    .on("accounts")
    .columns(["provider_id", "account_id"])
    .execute();
}

async function addAddressOfIntents(db: Handle): Promise<void> {
  await db.schema.alterTable("create_intents").addColumn("address", "text").execute();
}

async function addEndOfRequests(db: Handle): Promise<void> {
  await db.schema.alterTable("upstream_requests").addColumn("ended_at", "bigint").execute();
}

async function createJobs(db: Handle): Promise<void> {
  await db.schema
    .createTable("jobs")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("owner_id", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("input", "text", (column) => column.notNull())
    .addColumn("planned", "smallint", (column) => column.notNull())
    .addColumn("total", "integer", (column) => column.notNull())
    .addColumn("done", "integer", (column) => column.notNull())
    .addColumn("unchanged", "integer", (column) => column.notNull())
    .addColumn("failed", "integer", (column) => column.notNull())
    .addColumn("requests", "integer", (column) => column.notNull())
    .addColumn("error", "text")
    .addColumn("undo_of", "text")
    .addColumn("undone_by", "text")
    .addColumn("request_id", "text", (column) => column.notNull())
    .addColumn("address", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("started_at", "bigint")
    .addColumn("ended_at", "bigint")
    .addColumn("run_after", "bigint", (column) => column.notNull())
    .addColumn("turn_at", "bigint", (column) => column.notNull())
    .addColumn("lease_owner", "text")
    .addColumn("lease_until", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("jobs_owner_id_key_idx").unique().on("jobs").columns(["owner_id", "key"]).execute();
  await db.schema.createIndex("jobs_state_idx").on("jobs").column("state").execute();
  await db.schema.createIndex("jobs_created_at_idx").on("jobs").column("created_at").execute();

  await db.schema
    .createTable("job_items")
    .addColumn("job_id", "text", (column) => column.notNull().references("jobs.id").onDelete("cascade"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("chat_id", "bigint")
    .addColumn("item", "text", (column) => column.notNull())
    .addColumn("before", "text")
    .addColumn("outcome", "text")
    .addColumn("error", "text")
    .addColumn("tries", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("job_items_pk", ["job_id", "position"])
    .execute();
  await db.schema
    .createIndex("job_items_job_id_outcome_position_idx")
    .on("job_items")
    .columns(["job_id", "outcome", "position"])
    .execute();
}

async function createSavedReplies(db: Handle): Promise<void> {
  await db.schema
    .createTable("saved_replies")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("name_key", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("shared", "smallint", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("updated_by", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("saved_replies_owner_id_name_key_idx")
    .unique()
    .on("saved_replies")
    .columns(["owner_id", "name_key"])
    .execute();
  await db.schema.createIndex("saved_replies_shared_idx").on("saved_replies").column("shared").execute();
}

async function createLive(db: Handle): Promise<void> {
  const postgres = dialectOf(db) === "postgres";
  await db.schema
    .createTable("webhook_inbox")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("body", "text")
    .addColumn("received_at", "bigint", (column) => column.notNull())
    .addColumn("done_at", "bigint")
    .execute();
  await db.schema
    .createIndex("webhook_inbox_open_idx")
    .on("webhook_inbox")
    .columns(["received_at", "id"])
    .where(sql.ref("done_at"), "is", null)
    .execute();
  await db.schema.createIndex("webhook_inbox_done_at_idx").on("webhook_inbox").column("done_at").execute();
  await db.schema
    .createTable("webhook_counts")
    .addColumn("name", "text", (column) => column.primaryKey().notNull())
    .addColumn("count", "bigint", (column) => column.notNull())
    .addColumn("last_at", "bigint", (column) => column.notNull())
    .execute();
  // A number is never given twice, also after the rows behind it were deleted.
  await db.schema
    .createTable("live_events")
    .addColumn("seq", postgres ? "bigserial" : "integer", (column) =>
      postgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
    )
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("payload", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("live_events_at_idx").on("live_events").column("at").execute();
  await db.schema
    .createTable("presence")
    .addColumn("tab_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("chat_id", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("until", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("presence_chat_id_idx").on("presence").column("chat_id").execute();
  await db.schema.createIndex("presence_until_idx").on("presence").column("until").execute();
}

/** The table and its indexes take the name that the rest of the product uses. */
async function renameRecord(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("record").renameTo("audit_log").execute();
  const indexes = {
    at_id: ["at", "id"],
    action_at: ["action", "at"],
    actor_email_at: ["actor_email", "at"],
    actor_id_at: ["actor_id", "at"],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.dropIndex(`record_${name}_idx`).execute();
    await db.schema.createIndex(`audit_log_${name}_idx`).on("audit_log").columns(columns).execute();
  }
}

/**
 * A job that goes on from where it stands keeps that in `cursor`; the file that it makes is here in parts, so that every
 * process can go on with it and give it out. A part is text (base64 of gzip): both databases, back-ups and the move from
 * one to the other carry it as they carry everything else.
 */
async function createExports(db: Handle): Promise<void> {
  await db.schema.alterTable("jobs").addColumn("cursor", "text").execute();
  await db.schema
    .createTable("exports")
    .addColumn("job_id", "text", (column) => column.primaryKey().notNull().references("jobs.id").onDelete("cascade"))
    .addColumn("chat_ids", "text")
    .addColumn("lines", "bigint", (column) => column.notNull())
    .addColumn("cut", "bigint", (column) => column.notNull())
    .addColumn("size_bytes", "bigint", (column) => column.notNull())
    .addColumn("kept_until", "bigint")
    .execute();
  await db.schema
    .createTable("export_parts")
    .addColumn("job_id", "text", (column) => column.notNull().references("jobs.id").onDelete("cascade"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("content", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("export_parts_pk", ["job_id", "position"])
    .execute();
}

/** What people and other services are told of saved filters. */
async function createAlerts(db: Handle): Promise<void> {
  // One row at most works for all processes under each name.
  await db.schema
    .createTable("leases")
    .addColumn("name", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("until", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("outgoing_targets")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("host", "text", (column) => column.notNull())
    .addColumn("address_sealed", "text", (column) => column.notNull())
    .addColumn("secret_sealed", "text")
    .addColumn("recipient", "text")
    .addColumn("enabled", "smallint", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("updated_by", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("alert_rules")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("target_id", "text", (column) => column.references("outgoing_targets.id").onDelete("cascade"))
    .addColumn("filter_id", "text", (column) => column.notNull())
    .addColumn("zone", "text", (column) => column.notNull())
    .addColumn("new_chats_since", "bigint")
    .addColumn("line_over", "integer")
    .addColumn("line_rearm", "integer")
    .addColumn("line_minutes", "integer")
    .addColumn("line_phase", "text", (column) => column.notNull())
    .addColumn("line_since", "bigint")
    .addColumn("sound", "smallint", (column) => column.notNull())
    .addColumn("notification", "smallint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("alert_rules_person_id_filter_id_idx")
    .unique()
    .on("alert_rules")
    .columns(["person_id", "filter_id"])
    .where(sql.ref("target_id"), "is", null)
    .execute();
  await db.schema.createIndex("alert_rules_target_id_idx").unique().on("alert_rules").column("target_id").execute();
  await db.schema
    .createTable("alert_quiet_hours")
    .addColumn("person_id", "text", (column) =>
      column.primaryKey().notNull().references("people.id").onDelete("cascade"),
    )
    .addColumn("zone", "text", (column) => column.notNull())
    .addColumn("from_minute", "integer")
    .addColumn("to_minute", "integer")
    .addColumn("days", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("alert_watches")
    .addColumn("name", "text", (column) => column.primaryKey().notNull())
    .addColumn("seen", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("announcements")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("person_id", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
    .addColumn("filter_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("quiet", "smallint", (column) => column.notNull())
    .addColumn("news", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("announcements_person_id_at_idx")
    .on("announcements")
    .columns(["person_id", "at"])
    .execute();
  await db.schema.createIndex("announcements_at_idx").on("announcements").column("at").execute();
  await db.schema
    .createTable("outgoing_deliveries")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("target_id", "text", (column) => column.notNull().references("outgoing_targets.id").onDelete("cascade"))
    .addColumn("news", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("tries", "integer", (column) => column.notNull())
    .addColumn("next_at", "bigint", (column) => column.notNull())
    .addColumn("status", "integer")
    .addColumn("problem", "text")
    .addColumn("ended_at", "bigint")
    .execute();
  await db.schema
    .createIndex("outgoing_deliveries_next_at_idx")
    .on("outgoing_deliveries")
    .column("next_at")
    .where(sql.ref("ended_at"), "is", null)
    .execute();
  await db.schema
    .createIndex("outgoing_deliveries_target_id_created_at_idx")
    .on("outgoing_deliveries")
    .columns(["target_id", "created_at"])
    .execute();
}

/** Reports that go to a target each morning or each Monday. */
async function addReportsOfTargets(db: Handle): Promise<void> {
  await db.schema.alterTable("outgoing_targets").addColumn("report_every", "text").execute();
  await db.schema.alterTable("outgoing_targets").addColumn("report_minute", "integer").execute();
  await db.schema.alterTable("outgoing_targets").addColumn("next_report_at", "bigint").execute();
}

/** Who works on this database, and how much of the budget was used in each minute of the last hour. */
async function createSystem(db: Handle): Promise<void> {
  await db.schema
    .createTable("processes")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("pid", "integer", (column) => column.notNull())
    .addColumn("version", "text", (column) => column.notNull())
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addColumn("seen_at", "bigint", (column) => column.notNull())
    .addColumn("ended_at", "bigint")
    .execute();
  await db.schema
    .createTable("budget_minutes")
    .addColumn("minute", "bigint", (column) => column.primaryKey().notNull())
    .addColumn("used", "integer", (column) => column.notNull())
    .execute();
}

/**
 * What messages of a target are written in, which a process of the version before leaves out, and what the plot of a
 * line shows.
 */
async function addLanguagesAndAlertCounts(db: Handle): Promise<void> {
  await db.schema
    .alterTable("outgoing_targets")
    .addColumn("language", "text", (column) => column.notNull().defaultTo("en"))
    .execute();
  await db.schema
    .createTable("alert_counts")
    .addColumn("rule_id", "text", (column) => column.notNull().references("alert_rules.id").onDelete("cascade"))
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("count", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("alert_counts_pkey", ["rule_id", "at"])
    .execute();
}

export const migrations: Record<string, Migration> = {
  "0001-sign-in": { up: createSignInTables },
  "0002-upstream": { up: createUpstreamTables },
  "0003-settings": { up: createSettings },
  "0004-record": { up: createRecord },
  "0005-saved-filters": { up: createSavedFilters },
  "0006-create-intents": { up: createCreateIntents },
  "0007-people": { up: createPeopleTables },
  "0008-address-of-intents": { up: addAddressOfIntents },
  "0009-end-of-requests": { up: addEndOfRequests },
  "0010-jobs": { up: createJobs },
  "0011-saved-replies": { up: createSavedReplies },
  "0012-audit-log": { up: renameRecord },
  "0013-live": { up: createLive },
  "0015-exports": { up: createExports },
  "0016-alerts": { up: createAlerts },
  "0018-reports-of-targets": { up: addReportsOfTargets },
  "0019-system": { up: createSystem },
  "0025-languages-and-alert-counts": { up: addLanguagesAndAlertCounts },
};
