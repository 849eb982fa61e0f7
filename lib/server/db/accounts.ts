import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { toLibraryInstant } from "@/lib/server/db/library-values";
import type { Database } from "@/lib/server/db/schema";

/** A password account is one of this provider under the person's own id: so the sign-in library has it. */
const passwordProvider = "credential";

export type PasswordOwner = { personId: string; passwordHash: string | null };

/** Whose e-mail this is, with the hash of their password; null for nobody's. */
export async function findPasswordByEmail(db: Kysely<Database>, email: string): Promise<PasswordOwner | null> {
  const row = await db
    .selectFrom("people")
    .leftJoin("accounts", (join) =>
      join.onRef("accounts.user_id", "=", "people.id").on("accounts.provider_id", "=", passwordProvider),
    )
    .select(["people.id as personId", "accounts.password as passwordHash"])
    .where("people.email", "=", email)
    .executeTakeFirst();
  return row ?? null;
}

export async function findPasswordHash(db: Kysely<Database>, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom("accounts")
    .select("password")
    .where("user_id", "=", personId)
    .where("provider_id", "=", passwordProvider)
    .executeTakeFirst();
  return row?.password ?? null;
}

/** Gives a person this password in place of the one before, if there was one. */
export async function savePassword(db: Kysely<Database>, personId: string, hash: string, at: number): Promise<void> {
  const instant = toLibraryInstant(db, at);
  await db
    .insertInto("accounts")
    .values({
      id: randomUUID(),
      user_id: personId,
      provider_id: passwordProvider,
      account_id: personId,
      password: hash,
      created_at: instant,
      updated_at: instant,
    })
    .onConflict((conflict) =>
      conflict.columns(["provider_id", "account_id"]).doUpdateSet({ password: hash, updated_at: instant }),
    )
    .execute();
}

/** The person whom a provider of single sign-on knows by this id. */
export async function findPersonIdByIdentity(
  db: Kysely<Database>,
  providerId: string,
  accountId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom("accounts")
    .select("user_id")
    .where("provider_id", "=", providerId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row?.user_id ?? null;
}

export async function hasIdentity(db: Kysely<Database>, personId: string, providerId: string): Promise<boolean> {
  const row = await db
    .selectFrom("accounts")
    .select("id")
    .where("user_id", "=", personId)
    .where("provider_id", "=", providerId)
    .executeTakeFirst();
  return row !== undefined;
}

/** @throws the database's error when the identity is somebody's already. */
export async function insertIdentity(
  db: Kysely<Database>,
  identity: { personId: string; providerId: string; accountId: string },
  at: number,
): Promise<void> {
  const instant = toLibraryInstant(db, at);
  await db
    .insertInto("accounts")
    .values({
      id: randomUUID(),
      user_id: identity.personId,
      provider_id: identity.providerId,
      account_id: identity.accountId,
      password: null,
      created_at: instant,
      updated_at: instant,
    })
    .execute();
}
