import "server-only";
import type { Kysely } from "kysely";
import type { Person } from "@/lib/api/roles";
import { roleAllows } from "@/lib/api/roles";
import type { Database } from "@/lib/server/db/schema";
import { dialectOf } from "@/lib/server/db/transaction";
import type { BusEvent } from "@/lib/server/events/bus";
import { log } from "@/lib/server/platform/log";

/** An event as it is stored, ready to be sent. */
export type StoredEvent = { seq: number; kind: string; payload: string };

/** One that is not kept. */
type PassingEvent = Omit<StoredEvent, "seq"> & { seq: null };

export type HubOptions = {
  database: () => Promise<Kysely<Database>>;
  now: () => number;
  /** Hears of each event before any browser does. */
  onEvent?: (event: StoredEvent) => Promise<void>;
  /**
   * What is done every second while somebody listens, such as looking for those who left. Gives what the browsers of this
   * process are told besides, of which nobody who was away hears later.
   */
  eachSecond?: (db: Kysely<Database>, now: number) => Promise<readonly BusEvent[]>;
  /** Hears when another process has put something in; nothing where only the table is looked at. */
  listen?: (wake: () => void) => Promise<() => Promise<void>>;
};

export type Listener = {
  person: Person;
  /** The number of the last event that the browser has, as it says. */
  lastEventId: string | null;
  /** Whether the person may still listen, asked at every heartbeat. */
  isAllowed: () => Promise<boolean>;
};

const heartbeatMs = 15_000;
/** SQLite tells nobody of a change; reading one number from an index costs microseconds. */
const lookMsEmbedded = 250;
/** On Postgres a notice comes at once. This is for one that was lost. */
const lookMsPostgres = 2_000;
/** For so long a browser may be away and still be told what it missed. */
const keepMs = 15 * 60_000;
const pageMax = 500;
/** Whoever has missed more is told to look at everything. */
const catchUpMax = 200;
/** Chunks that a browser has not taken yet. One that takes nothing is let go, and comes back for the rest. */
const backlogMax = 200;
/** A browser has one. More are tabs of browsers that cannot share it, or a script. */
const perPersonMax = 30;

type Connection = Listener & {
  controller: ReadableStreamDefaultController<Uint8Array>;
  isOpen: boolean;
};

const encoder = new TextEncoder();
const chunk = (text: string) => encoder.encode(text);
const asText = ({ seq, kind, payload }: StoredEvent | PassingEvent) =>
  `${seq === null ? "" : `id: ${seq}\n`}event: ${kind}\ndata: ${payload}\n\n`;

function ownerIn(payload: string): unknown {
  const owned: unknown = JSON.parse(payload);
  return typeof owned === "object" && owned !== null ? Reflect.get(owned, "ownerId") : null;
}

/**
 * Whether a person may hear of something. Chats and who is in them are for everybody; a job is its owner's and the leads',
 * an alert nobody's but its owner's.
 */
export function mayHear(person: Person, { kind, payload }: Pick<StoredEvent, "kind" | "payload">): boolean {
  if (kind === "alert") return ownerIn(payload) === person.id;
  return kind !== "job" || ownerIn(payload) === person.id || roleAllows(person.role, "lead");
}

function readNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/**
 * The open event streams of this process. It reads the table of events once for all of them, and only while there are
 * any.
 */
export class EventHub {
  readonly #options: HubOptions;
  readonly #connections = new Set<Connection>();
  #lastSeq: number | null = null;
  #timers: NodeJS.Timeout[] = [];
  #starting: Promise<void> | null = null;
  #stopListening: (() => Promise<void>) | null = null;
  #reading: Promise<void> | null = null;
  #isReadAgain = false;
  #isStopped = false;
  #lastDeleteAt = Number.NEGATIVE_INFINITY;

  constructor(options: HubOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#connections.size;
  }

  /** A stream of what happens from now on, and of what was missed since `lastEventId`. Null while this process stops. */
  async connect(listener: Listener): Promise<ReadableStream<Uint8Array> | null> {
    if (this.#isStopped) return null;
    const db = await this.#options.database();
    await this.#start(db);
    const seq = this.#lastSeq ?? 0;
    const missed = await this.#missedSince(db, readNumber(listener.lastEventId), seq);
    if (this.#isStopped) return null;
    this.#makeRoom(listener.person.id);
    let connection: Connection | null = null;
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          connection = { ...listener, controller, isOpen: true };
          // The first bytes open it: until then a browser waits, and some proxies do.
          controller.enqueue(chunk(`retry: 2000\nid: ${seq}\n\n`));
          for (const event of missed) if (mayHear(listener.person, event)) controller.enqueue(chunk(asText(event)));
          this.#connections.add(connection);
          // What came in while the above was read.
          if ((this.#lastSeq ?? 0) > seq)
            controller.enqueue(chunk(asText(everything(this.#lastSeq ?? 0, this.#options.now()))));
        },
        cancel: () => {
          if (connection !== null) this.#close(connection);
        },
      },
      { highWaterMark: backlogMax },
    );
  }

  /** Looks for new events at once. */
  wake(): void {
    if (this.#connections.size > 0) void this.#read();
  }

  /** Ends every stream; no new one is opened. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const connection of this.#connections) this.#close(connection);
    await this.#pause();
  }

  /** Whoever comes while the first one is let in must not take the number of an earlier time for the present one. */
  #start(db: Kysely<Database>): Promise<void> {
    this.#starting ??= this.#begin(db).catch((error: unknown) => {
      void this.#pause();
      throw error;
    });
    return this.#starting;
  }

  async #begin(db: Kysely<Database>): Promise<void> {
    this.#lastSeq = await newestSeq(db);
    const lookMs = dialectOf(db) === "sqlite" ? lookMsEmbedded : lookMsPostgres;
    this.#timers = [
      setInterval(() => void this.#read(), lookMs),
      setInterval(() => void this.#beat(), heartbeatMs),
      setInterval(() => void this.#eachSecond(), 1_000),
    ];
    for (const timer of this.#timers) timer.unref();
    this.#stopListening = (await this.#options.listen?.(() => this.wake())) ?? null;
  }

  async #pause(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
    this.#starting = null;
    const stopListening = this.#stopListening;
    this.#stopListening = null;
    await stopListening?.().catch(() => {});
  }

  async #missedSince(db: Kysely<Database>, since: number | null, seq: number): Promise<StoredEvent[]> {
    if (since === null || since === seq) return [];
    const oldest = await db.selectFrom("live_events").select("seq").orderBy("seq").limit(1).executeTakeFirst();
    const isKept = since < seq && oldest !== undefined && oldest.seq <= since + 1;
    const missed = isKept ? await eventsAfter(db, since, catchUpMax + 1) : [];
    const upToNow = missed.filter((event) => event.seq <= seq);
    if (isKept && missed.length <= catchUpMax) return upToNow;
    return [everything(seq, this.#options.now())];
  }

  #makeRoom(personId: string): void {
    const own = [...this.#connections].filter(({ person }) => person.id === personId);
    for (const oldest of own.slice(0, Math.max(0, own.length - perPersonMax + 1))) this.#close(oldest);
  }

  #close(connection: Connection): void {
    this.#connections.delete(connection);
    if (!connection.isOpen) return;
    connection.isOpen = false;
    try {
      connection.controller.close();
    } catch {
      // The browser has closed it already.
    }
  }

  #tell(event: StoredEvent | PassingEvent): void {
    const bytes = chunk(asText(event));
    for (const connection of this.#connections) if (mayHear(connection.person, event)) this.#send(connection, bytes);
  }

  #send(connection: Connection, bytes: Uint8Array): void {
    if ((connection.controller.desiredSize ?? 0) <= 0) this.#close(connection);
    else connection.controller.enqueue(bytes);
  }

  /** One read at a time; whatever is put in meanwhile is read right after. */
  #read(): Promise<void> {
    if (this.#reading !== null) {
      this.#isReadAgain = true;
      return this.#reading;
    }
    this.#reading = this.#readAll().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    do {
      this.#isReadAgain = false;
      try {
        const events = await eventsAfter(await this.#options.database(), this.#lastSeq ?? 0, pageMax);
        if (events.length === pageMax) this.#isReadAgain = true;
        for (const event of events) {
          this.#lastSeq = event.seq;
          await this.#options.onEvent?.(event);
          this.#tell(event);
        }
      } catch (error) {
        log.warn("Events could not be read. Browsers are told later.", { error });
      }
    } while (this.#isReadAgain);
  }

  async #beat(): Promise<void> {
    const bytes = chunk(": still here\n\n");
    for (const connection of this.#connections) this.#send(connection, bytes);
    for (const connection of [...this.#connections]) {
      // Where the database does not answer, nobody is shut out for it.
      if (!(await connection.isAllowed().catch(() => true))) this.#close(connection);
    }
  }

  async #eachSecond(): Promise<void> {
    if (this.#connections.size === 0) {
      await this.#pause();
      return;
    }
    const now = this.#options.now();
    try {
      const db = await this.#options.database();
      for (const { kind, payload } of (await this.#options.eachSecond?.(db, now)) ?? []) {
        this.#tell({ seq: null, kind, payload: JSON.stringify(payload) });
      }
      if (now - this.#lastDeleteAt < 60_000) return;
      this.#lastDeleteAt = now;
      // The newest stays: it tells those who come back where they are.
      await db
        .deleteFrom("live_events")
        .where("at", "<", now - keepMs)
        .where("seq", "<", await newestSeq(db))
        .execute();
    } catch (error) {
      log.warn("The table of events could not be tended.", { error });
    }
  }
}

/** Stands for everything that somebody may have missed. */
function everything(seq: number, now: number): StoredEvent {
  const payload = { ids: [], at: new Date(now).toISOString(), isAll: true };
  return { seq, kind: "chats", payload: JSON.stringify(payload) };
}

async function newestSeq(db: Kysely<Database>): Promise<number> {
  const row = await db.selectFrom("live_events").select("seq").orderBy("seq", "desc").limit(1).executeTakeFirst();
  return row?.seq ?? 0;
}

function eventsAfter(db: Kysely<Database>, seq: number, limit: number): Promise<StoredEvent[]> {
  return db
    .selectFrom("live_events")
    .select(["seq", "kind", "payload"])
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(limit)
    .execute();
}
