import "server-only";
import type { Kysely } from "kysely";
import type { Database, LibraryBoolean, LibraryInstant } from "@/lib/server/db/schema";
import { dialectOf } from "@/lib/server/db/transaction";

/*
 * How the sign-in library writes an instant and a boolean of its own tables, so that rows that we add read to it like
 * its own.
 */

export function toLibraryInstant(db: Kysely<Database>, atMs: number): LibraryInstant {
  const at = new Date(atMs);
  return dialectOf(db) === "postgres" ? at : at.toISOString();
}

export function toLibraryBoolean(db: Kysely<Database>, value: boolean): LibraryBoolean {
  return dialectOf(db) === "postgres" ? value : Number(value);
}

/** Epoch milliseconds of an instant that the library wrote. */
export function fromLibraryInstant(at: LibraryInstant): number {
  return new Date(at).getTime();
}
