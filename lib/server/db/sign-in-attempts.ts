import "server-only";
import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/db/schema";

/** When attempts on a subject were made after an instant, oldest first. */
export async function signInAttemptsAfter(db: Kysely<Database>, subject: string, at: number): Promise<number[]> {
  const rows = await db
    .selectFrom("sign_in_attempts")
    .select("at")
    .where("subject", "=", subject)
    .where("at", ">", at)
    .orderBy("at", "asc")
    .execute();
  return rows.map((row) => row.at);
}

export async function insertSignInAttempts(
  db: Kysely<Database>,
  attempts: readonly { id: string; subject: string; at: number }[],
): Promise<void> {
  await db
    .insertInto("sign_in_attempts")
    .values([...attempts])
    .execute();
}

export async function deleteSignInAttemptsUntil(db: Kysely<Database>, at: number): Promise<void> {
  await db.deleteFrom("sign_in_attempts").where("at", "<=", at).execute();
}

export async function deleteSignInAttempts(db: Kysely<Database>, ids: readonly string[]): Promise<void> {
  await db
    .deleteFrom("sign_in_attempts")
    .where("id", "in", [...ids])
    .execute();
}

export async function deleteSignInAttemptsOn(db: Kysely<Database>, subject: string): Promise<void> {
  await db.deleteFrom("sign_in_attempts").where("subject", "=", subject).execute();
}
