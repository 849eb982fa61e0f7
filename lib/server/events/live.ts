import "server-only";
import { Client } from "pg";
import { z } from "zod";
import type { Person } from "@/lib/api/roles";
import { getSession } from "@/lib/server/auth/session";
import { configuredTarget, database } from "@/lib/server/db/open";
import { storedNow } from "@/lib/server/db/stored-time";
import { liveChannel, onPublished } from "@/lib/server/events/bus";
import { EventHub, type StoredEvent } from "@/lib/server/events/hub";
import { sweepPresence } from "@/lib/server/events/presence";
import { createWatch } from "@/lib/server/events/watch";
import { forgetAnswers } from "@/lib/server/helpcrunch/upstream";
import { syncName } from "@/lib/server/local-copy/local-copy";
import { globalSingleton } from "@/lib/server/platform/global-singleton";
import { log } from "@/lib/server/platform/log";

const listenAgainMs = 1_000;

/**
 * On a connection of its own: inside a transaction, or through a pool of another program, no notice would arrive. Where it
 * is lost, such as by a restart of the database, the next one is opened until there is one.
 */
async function listenOnPostgres(wake: () => void): Promise<() => Promise<void>> {
  const target = configuredTarget();
  if (target.dialect !== "postgres") return async () => {};
  let current: Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  const connect = async () => {
    const client = new Client({ connectionString: target.url.reveal(), connectionTimeoutMillis: 5_000 });
    client.on("error", (error) => log.warn("The connection that hears of changes was lost.", { error }));
    client.once("end", again);
    client.on("notification", wake);
    await client.connect();
    await client.query(`listen ${liveChannel}`);
    current = client;
    if (isOver) await client.end();
    // What came while nobody heard.
    else wake();
  };
  const again = () => {
    current = null;
    clearTimeout(timer);
    if (isOver) return;
    timer = setTimeout(() => void connect().catch(again), listenAgainMs);
    timer.unref();
  };

  await connect().catch((error: unknown) => {
    log.warn("The database tells this process of no changes. Until it does, they are looked for.", { error });
    again();
  });
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await current?.end();
  };
}

const chatsSchema = z.object({ ids: z.array(z.number()), isNews: z.boolean().default(false) });

/** Whoever hears of a change and asks must not be told what was known before it. */
async function forgetOld({ kind, payload }: StoredEvent): Promise<void> {
  if (kind !== "chats") return;
  const { ids, isNews } = chatsSchema.parse(JSON.parse(payload));
  await forgetAnswers(ids, isNews);
}

const hub = () =>
  globalSingleton("event-hub", () => {
    const watch = createWatch(syncName);
    const made = new EventHub({
      database,
      now: storedNow,
      onEvent: forgetOld,
      eachSecond: async (db, now) => {
        await sweepPresence(db, now);
        return watch(db, now);
      },
      listen: listenOnPostgres,
    });
    onPublished(() => made.wake());
    return made;
  });

/**
 * The stream of events for one browser: what its person may see, from after the event that it has already. It ends when
 * the person may no longer be here, or when this process stops; the browser then opens it again.
 */
export async function eventStream(person: Person, headers: Headers): Promise<Response> {
  const isAllowed = async () => {
    const session = await getSession(headers);
    return session !== null && session.person.id === person.id && session.person.role === person.role;
  };
  const stream = await hub().connect({ person, lastEventId: headers.get("last-event-id"), isAllowed });
  if (stream === null) return new Response(null, { status: 204 });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream",
      // nginx passes each event on at once.
      "x-accel-buffering": "no",
    },
  });
}

/** Ends every stream of this process. */
export function stopEvents(): Promise<void> {
  return hub().stop();
}
