import "server-only";
import type { Kysely } from "kysely";
import type { Database } from "@/lib/server/db/schema";
import type { BusEvent } from "@/lib/server/events/bus";

/*
 * What each process sees for itself, once a second while somebody listens: how far jobs are and how the local copy is
 * doing. It goes to the browsers of this process and into no table, so that looking costs no write.
 */

/** An ended job is told of for so long, so that its end is not missed between two looks. */
const endedMs = 10_000;
const jobsMax = 200;

/** Gives what is different since the last look; the first look finds nothing. */
export function createWatch(
  syncName: () => Promise<string>,
): (db: Kysely<Database>, now: number) => Promise<BusEvent[]> {
  let jobs: ReadonlyMap<string, string> | null = null;
  let sync: string | null = null;
  return async (db, now) => {
    const at = new Date(now).toISOString();
    const rows = await db
      .selectFrom("jobs")
      .select(["id", "owner_id", "state", "total", "done", "unchanged", "failed"])
      .where((where) =>
        where.or([where("state", "in", ["queued", "running", "paused"]), where("ended_at", ">", now - endedMs)]),
      )
      .orderBy("created_at", "desc")
      .limit(jobsMax)
      .execute();
    const before = jobs;
    const events: BusEvent[] = [];
    jobs = new Map(
      rows.map(({ id, owner_id: ownerId, ...facts }) => {
        const now = JSON.stringify(facts);
        if (before !== null && before.get(id) !== now) events.push({ kind: "job", payload: { id, ownerId, at } });
        return [id, now];
      }),
    );
    const name = await syncName();
    if (sync !== null && sync !== name) events.push({ kind: "sync", payload: { at } });
    sync = name;
    return events;
  };
}
