import "server-only";
import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/db/schema";

/**
 * Takes or keeps a lease, which one owner at most has. One from further ahead than any lease lasts was taken before the
 * clock was set back, and holds nobody up.
 */
export async function holdLease(
  db: Kysely<Database>,
  { name, owner, now, leaseMs }: { name: string; owner: string; now: number; leaseMs: number },
): Promise<boolean> {
  const until = now + leaseMs;
  const row = await db
    .insertInto("leases")
    .values({ name, owner, until })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({ owner, until })
        .where((where) =>
          where.or([
            where("leases.owner", "=", owner),
            where("leases.until", "<=", now),
            where("leases.until", ">", until),
          ]),
        ),
    )
    .returning("owner")
    .executeTakeFirst();
  return row !== undefined;
}

/** Lets another process go on at once. */
export async function releaseLease(db: Kysely<Database>, name: string, owner: string): Promise<void> {
  await db.deleteFrom("leases").where("name", "=", name).where("owner", "=", owner).execute();
}
