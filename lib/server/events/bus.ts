import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import type { LiveEvents, PresentPerson } from "@/lib/api/live/contract";
import { database } from "@/lib/server/db/open";
import type { Database } from "@/lib/server/db/schema";
import { storedNow } from "@/lib/server/db/stored-time";
import { dialectOf, exclusively, transaction } from "@/lib/server/db/transaction";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";

/*
 * What browsers hear of, on its way out of whichever process knows it first. Events go through a table, so that every
 * process hears all of them in one order and a browser that comes back is told what it missed.
 */

export type BusEvent =
  | { kind: "chats"; payload: { ids: number[]; at: string; isAll?: boolean; isNews?: boolean } }
  | { kind: "counts"; payload: { at: string } }
  | { kind: "job"; payload: { id: string; ownerId: string; at: string } }
  | { kind: "sync"; payload: { at: string } }
  | { kind: "presence"; payload: { chatId: number; people: PresentPerson[] } }
  | { kind: "alert"; payload: LiveEvents["alert"] };

/** On Postgres, by which other processes are told to look. It carries nothing: a notice may get lost. */
export const liveChannel = "chatboard_live";

/** What comes in quick succession goes out together. */
const gatherMs = 50;
/** More would be no news but a list of everything. */
const idsMax = 1_000;

type Outbox = {
  chatIds: Set<number>;
  newsIds: Set<number>;
  others: BusEvent[];
  timer: NodeJS.Timeout | null;
  wake: () => void;
};

const outbox = () =>
  globalSingleton<Outbox>("live-outbox", () => ({
    chatIds: new Set(),
    newsIds: new Set(),
    others: [],
    timer: null,
    wake: () => {},
  }));

/** Who in this process is to look at the table once something was put in. */
export function onPublished(wake: () => void): void {
  outbox().wake = wake;
}

/**
 * Puts events into the table, in one order for all processes: whoever reads up to a number has everything before it. What
 * `together` writes is committed with them, or neither is.
 */
export async function storeEvents(
  db: Kysely<Database>,
  events: readonly BusEvent[],
  together: (trx: Transaction<Database>) => Promise<void> = async () => {},
): Promise<void> {
  if (events.length === 0) return transaction(db, together);
  const at = storedNow();
  await exclusively(db, "live-events", async (trx) => {
    await trx
      .insertInto("live_events")
      .values(events.map(({ kind, payload }) => ({ at, kind, payload: JSON.stringify(payload) })))
      .execute();
    await together(trx);
    if (dialectOf(trx) === "postgres") await sql`select pg_notify(${liveChannel}, '')`.execute(trx);
  });
}

/** What is told of chats that are different, and so of what is counted. */
function eventsOf(ids: readonly number[], mark: { isNews?: true }): BusEvent[] {
  if (ids.length === 0) return [];
  const at = new Date(storedNow()).toISOString();
  const payload = ids.length > idsMax ? { ids: [], at, isAll: true } : { ids: [...ids], at };
  return [
    { kind: "chats", payload: { ...payload, ...mark } },
    { kind: "counts", payload: { at } },
  ];
}

/**
 * Tells every browser, in one transaction with what `together` writes, that these chats are different now and that nobody
 * has read them from HelpCrunch yet. Whatever ends this process, a browser hears of what was written.
 */
export async function publishNewsWith(
  db: Kysely<Database>,
  ids: readonly number[],
  together: (trx: Transaction<Database>) => Promise<void>,
): Promise<void> {
  await storeEvents(db, eventsOf(ids, { isNews: true }), together);
  outbox().wake();
}

async function flush(): Promise<void> {
  const box = outbox();
  const { chatIds, newsIds, others } = box;
  box.timer = null;
  box.chatIds = new Set();
  box.newsIds = new Set();
  box.others = [];
  const events: BusEvent[] = [...others, ...eventsOf([...newsIds], { isNews: true }), ...eventsOf([...chatIds], {})];
  try {
    await storeEvents(await database(), events);
    box.wake();
  } catch (error) {
    log.warn("Browsers could not be told of a change. They find it when they next ask.", { error });
  }
}

function schedule(): void {
  const box = outbox();
  box.timer ??= setTimeout(() => void flush(), gatherMs).unref();
}

/**
 * Tells every browser that these chats are different now. With `isNews`, nobody has read them from HelpCrunch yet, so that
 * every process forgets what it was answered about them. Never throws and never waits.
 */
export function publishChats(ids: readonly number[], { isNews = false } = {}): void {
  if (ids.length === 0) return;
  const box = outbox();
  for (const id of ids) (isNews ? box.newsIds : box.chatIds).add(id);
  schedule();
}

/** Tells browsers of something else, of which each hears what its person may see. */
export function publish(event: BusEvent): void {
  outbox().others.push(event);
  schedule();
}
