import "server-only";
import type { Kysely } from "kysely";
import { ApiError, type ErrorCode } from "@/lib/api/errors";
import type { Chat } from "@/lib/helpcrunch/chat";
import type { ListQuery, SearchBody, WireFilter } from "@/lib/helpcrunch/compile";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { pageSizeMax } from "@/lib/helpcrunch/limits";
import type { Message } from "@/lib/helpcrunch/message";
import { storedNow } from "@/lib/server/db/stored-time";
import type { CallContext } from "@/lib/server/helpcrunch/call-context";
import type { UpstreamClient } from "@/lib/server/helpcrunch/client";
import type { Clock } from "@/lib/server/helpcrunch/clock";
import { asApiError } from "@/lib/server/helpcrunch/to-api-error";
import { emptyCopy } from "@/lib/server/local-copy/open";
import { type CopyDatabase, emptySync, type SyncTable } from "@/lib/server/local-copy/schema";
import {
  analyse,
  deleteChats,
  forgetMessages,
  forgetWords,
  saveChats,
  saveMessages,
} from "@/lib/server/local-copy/store";
import { log } from "@/lib/server/platform/log";

/** What the sync asks HelpCrunch for. */
export type SyncUpstream = Pick<UpstreamClient, "listChats" | "searchChats" | "getChat" | "getMessages"> & {
  /** Of the address and the key: another account has other chats under the same ids. */
  fingerprint: string;
};

export type SyncOptions = {
  db: Kysely<CopyDatabase>;
  /** HelpCrunch as configured at this moment. @throws ApiError */
  upstream: () => Promise<SyncUpstream>;
  /** Whether all messages are wanted, and how long they are kept. */
  wishes: () => Promise<{ messages: boolean; retentionDays: number | null }>;
  /** Names this process among those that share the copy. */
  owner: string;
  /** Machines that share a copy go by the database's clock. */
  clock?: Pick<Clock, "now">;
  /** Told of the chats that are different now, once the copy is complete. */
  onChanged?: (ids: readonly number[]) => void;
};

const deltaEveryMs = 12_000;
/** While webhooks tell everything. What they do not tell, such as a department, is found so much later. */
const deltaEveryMsProven = 60_000;
/** Meanwhile the search by the time of change is all that a delta asks. So often the list shows whether it still finds all. */
const listEveryMsProven = 5 * 60_000;
/** For so long no webhook means nothing: there may have been nothing to tell. */
const webhookSilenceMs = 10 * 60_000;
/** A message that is younger may still be on its way here. */
const webhookDelayMs = 20_000;
/** So many deltas in a row must find nothing that no webhook told. */
const webhookStreakMin = 3;
/** A state may become visible a little after the second that it carries. */
const overlapSeconds = 60;
/** Enough to be found by whoever else looks, short enough for another process to go on within ten seconds. */
const leaseMs = 8_000;
const idleMs = 4_000;
const fullPassEveryMs = 24 * 3_600_000;
const fullPassStepMs = 15_000;
const messageStepMs = 1_000;
const retentionEveryMs = 3_600_000;
const failureMsMax = 60_000;
/** Of chats that a full pass misses, so many are asked for one by one before the next page. */
const missingMax = 20;
/** A list that never comes down to its watermark must not keep the sync from everything else. */
const deltaPagesMax = 500;

/** Nobody waits for the sync, and what it is told must be what HelpCrunch says now. */
const background: CallContext = { personId: null, priority: "background", recency: "now" };

type Page = { chats: Chat[]; changedIds: number[]; rowCount: number; total: number | null; askedAt: number };

const seconds = (time: string | null) => (time === null ? null : Math.floor(Date.parse(time) / 1000));

function oldestCreation(chats: readonly Chat[]): number | null {
  const times = chats.map((chat) => seconds(chat.createdAt)).filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}

/** The newest second that these chats carry: so late it was, at least, by HelpCrunch's own clock. */
function newestSecond(chats: readonly Chat[]): number | null {
  const times = chats
    .flatMap((chat) => [chat.createdAt, chat.lastMessageAt, chat.closedAt].map(seconds))
    .filter((at) => at !== null);
  return times.length === 0 ? null : Math.max(...times);
}

/** Where a walk through all chats stands: at or before this second, past so many chats of it. */
type Cursor = { at: number | null; offset: number };

/**
 * A creation never changes, so a walk along creations neither skips nor repeats while chats move in every other order.
 * The second at which a page ends is read again; where it fills a whole page, its chats are counted off.
 */
function cursorAfter(cursor: Cursor, page: Page): Cursor | null {
  if (page.rowCount < pageSizeMax) return null;
  const oldest = oldestCreation(page.chats);
  if (oldest === null || (cursor.at !== null && oldest >= cursor.at)) {
    return { at: cursor.at, offset: cursor.offset + page.rowCount };
  }
  return { at: oldest, offset: 0 };
}

function areWebhooksHeard({ webhook_at: at }: SyncTable, now: number): boolean {
  return at !== null && now - at < webhookSilenceMs;
}

/** Whether webhooks have been seen to tell of every message, and go on coming. */
export function areWebhooksComplete(state: SyncTable, now: number): boolean {
  return state.webhooks_proven === 1 && areWebhooksHeard(state, now);
}

/** What a delta says about webhooks, by the messages that it found and no webhook had told. */
function webhookProof(state: SyncTable, untold: number, now: number): Partial<SyncTable> {
  if (state.webhook_at === null) return {};
  if (untold > 0) {
    const missed = { webhook_missed: state.webhook_missed + untold, webhook_missed_at: now };
    return { webhook_streak: 0, webhooks_proven: 0, ...missed };
  }
  if (!areWebhooksHeard(state, now)) return { webhook_streak: 0, webhooks_proven: 0 };
  const streak = state.webhook_streak + 1;
  return { webhook_streak: streak, webhooks_proven: streak >= webhookStreakMin ? 1 : state.webhooks_proven };
}

/**
 * Keeps the copy in step with HelpCrunch, one step after another: first everything, newest chats first; then what has
 * changed, every few seconds; between that slowly everything again, for what no delta can see; and messages, where they
 * are wanted. A step may end at any moment: what it has stored is right, and the next one goes on from there. Of several
 * processes one has the lease and works.
 */
export class Sync {
  readonly #db: Kysely<CopyDatabase>;
  readonly #upstream: SyncOptions["upstream"];
  readonly #wishes: SyncOptions["wishes"];
  readonly #owner: string;
  readonly #clock: Pick<Clock, "now">;
  readonly #onChanged: (ids: readonly number[]) => void;
  /** The first sync tells nobody of its chats: all of them are new to the copy, and none to anybody. */
  #isComplete = false;
  #failures = 0;
  #lastFullStepAt = 0;
  #lastRetentionAt = 0;
  #lastDeltaAt = 0;
  #lastListAt = Number.NEGATIVE_INFINITY;

  constructor({ db, upstream, wishes, owner, clock = { now: storedNow }, onChanged = () => {} }: SyncOptions) {
    this.#db = db;
    this.#upstream = upstream;
    this.#wishes = wishes;
    this.#owner = owner;
    this.#clock = clock;
    this.#onChanged = onChanged;
  }

  /** Does what is due, at most one walk of requests, and says in how many milliseconds there may be more to do. */
  async step(): Promise<number> {
    const state = await this.state();
    if (state.paused === 1) return idleMs;
    if (!(await this.#holdLease())) return idleMs;
    try {
      const delayMs = await this.#work(state);
      this.#failures = 0;
      if (state.failure !== null) await this.#note({ failure: null });
      return delayMs;
    } catch (error) {
      return this.#failed(error);
    }
  }

  async state(): Promise<SyncTable> {
    return this.#db.selectFrom("copy_sync").selectAll().executeTakeFirstOrThrow();
  }

  /** Stops and goes on, in whichever process the sync runs. */
  async setPaused(isPaused: boolean): Promise<void> {
    await this.#note({ paused: Number(isPaused) });
  }

  /** Forgets everything that was copied and begins again, if it is let. */
  async reset(): Promise<void> {
    await resetCopy(this.#db);
  }

  /** Lets another process go on at once. */
  async releaseLease(): Promise<void> {
    await this.#db
      .updateTable("copy_sync")
      .set({ lease_owner: null, lease_until: 0 })
      .where("lease_owner", "=", this.#owner)
      .execute();
  }

  async #holdLease(): Promise<boolean> {
    const now = this.#clock.now();
    const { numUpdatedRows } = await this.#db
      .updateTable("copy_sync")
      .set({ lease_owner: this.#owner, lease_until: now + leaseMs })
      // A lease from far ahead was taken before the clock was set back.
      .where((where) =>
        where.or([
          where("lease_owner", "is", null),
          where("lease_owner", "=", this.#owner),
          where("lease_until", "<=", now),
          where("lease_until", ">", now + 10 * leaseMs),
        ]),
      )
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async #note(change: Partial<SyncTable>): Promise<void> {
    await this.#db.updateTable("copy_sync").set(change).execute();
  }

  async #failed(error: unknown): Promise<number> {
    const known = asApiError(error);
    // HelpCrunch or our own budget asks for patience. That is no failure.
    if (known?.code === "rate_limited") return Math.min(failureMsMax, (known.retryAfterSeconds ?? 5) * 1000);
    this.#failures += 1;
    const code: ErrorCode = known?.code ?? "internal";
    log.warn("The local copy could not be kept in step.", { code, error });
    await this.#note({ failure: code }).catch(() => {});
    return Math.min(failureMsMax, 2_000 * 2 ** Math.min(this.#failures, 5));
  }

  async #work(state: SyncTable): Promise<number> {
    const upstream = await this.#upstream();
    if (state.fingerprint !== upstream.fingerprint) {
      if (state.fingerprint !== null) await resetCopy(this.#db);
      await this.#note({ fingerprint: upstream.fingerprint });
      return 0;
    }
    this.#isComplete = state.phase === "steady";
    if (!this.#isComplete) return this.#firstSync(upstream, state);
    const now = this.#clock.now();
    const everyMs = areWebhooksComplete(state, now) ? deltaEveryMsProven : deltaEveryMs;
    const isDeltaDue = state.synced_at === null || now - Math.max(state.synced_at, this.#lastDeltaAt) >= everyMs;
    if (isDeltaDue || state.synced_at === null || state.synced_at > now) {
      this.#lastDeltaAt = now;
      await this.#delta(upstream, state);
      return 0;
    }
    const untilDelta = Math.max(0, Math.max(state.synced_at, this.#lastDeltaAt) + everyMs - now);
    if (await this.#fullPassIsDue(state, now)) {
      this.#lastFullStepAt = now;
      await this.#fullPassStep(upstream, state, now);
      return Math.min(untilDelta, 1_000);
    }
    const { messages, retentionDays } = await this.#wishes();
    if (retentionDays !== null && now - this.#lastRetentionAt >= retentionEveryMs) {
      this.#lastRetentionAt = now;
      await forgetMessages(this.#db, now - retentionDays * 86_400_000);
    }
    if (messages && (await this.#messageStep(upstream, retentionDays, now))) return Math.min(untilDelta, messageStepMs);
    return Math.min(untilDelta, idleMs);
  }

  async #read(
    upstream: SyncUpstream,
    ask: ListQuery | SearchBody,
    beforeSaving: (chats: readonly Chat[]) => Promise<void> = async () => {},
  ): Promise<Page> {
    // A slow answer must not cost the lease.
    await this.#holdLease();
    const { value, fetchedAt } =
      "filter" in ask ? await upstream.searchChats(ask, background) : await upstream.listChats(ask, background);
    const chats = value.rows.filter(isReadable);
    const askedAt = Date.parse(fetchedAt);
    await beforeSaving(chats);
    const changedIds = await saveChats(this.#db, chats, askedAt);
    if (this.#isComplete && changedIds.length > 0) this.#onChanged(changedIds);
    return { chats, changedIds, rowCount: value.rows.length, total: value.total, askedAt };
  }

  /** A page of the walk through all chats, or through those that `filter` leaves. */
  async #readAt(
    upstream: SyncUpstream,
    cursor: Cursor,
    filter: readonly WireFilter[] = [],
    beforeSaving?: (chats: readonly Chat[]) => Promise<void>,
  ): Promise<Page> {
    const { at, offset } = cursor;
    const sort = "chats.createdAt";
    const filters = at === null ? filter : [...filter, { field: sort, operator: "<=", value: at } as const];
    if (filters.length === 0) return this.#read(upstream, { limit: pageSizeMax, offset, sort, order: "desc" });
    const body: SearchBody = {
      ...(filters.length > 1 ? { comparison: "AND" } : {}),
      filter: [...filters],
      limit: pageSizeMax,
      offset,
      sort,
      order: "DESC",
    };
    return this.#read(upstream, body, beforeSaving);
  }

  async #firstSync(upstream: SyncUpstream, state: SyncTable): Promise<number> {
    const cursor: Cursor = { at: state.first_cursor, offset: state.first_offset };
    const isStart = state.first_started_at === null;
    const startedAt = this.#clock.now();
    const page = await this.#readAt(upstream, cursor);
    const next = cursorAfter(cursor, page);
    await this.#note({
      // A search for the rest says how many are left, the list at the start how many there are.
      ...(isStart ? { first_started_at: startedAt, total: page.total, watermark: newestSecond(page.chats) } : {}),
      first_cursor: next?.at ?? state.first_cursor,
      first_offset: next?.offset ?? 0,
      ...(next === null ? { phase: "steady", first_done_at: this.#clock.now(), full_done_at: this.#clock.now() } : {}),
    });
    if (next === null) await analyse(this.#db);
    return 0;
  }

  /** Reads a list, newest first, down to what was known before; the chats that are new in it, and its first page. */
  async #readDown(
    upstream: SyncUpstream,
    by: "lastMessageAt" | "closedAt" | "createdAt",
    down: number,
  ): Promise<{ first: Page; ids: Set<number>; untold: Set<number> }> {
    let first: Page | null = null;
    const ids = new Set<number>();
    const untold = new Set<number>();
    for (let count = 0; ; count += 1) {
      const offset = count * pageSizeMax;
      const ask = { limit: pageSizeMax, offset, sort: `chats.${by}`, order: "desc" } as const;
      const page = await this.#read(upstream, ask, (chats) => this.#noteUntold(chats, untold));
      first ??= page;
      for (const chat of page.chats) if ((seconds(chat[by]) ?? 0) >= down) ids.add(chat.id);
      const last = page.chats.at(-1);
      const isDown = page.rowCount < pageSizeMax || last === undefined || (seconds(last[by]) ?? 0) < down;
      if (isDown || count >= deltaPagesMax) return { first, ids, untold };
    }
  }

  /** Adds the chats of which no webhook has told the last message. */
  async #noteUntold(chats: readonly Chat[], untold: Set<number>): Promise<void> {
    if (chats.length === 0) return;
    const told = await this.#withKnownMessage(chats);
    for (const chat of chats) {
      // What is younger may be on its way here.
      const isDue = Date.parse(chat.lastMessageAt ?? "") < this.#clock.now() - webhookDelayMs;
      if (isDue && !told.has(chat.id)) untold.add(chat.id);
    }
  }

  /** The chats of which the last message is here already. */
  async #withKnownMessage(chats: readonly Chat[]): Promise<Set<number>> {
    const known = await this.#db
      .selectFrom("copy_chats")
      .select(["id", "last_message_id"])
      .where(
        "id",
        "in",
        chats.map(({ id }) => id),
      )
      .execute();
    const lastMessages = new Map(known.map((row) => [row.id, row.last_message_id]));
    const isKnown = ({ id, lastMessageId }: Chat) => lastMessages.has(id) && lastMessages.get(id) === lastMessageId;
    return new Set(chats.filter(isKnown).map(({ id }) => id));
  }

  /** Everything that has changed since the watermark, by every way that this account offers, or by the one that is enough. */
  async #delta(upstream: SyncUpstream, state: SyncTable): Promise<void> {
    const startedAt = this.#clock.now();
    const down = Math.max(0, (state.watermark ?? 0) - overlapSeconds);
    const isListDue = startedAt - this.#lastListAt >= listEveryMsProven || startedAt < this.#lastListAt;
    if (state.updated_at_works === 1 && areWebhooksComplete(state, startedAt) && !isListDue) {
      const found = await this.#readUpdated(upstream, down);
      if (found !== null) {
        await this.#note({
          synced_at: startedAt,
          watermark: Math.max(state.watermark ?? 0, found.newest ?? 0),
          ...webhookProof(state, found.untold.size, startedAt),
        });
        return;
      }
    }
    this.#lastListAt = startedAt;
    const { first, ids, untold } = await this.#readDown(upstream, "lastMessageAt", down);
    let works = state.updated_at_works;
    if (works !== 0) {
      const found = await this.#readUpdated(upstream, down);
      works = found !== null && [...ids].every((id) => found.ids.has(id)) ? 1 : 0;
    }
    if (works === 0) {
      await this.#readDown(upstream, "closedAt", down);
      await this.#readDown(upstream, "createdAt", down);
    }
    const newest = newestSecond(first.chats);
    await this.#note({
      synced_at: startedAt,
      updated_at_works: works,
      watermark: Math.max(state.watermark ?? 0, newest ?? 0),
      total: first.total ?? state.total,
      ...webhookProof(state, untold.size, startedAt),
    });
  }

  /**
   * Searches by `chats.updatedAt`, which one copy of the vendor's page lists and another does not, and of which no page
   * says what moves it. Null where it is refused.
   */
  async #readUpdated(
    upstream: SyncUpstream,
    down: number,
  ): Promise<{ ids: Set<number>; untold: Set<number>; newest: number | null } | null> {
    const filter: WireFilter = { field: "chats.updatedAt", operator: ">=", value: down };
    const ids = new Set<number>();
    const untold = new Set<number>();
    let newest: number | null = null;
    let cursor: Cursor | null = { at: null, offset: 0 };
    for (let count = 0; cursor !== null && count < deltaPagesMax; count += 1) {
      let page: Page;
      try {
        page = await this.#readAt(upstream, cursor, [filter], (chats) => this.#noteUntold(chats, untold));
      } catch (error) {
        if (asApiError(error)?.code === "invalid_filter") return null;
        throw error;
      }
      for (const chat of page.chats) ids.add(chat.id);
      const seconds = newestSecond(page.chats);
      if (seconds !== null) newest = Math.max(newest ?? 0, seconds);
      cursor = cursorAfter(cursor, page);
    }
    return { ids, untold, newest };
  }

  async #fullPassIsDue(state: SyncTable, now: number): Promise<boolean> {
    if (now - this.#lastFullStepAt < fullPassStepMs) return false;
    if (state.full_started_at !== null) return true;
    return now - (state.full_done_at ?? 0) >= fullPassEveryMs;
  }

  /** One page of everything again. What should be in it and is not, is asked for by itself. */
  async #fullPassStep(upstream: SyncUpstream, state: SyncTable, now: number): Promise<void> {
    const cursor: Cursor = { at: state.full_cursor, offset: state.full_offset };
    const page = await this.#readAt(upstream, cursor);
    const next = cursorAfter(cursor, page);
    if (cursor.offset === 0 && (next === null || next.offset === 0)) {
      await this.#checkMissing(upstream, page, { newest: cursor.at, oldest: next?.at ?? null });
    }
    await this.#note({
      full_started_at: next === null ? null : (state.full_started_at ?? now),
      full_cursor: next?.at ?? null,
      full_offset: next?.offset ?? 0,
      ...(next === null ? { full_done_at: now } : {}),
    });
    if (next === null) await analyse(this.#db);
  }

  async #checkMissing(
    upstream: SyncUpstream,
    page: Page,
    between: { newest: number | null; oldest: number | null },
  ): Promise<void> {
    const { newest, oldest } = between;
    const rows = await this.#db
      .selectFrom("copy_chats")
      .select("id")
      .where("version", "<", page.askedAt)
      .$if(newest !== null, (select) => select.where("created_at", "<=", newest))
      // The second at which the page ends may go on in the next one.
      .$if(oldest !== null, (select) => select.where("created_at", ">", oldest))
      .limit(pageSizeMax + missingMax)
      .execute();
    const present = new Set(page.chats.map((chat) => chat.id));
    for (const { id } of rows.filter((row) => !present.has(row.id)).slice(0, missingMax)) {
      try {
        const { value, fetchedAt } = await upstream.getChat(id, background);
        await saveChats(this.#db, [value], Date.parse(fetchedAt));
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== "not_found") throw error;
        await deleteChats(this.#db, [id], page.askedAt);
      }
    }
  }

  /** All messages of the newest chat whose messages are not here yet. False where there is none. */
  async #messageStep(upstream: SyncUpstream, retentionDays: number | null, now: number): Promise<boolean> {
    const chat = await this.#db
      .selectFrom("copy_chats")
      .select(["id", "last_message_at"])
      .where("message_count", "is", null)
      .where("last_message_id", "is not", null)
      .orderBy("last_message_at", (order) => order.desc().nullsLast())
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    const keptSince = retentionDays === null ? 0 : now / 1000 - retentionDays * 86_400;
    if (chat === undefined || (chat.last_message_at ?? 0) < keptSince) return false;
    const messages = new Map<number, Message>();
    let version: number | null = null;
    for (let offset = 0; ; offset += pageSizeMax) {
      const { value, fetchedAt } = await upstream.getMessages(chat.id, { limit: pageSizeMax, offset }, background);
      version ??= Date.parse(fetchedAt);
      for (const row of value.rows) if (isReadable(row)) messages.set(row.id, row);
      if (value.rows.length < pageSizeMax) break;
      await this.#holdLease();
    }
    await saveMessages(this.#db, chat.id, [...messages.values()], { version, isWhole: true });
    return true;
  }
}

/** Takes everything out, in one step; whether it is paused stays as it was. */
export async function resetCopy(db: Kysely<CopyDatabase>): Promise<void> {
  await emptyCopy(db);
  forgetWords();
  const { id, paused, lease_owner, lease_until, revision, ...fresh } = emptySync;
  await db
    .updateTable("copy_sync")
    .set((build) => ({ ...fresh, revision: build("revision", "+", 1) }))
    .execute();
}
