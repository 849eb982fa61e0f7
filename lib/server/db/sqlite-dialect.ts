import "server-only";
import { DatabaseSync } from "@photostructure/sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from "kysely";

/** Kysely tells statements that return rows by a `reader` mark, which this driver knows as "has columns". */
function toKyselyStatement(statement: ReturnType<InstanceType<typeof DatabaseSync>["prepare"]>): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters),
    run: (parameters) => statement.run(...parameters),
    iterate: (parameters) => statement.iterate(...parameters),
  };
}

function openFile(file: string): SqliteDatabase {
  const database = new DatabaseSync(file);
  // This build pairs WAL with synchronous=NORMAL, which may lose the last commits in a power cut.
  for (const pragma of ["busy_timeout=5000", "journal_mode=wal", "synchronous=full", "foreign_keys=on"]) {
    database.exec(`pragma ${pragma}`);
  }
  return {
    close: () => {
      // The driver lets go of the file only once its statements are collected, so nobody else folds the log into it. What
      // another process still needs of it stays, and is not waited for.
      database.exec("pragma busy_timeout=0");
      database.exec("pragma wal_checkpoint(truncate)");
      database.close();
    },
    prepare: (text) => toKyselyStatement(database.prepare(text)),
  };
}

/**
 * A deferred `begin` takes the write lock at the first write, and fails at once ("database is locked") when another
 * process wrote since the first read. `immediate` waits for its turn instead.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

class EmbeddedAdapter extends SqliteAdapter {
  readonly embedded = true;

  /** SQLite does have it. Saying so puts all migrations into one transaction, whose lock other processes wait for. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** SQLite in one file, durable at every commit, safe beside other processes on the same file. */
export class EmbeddedDialect extends SqliteDialect {
  readonly #file: string;

  constructor(file: string) {
    super({ database: async () => openFile(file) });
    this.#file = file;
  }

  override createDriver(): Driver {
    return new ImmediateDriver({ database: async () => openFile(this.#file) });
  }

  override createAdapter(): EmbeddedAdapter {
    return new EmbeddedAdapter();
  }
}
