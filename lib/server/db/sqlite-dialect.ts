import "server-only";
import { DatabaseSync } from "@photostructure/sqlite";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteDialect,
} from "kysely";
import { StorageError, toStorageError } from "@/lib/server/db/storage-error";
import { type Clock, systemClock } from "@/lib/server/helpcrunch/clock";

type Handle = InstanceType<typeof DatabaseSync>;

/** How long a statement waits for others in all, in its own process and beside it. */
const waitMsMax = 5_000;
/** The driver's own wait holds up the whole process, so it covers another's commit and no more. */
const busyTimeoutMs = 10;
const retryMsFirst = 5;
const retryMsMax = 50;

function open(file: string, pragmas: readonly string[]): Handle {
  const handle = new DatabaseSync(file);
  try {
    for (const pragma of [`busy_timeout=${busyTimeoutMs}`, ...pragmas]) handle.exec(`pragma ${pragma}`);
    return handle;
  } catch (error) {
    handle.close();
    throw error;
  }
}

// This build pairs WAL with synchronous=NORMAL, which may lose the last commits in a power cut.
const writerPragmas = ["journal_mode=wal", "synchronous=full", "foreign_keys=on", "journal_size_limit=33554432"];

const int32Limit = 2 ** 31;

/**
 * The driver binds a number from 2^31 on as a REAL, which becomes "2147483648.0" in a text and divides with a fraction.
 * A whole number is an INTEGER whatever its size.
 */
function toBound(value: unknown): unknown {
  const isLarge = typeof value === "number" && Number.isSafeInteger(value) && Math.abs(value) >= int32Limit;
  return isLarge ? BigInt(value) : value;
}

function run<Row>(handle: Handle, { sql, parameters }: CompiledQuery): QueryResult<Row> {
  const statement = handle.prepare(sql);
  const bound = parameters.map(toBound);
  // Boundary: the rows have the columns that the statement asks for, as its builder types them.
  if (statement.columns().length > 0) return { rows: statement.all(...bound) as Row[] };
  const { changes, lastInsertRowid } = statement.run(...bound);
  return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
}

/** Runs something as soon as SQLite is not busy, without holding up the process; gives up at `endsAt`. */
async function patiently<Answer>(clock: Clock, endsAt: number, attempt: () => Answer): Promise<Answer> {
  for (let delayMs = retryMsFirst; ; delayMs = Math.min(retryMsMax, delayMs * 2)) {
    try {
      return attempt();
    } catch (raised) {
      const error = toStorageError(raised);
      const isBusy = error instanceof StorageError && error.trouble === "busy";
      if (!isBusy || clock.now() + delayMs > endsAt) throw error;
      await new Promise<void>((resolve) => clock.schedule(resolve, delayMs));
    }
  }
}

/** Whose turn it is to write in this process: SQLite admits one writer at a time. First come, first served. */
class WriteTurns {
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws StorageError `busy` when the turn does not come in time */
  async take(endsAt: number): Promise<void> {
    if (!this.#isTaken) {
      this.#isTaken = true;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const begin = () => {
        cancel();
        resolve();
      };
      const cancel = this.#clock.schedule(
        () => {
          this.#waiting.splice(this.#waiting.indexOf(begin), 1);
          reject(new StorageError("busy", new Error("Another transaction of this process did not end in time.")));
        },
        Math.max(0, endsAt - this.#clock.now()),
      );
      this.#waiting.push(begin);
    });
  }

  end(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#isTaken = false;
    else next();
  }
}

type Opened = { writer: Handle; reader: Handle; turns: WriteTurns; clock: Clock };

/** One use of the database: statements of a transaction, or single ones. */
class EmbeddedConnection implements DatabaseConnection {
  readonly #opened: Opened;
  #isInTransaction = false;
  /** What ended the transaction before its time; SQLite has undone it then. */
  #brokenBy: unknown = null;

  constructor(opened: Opened) {
    this.#opened = opened;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#isInTransaction) return this.#runInTransaction(query);
    const { writer, reader, turns, clock } = this.#opened;
    const endsAt = clock.now() + waitMsMax;
    // A reader sees what was committed last and waits for no writer.
    if (SelectQueryNode.is(query.query)) return patiently(clock, endsAt, () => run<Row>(reader, query));
    await turns.take(endsAt);
    try {
      return await patiently(clock, endsAt, () => run<Row>(writer, query));
    } finally {
      turns.end();
    }
  }

  #runInTransaction<Row>(query: CompiledQuery): QueryResult<Row> {
    const { writer } = this.#opened;
    // SQLite ends a transaction by itself when the disk is full. What came after would then be committed on its own.
    if (!writer.isTransaction) throw this.#brokenBy ?? new Error("The transaction has ended already.");
    try {
      return run<Row>(writer, query);
    } catch (raised) {
      const error = toStorageError(raised);
      if (!writer.isTransaction) this.#brokenBy = error;
      throw error;
    }
  }

  /**
   * A deferred `begin` takes the write lock at the first write, and fails at once when another process wrote since the
   * first read. `immediate` waits for its turn instead.
   */
  async begin(): Promise<void> {
    const { writer, turns, clock } = this.#opened;
    const endsAt = clock.now() + waitMsMax;
    await turns.take(endsAt);
    try {
      await patiently(clock, endsAt, () => writer.exec("begin immediate"));
      this.#isInTransaction = true;
    } catch (error) {
      turns.end();
      throw error;
    }
  }

  async commit(): Promise<void> {
    const { writer, clock } = this.#opened;
    if (!writer.isTransaction) throw this.#brokenBy ?? new Error("The transaction has ended already.");
    await patiently(clock, clock.now() + waitMsMax, () => writer.exec("commit"));
    this.#endTransaction();
  }

  /** Never hides what led to it: where SQLite has undone the transaction already, there is nothing left to do. */
  async rollback(): Promise<void> {
    const { writer } = this.#opened;
    try {
      if (writer.isTransaction) writer.exec("rollback");
    } finally {
      this.#endTransaction();
    }
  }

  #endTransaction(): void {
    if (!this.#isInTransaction) return;
    this.#isInTransaction = false;
    this.#opened.turns.end();
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator, and nothing of ours streams rows.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("Rows are not streamed: read them in pages.");
  }
}

/**
 * Two connections to one file: one reads, the other writes and runs the transactions, one after the other. Nobody who
 * waits for a lock holds up the process, and after five seconds in all they get a `StorageError`.
 */
class EmbeddedDriver implements Driver {
  readonly #file: string;
  readonly #clock: Clock;
  #opened: Opened | null = null;

  constructor(file: string, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
  }

  async init(): Promise<void> {
    const endsAt = this.#clock.now() + waitMsMax;
    const writer = await patiently(this.#clock, endsAt, () => open(this.#file, writerPragmas));
    const reader = await patiently(this.#clock, endsAt, () => open(this.#file, ["query_only=on"]));
    this.#opened = { writer, reader, turns: new WriteTurns(this.#clock), clock: this.#clock };
  }

  async acquireConnection(): Promise<EmbeddedConnection> {
    if (this.#opened === null) throw new Error("The database is not open.");
    return new EmbeddedConnection(this.#opened);
  }

  async beginTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.begin();
  }

  async commitTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.rollback();
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    if (this.#opened === null) return;
    const { writer, reader } = this.#opened;
    this.#opened = null;
    reader.close();
    // The driver lets go of the file only once its statements are collected, so nobody else folds the log into it. What
    // another process still needs of it stays, and is not waited for.
    writer.exec("pragma busy_timeout=0");
    writer.exec("pragma wal_checkpoint(truncate)");
    writer.close();
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
  readonly #clock: Clock;

  constructor(file: string, clock: Clock = systemClock) {
    super({
      database: () => {
        throw new Error("The driver opens the file itself.");
      },
    });
    this.#file = file;
    this.#clock = clock;
  }

  override createDriver(): Driver {
    return new EmbeddedDriver(this.#file, this.#clock);
  }

  override createAdapter(): EmbeddedAdapter {
    return new EmbeddedAdapter();
  }
}
