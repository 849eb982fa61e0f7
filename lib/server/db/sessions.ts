import "server-only";
import type { Kysely } from "kysely";
import { fromLibraryInstant, toLibraryInstant } from "@/lib/server/db/library-values";
import type { Database } from "@/lib/server/db/schema";

export type StoredSession = {
  id: string;
  address: string | null;
  userAgent: string | null;
  createdAt: number;
  lastUsedAt: number;
};

export type NewSession = {
  id: string;
  personId: string;
  token: string;
  address: string;
  userAgent: string;
  createdAt: number;
  expiresAt: number;
};

/** Adds a session, in the columns where the sign-in library looks for it. */
export async function insertSession(db: Kysely<Database>, session: NewSession): Promise<void> {
  const createdAt = toLibraryInstant(db, session.createdAt);
  await db
    .insertInto("sessions")
    .values({
      id: session.id,
      user_id: session.personId,
      token: session.token,
      expires_at: toLibraryInstant(db, session.expiresAt),
      ip_address: session.address,
      user_agent: session.userAgent,
      created_at: createdAt,
      updated_at: createdAt,
      last_used_at: session.createdAt,
    })
    .execute();
}

/** The sessions of a person that are still good, the one used last first. */
export async function findSessionsOf(db: Kysely<Database>, personId: string, now: number): Promise<StoredSession[]> {
  const rows = await db
    .selectFrom("sessions")
    .select(["id", "ip_address", "user_agent", "created_at", "last_used_at"])
    .where("user_id", "=", personId)
    .where("expires_at", ">", toLibraryInstant(db, now))
    .execute();
  return rows
    .map((row) => {
      const createdAt = fromLibraryInstant(row.created_at);
      return {
        id: row.id,
        address: row.ip_address === "" ? null : row.ip_address,
        userAgent: row.user_agent === "" ? null : row.user_agent,
        createdAt,
        lastUsedAt: row.last_used_at ?? createdAt,
      };
    })
    .toSorted((one, other) => other.lastUsedAt - one.lastUsedAt);
}

export async function updateSessionLastUsed(db: Kysely<Database>, id: string, at: number): Promise<void> {
  await db.updateTable("sessions").set({ last_used_at: at }).where("id", "=", id).execute();
}

/** False when that person has no such session. */
export async function deleteSession(db: Kysely<Database>, personId: string, id: string): Promise<boolean> {
  const result = await db
    .deleteFrom("sessions")
    .where("user_id", "=", personId)
    .where("id", "=", id)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Ends every session of a person, but for one where that is given; how many those were. */
export async function deleteSessionsOf(db: Kysely<Database>, personId: string, exceptId?: string): Promise<number> {
  let query = db.deleteFrom("sessions").where("user_id", "=", personId);
  if (exceptId !== undefined) query = query.where("id", "!=", exceptId);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}
