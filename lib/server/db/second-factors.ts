import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/db/schema";

export type StoredSecondFactor = { secretSealed: string; confirmedAt: number | null; lastStep: number | null };

export async function findSecondFactor(db: Kysely<Database>, personId: string): Promise<StoredSecondFactor | null> {
  const row = await db
    .selectFrom("second_factors")
    .select(["secret_sealed as secretSealed", "confirmed_at as confirmedAt", "last_step as lastStep"])
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps a secret until its first code confirms it. False when a confirmed one is there: that is not replaced. */
export async function savePendingSecondFactor(
  db: Kysely<Database>,
  personId: string,
  secretSealed: string,
  at: number,
): Promise<boolean> {
  const changed = { secret_sealed: secretSealed, created_at: at, confirmed_at: null, last_step: null };
  const result = await db
    .insertInto("second_factors")
    .values({ person_id: personId, ...changed })
    .onConflict((conflict) =>
      conflict.column("person_id").doUpdateSet(changed).where("second_factors.confirmed_at", "is", null),
    )
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function confirmSecondFactor(db: Kysely<Database>, personId: string, at: number): Promise<void> {
  await db.updateTable("second_factors").set({ confirmed_at: at }).where("person_id", "=", personId).execute();
}

/** Accepts a time step once: false for the one accepted last, and for those before it. */
export async function advanceLastStep(db: Kysely<Database>, personId: string, step: number): Promise<boolean> {
  const result = await db
    .updateTable("second_factors")
    .set({ last_step: step })
    .where("person_id", "=", personId)
    .where((is) => is.or([is("last_step", "is", null), is("last_step", "<", step)]))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Takes the second factor and its recovery codes away; false when there was none. */
export async function deleteSecondFactor(db: Kysely<Database>, personId: string): Promise<boolean> {
  await db.deleteFrom("recovery_codes").where("person_id", "=", personId).execute();
  const result = await db.deleteFrom("second_factors").where("person_id", "=", personId).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Every stored secret, for sealing them anew. */
export async function findSealedSecrets(db: Kysely<Database>): Promise<{ personId: string; secretSealed: string }[]> {
  return db.selectFrom("second_factors").select(["person_id as personId", "secret_sealed as secretSealed"]).execute();
}

/** Replaces a sealed secret, unless it has changed since it was read. */
export async function replaceSealedSecret(
  db: Kysely<Database>,
  personId: string,
  before: string,
  after: string,
): Promise<void> {
  await db
    .updateTable("second_factors")
    .set({ secret_sealed: after })
    .where("person_id", "=", personId)
    .where("secret_sealed", "=", before)
    .execute();
}

/** Stores these recovery codes in place of all before. */
export async function replaceRecoveryCodes(
  db: Kysely<Database>,
  personId: string,
  hashes: readonly string[],
): Promise<void> {
  await db.deleteFrom("recovery_codes").where("person_id", "=", personId).execute();
  await db
    .insertInto("recovery_codes")
    .values(hashes.map((hash) => ({ id: randomUUID(), person_id: personId, code_hash: hash })))
    .execute();
}

/** Spends a code. False when it is none of this person's, or was spent before. */
export async function deleteRecoveryCode(db: Kysely<Database>, personId: string, hash: string): Promise<boolean> {
  const result = await db
    .deleteFrom("recovery_codes")
    .where("person_id", "=", personId)
    .where("code_hash", "=", hash)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function countRecoveryCodes(db: Kysely<Database>, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("recovery_codes")
    .select((is) => is.fn.countAll<number>().as("count"))
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return count;
}
