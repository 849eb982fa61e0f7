import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import { toLibraryBoolean, toLibraryInstant } from "@/lib/server/db/library-values";
import type { Database } from "@/lib/server/db/schema";
import { dialectOf } from "@/lib/server/db/transaction";

export async function hasPeople(db: Kysely<Database>): Promise<boolean> {
  const row = await db.selectFrom("people").select("id").limit(1).executeTakeFirst();
  return row !== undefined;
}

export async function findPersonIdByEmail(db: Kysely<Database>, email: string): Promise<string | null> {
  const row = await db.selectFrom("people").select("id").where("email", "=", email.toLowerCase()).executeTakeFirst();
  return row?.id ?? null;
}

export type StoredPerson = {
  id: string;
  email: string;
  name: string;
  /** As stored: whoever reads it checks that it is a role of ours. */
  role: string;
  disabledAt: number | null;
  lastSeenAt: number | null;
};

function selectPeople(db: Kysely<Database>) {
  return db
    .selectFrom("people")
    .select(["people.id", "email", "name", "role", "disabled_at as disabledAt", "last_seen_at as lastSeenAt"]);
}

export async function findPerson(db: Kysely<Database>, id: string): Promise<StoredPerson | null> {
  return (await selectPeople(db).where("people.id", "=", id).executeTakeFirst()) ?? null;
}

/**
 * As {@link findPerson}, and nobody else changes how this person signs in until the transaction ends. Whoever starts a
 * session and whoever changes a password, a role, a second factor or disables somebody begins with this, so that none
 * of them acts on what the other has just changed. SQLite admits one writer at a time anyway.
 */
export async function lockPerson(trx: Transaction<Database>, id: string): Promise<StoredPerson | null> {
  const query = selectPeople(trx).where("people.id", "=", id);
  return (await (dialectOf(trx) === "postgres" ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

/**
 * Adds a person, without a way to sign in.
 *
 * @throws the database's error when the e-mail is taken.
 */
export async function insertPerson(
  db: Kysely<Database>,
  person: { id: string; email: string; name: string; role: string },
  at: number,
): Promise<void> {
  const instant = toLibraryInstant(db, at);
  await db
    .insertInto("people")
    .values({
      ...person,
      // Whoever adds people answers for their addresses.
      email_verified: toLibraryBoolean(db, true),
      disabled_at: null,
      last_seen_at: null,
      created_at: instant,
      updated_at: instant,
    })
    .execute();
}

export type PersonChange = { name?: string; role?: string; disabledAt?: number | null };

/** False when there is no such person. */
export async function updatePerson(
  db: Kysely<Database>,
  id: string,
  { name, role, disabledAt }: PersonChange,
  at: number,
): Promise<boolean> {
  const result = await db
    .updateTable("people")
    .set({
      ...(name === undefined ? {} : { name }),
      ...(role === undefined ? {} : { role }),
      ...(disabledAt === undefined ? {} : { disabled_at: disabledAt }),
      updated_at: toLibraryInstant(db, at),
    })
    .where("id", "=", id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Whether somebody else is an admin and has a way to sign in already. */
export async function hasOtherAdmin(db: Kysely<Database>, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("people")
    .select("people.id")
    .innerJoin("accounts", "accounts.user_id", "people.id")
    .where("role", "=", "admin")
    .where("disabled_at", "is", null)
    .where("people.id", "!=", id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The names of admins who can sign in, whoever was here last first. */
export async function findAdminNames(db: Kysely<Database>, countMax: number): Promise<string[]> {
  const rows = await db
    .selectFrom("people")
    .select("name")
    .where("role", "=", "admin")
    .where("disabled_at", "is", null)
    .where((is) =>
      is.exists(is.selectFrom("accounts").select("accounts.id").whereRef("accounts.user_id", "=", "people.id")),
    )
    .orderBy(sql`coalesce(last_seen_at, 0)`, "desc")
    .orderBy("id")
    .limit(countMax)
    .execute();
  return rows.map(({ name }) => name);
}

export type PersonOverview = StoredPerson & {
  sessionCount: number;
  /** Whether they can sign in by password or single sign-on. */
  hasAccount: boolean;
  hasSecondFactor: boolean;
  /** Of a link that nobody has used yet. */
  linkExpiresAt: number | null;
};

/** Everybody, with little of each and in no order: the two databases sort text differently. */
export function findAllPeople(db: Kysely<Database>): Promise<StoredPerson[]> {
  return selectPeople(db).execute();
}

/** These people with what the page of people shows, in no order. Name a page of them: each id is a parameter. */
export async function findPersonOverviews(
  db: Kysely<Database>,
  now: number,
  ids: readonly string[],
): Promise<PersonOverview[]> {
  if (ids.length === 0) return [];
  const query = selectPeople(db)
    .leftJoin("second_factors", "second_factors.person_id", "people.id")
    .leftJoin("invites", (join) => join.onRef("invites.person_id", "=", "people.id").on("used_at", "is", null))
    .select((is) => [
      "confirmed_at as confirmedAt",
      "invites.expires_at as linkExpiresAt",
      is
        .selectFrom("sessions")
        .whereRef("sessions.user_id", "=", "people.id")
        .where("sessions.expires_at", ">", toLibraryInstant(db, now))
        .select((session) => session.fn.countAll<number>().as("count"))
        .as("sessionCount"),
      is
        .selectFrom("accounts")
        .whereRef("accounts.user_id", "=", "people.id")
        .select((account) => account.fn.countAll<number>().as("count"))
        .as("accountCount"),
    ]);
  const rows = await query.where("people.id", "in", ids).execute();
  return rows.map(({ confirmedAt, accountCount, sessionCount, ...person }) => ({
    ...person,
    sessionCount: sessionCount ?? 0,
    hasAccount: (accountCount ?? 0) > 0,
    hasSecondFactor: confirmedAt !== null,
  }));
}

/** Remembers that somebody was here. */
export async function updateLastSeen(db: Kysely<Database>, id: string, at: number): Promise<void> {
  await db.updateTable("people").set({ last_seen_at: at }).where("id", "=", id).execute();
}
