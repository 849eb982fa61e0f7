import "server-only";
import { type DatabaseConnection, type Driver, PostgresDialect, PostgresDriver } from "kysely";
import type { Pool } from "pg";
import { isStorageError, toStorageError } from "@/lib/server/db/storage-error";

/** Tells the troubles of the database itself apart from those of a statement. */
class TellingDriver extends PostgresDriver {
  readonly #seen = new WeakSet<DatabaseConnection>();

  override async acquireConnection(): Promise<DatabaseConnection> {
    try {
      const connection = await super.acquireConnection();
      if (this.#seen.has(connection)) return connection;
      this.#seen.add(connection);
      // The driver knows its connections by identity, so this one is changed and not wrapped.
      const executeQuery = connection.executeQuery.bind(connection);
      connection.executeQuery = async (query) => {
        try {
          return await executeQuery(query);
        } catch (error) {
          throw toStorageError(error);
        }
      };
      return connection;
    } catch (error) {
      throw toStorageError(error);
    }
  }

  /** A connection that is gone has nothing left to undo, and saying so would hide why it went. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!isStorageError(error)) throw error;
    }
  }
}

/** Postgres, with a failure of the server itself told as a `StorageError`. */
export class TellingPostgresDialect extends PostgresDialect {
  readonly #pool: () => Promise<Pool>;

  constructor(pool: () => Promise<Pool>) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): Driver {
    return new TellingDriver({ pool: this.#pool });
  }
}
