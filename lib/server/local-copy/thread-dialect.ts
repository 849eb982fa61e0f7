import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";

/** Relative to the folder of the product, where every command and the server are started. */
const threadFile = "lib/server/local-copy/sqlite-thread.mjs";

type Answer = { rows: unknown[]; changes?: number; insertId?: number };
type Reply = { id: number; result?: Answer; error?: { message: string; code?: string } };
type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void };

/** A statement that SQLite refused, with its code where it has one. */
export class CopyDatabaseError extends Error {
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.name = "CopyDatabaseError";
    this.code = code;
  }
}

class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #failure: Error | null = null;

  constructor(file: string, isReader: boolean) {
    this.#worker = new Worker(path.join(/* turbopackIgnore: true */ process.cwd(), threadFile), {
      workerData: { file, isReader },
    });
    // It lives as long as somebody waits for it, and keeps no process from ending.
    this.#worker.unref();
    this.#worker.on("message", (reply: Reply) => this.#settle(reply));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", () => this.#fail(new CopyDatabaseError("The thread of the local copy has ended.")));
  }

  ask(text: string | null, parameters: readonly unknown[]): Promise<Answer> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) this.#worker.ref();
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, text, parameters });
    });
  }

  #settle({ id, result, error }: Reply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (result !== undefined) waiting?.resolve(result);
    else waiting?.reject(new CopyDatabaseError(error?.message ?? "The local copy did not answer.", error?.code));
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

class ThreadConnection implements DatabaseConnection {
  readonly #thread: Thread;

  constructor(thread: Thread) {
    this.#thread = thread;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, changes, insertId } = await this.#thread.ask(sql, parameters);
    return {
      // Boundary: Kysely types the rows by the statement that it wrote.
      rows: rows as Row[],
      ...(changes === undefined ? {} : { numAffectedRows: BigInt(changes) }),
      ...(insertId === undefined ? {} : { insertId: BigInt(insertId) }),
    };
  }

  // biome-ignore lint/correctness/useYield: an open cursor would keep the log of SQLite from being folded in.
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error("The local copy is read in pages, not as a stream.");
  }
}

/** One connection, so whoever has it keeps the others waiting: a transaction is never mixed with other statements. */
class ThreadDriver implements Driver {
  readonly #file: string;
  readonly #isReader: boolean;
  #thread: Thread | null = null;
  #turn: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(file: string, isReader: boolean) {
    this.#file = file;
    this.#isReader = isReader;
  }

  async init(): Promise<void> {
    this.#thread = new Thread(this.#file, this.#isReader);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#turn;
    let end = () => {};
    this.#turn = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    this.#release = end;
    if (this.#thread === null) throw new CopyDatabaseError("The local copy is closed.");
    return new ThreadConnection(this.#thread);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  async destroy(): Promise<void> {
    await this.#turn;
    await this.#thread?.ask(null, []).catch(() => {});
    this.#thread = null;
  }
}

class ThreadAdapter extends SqliteAdapter {
  readonly embedded = true;

  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** SQLite in one file, on a thread of its own. A reader changes nothing and never waits for the writer. */
export class ThreadDialect implements Dialect {
  readonly #file: string;
  readonly #isReader: boolean;

  constructor(file: string, { isReader }: { isReader: boolean }) {
    this.#file = file;
    this.#isReader = isReader;
  }

  createDriver(): Driver {
    return new ThreadDriver(this.#file, this.#isReader);
  }

  createAdapter(): ThreadAdapter {
    return new ThreadAdapter();
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    // Boundary: Kysely's own signature takes any database here.
    return new SqliteIntrospector(db as never);
  }
}
