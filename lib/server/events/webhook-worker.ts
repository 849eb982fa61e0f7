import "server-only";
import type { Kysely, Transaction } from "kysely";
import { ApiError } from "@/lib/api/errors";
import type { SearchBody } from "@/lib/helpcrunch/compile";
import { pageSizeMax } from "@/lib/helpcrunch/limits";
import { readWebhook, type Webhook } from "@/lib/helpcrunch/webhook";
import type { Database } from "@/lib/server/db/schema";
import { deleteWebhooksDoneBefore, finishWebhooks, openWebhooks } from "@/lib/server/db/webhooks";
import type { TakenWebhook } from "@/lib/server/events/webhook-intake";
import type { CallContext } from "@/lib/server/helpcrunch/call-context";
import type { UpstreamClient } from "@/lib/server/helpcrunch/client";
import type { WantedChat } from "@/lib/server/local-copy/news";
import { log } from "@/lib/server/platform/log";

export type WebhookWorkerOptions = {
  database: () => Promise<Kysely<Database>>;
  /** Puts what they prove into the local copy; null where there is none. */
  note: (webhooks: readonly Webhook[], now: number) => Promise<{ changed: number[]; wanted: WantedChat[] } | null>;
  noteAnswer: (
    rows: Awaited<ReturnType<UpstreamClient["searchChats"]>>["value"]["rows"],
    askedAt: number,
  ) => Promise<number[]>;
  /** Of these chats the ones that nobody has read whole since the moment beside them. */
  stillUnread: (wantedAt: ReadonlyMap<number, number>) => Promise<ReadonlySet<number>>;
  upstream: () => Promise<Pick<UpstreamClient, "searchChats" | "getChat">>;
  /** Tells of chats that HelpCrunch was asked for. */
  publish: (chatIds: readonly number[]) => void;
  /** Tells of chats that nobody has read from HelpCrunch yet, in one transaction with what `together` writes. */
  publishWith: (
    db: Kysely<Database>,
    chatIds: readonly number[],
    together: (trx: Transaction<Database>) => Promise<void>,
  ) => Promise<void>;
  now: () => number;
};

const batchMax = 500;
/** After a batch, so that a flood is worked off in few large ones, and people's requests come in between. */
const restMs = 50;
/** Customers that one search asks for. */
const customersMax = 20;
/** Between two questions to HelpCrunch, so that a flood of webhooks costs a tenth of the budget at most. */
const askEveryMs = 5_000;
/** A read mark alone comes with the sync's next delta, at no request of its own. Only where none brought it is it asked for. */
const patienceMs = 75_000;
/** More would take longer than the sync, which finds them all by itself. */
const wantedMax = 2_000;
/** Whoever has died with it has had it for so long. */
const leftMs = 30_000;
/** A replay of what is older than that finds a newer state here. */
const rememberMs = 30 * 24 * 3_600_000;
const idleMs = 2_000;

/** Nobody waits for it, and what it is told must be what HelpCrunch says now. */
const background: CallContext = { personId: null, priority: "background", recency: "now" };

/** What somebody may have put into the copy before they died, without telling anybody, `isLeft`. */
type Waiting = { id: string; webhook: Webhook; isLeft: boolean };

const chatIdsIn = (waiting: readonly Waiting[]) =>
  waiting.flatMap(({ webhook: { news } }) => ("chatId" in news ? [news.chatId] : []));

/** Works off what the intake has taken. What it cannot finish another process finds in the inbox, or it does later. */
export class WebhookWorker {
  readonly #options: WebhookWorkerOptions;
  #waiting: Waiting[] = [];
  readonly #inHand = new Set<string>();
  readonly #wanted = new Map<number, WantedChat & { since: number; wantedAt: number }>();
  #lastAskAt = Number.NEGATIVE_INFINITY;
  #lastSweepAt = Number.NEGATIVE_INFINITY;

  constructor(options: WebhookWorkerOptions) {
    this.#options = options;
  }

  add(taken: readonly TakenWebhook[]): void {
    for (const { stored, webhook } of taken) {
      this.#inHand.add(stored.id);
      this.#waiting.push({ id: stored.id, webhook, isLeft: false });
    }
  }

  /** Does what is due, and says in how many milliseconds there may be more to do. */
  async step(): Promise<number> {
    const now = this.#options.now();
    if (now - this.#lastSweepAt >= leftMs || now < this.#lastSweepAt) {
      this.#lastSweepAt = now;
      await this.#takeOver(now);
    }
    if (this.#waiting.length > 0) {
      await this.#work(this.#waiting.slice(0, batchMax), now);
      return restMs;
    }
    if (this.#wanted.size === 0) return idleMs;
    const untilAskMs = this.#nextAskAt() - now;
    if (untilAskMs > 0 && untilAskMs <= patienceMs) return untilAskMs;
    await this.#forgetRead();
    if (this.#wanted.size === 0 || this.#nextAskAt() > now) return 0;
    this.#lastAskAt = now;
    await this.#ask();
    return 0;
  }

  /** What the sync or a person has read meanwhile needs no question. */
  async #forgetRead(): Promise<void> {
    const wantedAt = new Map([...this.#wanted.values()].map((each) => [each.chatId, each.wantedAt]));
    const unread = await this.#options.stillUnread(wantedAt);
    for (const chatId of wantedAt.keys()) if (!unread.has(chatId)) this.#wanted.delete(chatId);
  }

  #nextAskAt(): number {
    const wanted = [...this.#wanted.values()];
    const soonest = this.#lastAskAt + askEveryMs;
    const isDue = wanted.some(({ mayWait }) => !mayWait);
    return isDue ? soonest : Math.max(soonest, Math.min(...wanted.map(({ since }) => since)) + patienceMs);
  }

  #want(wanted: WantedChat, now: number): void {
    const known = this.#wanted.get(wanted.chatId);
    if (known === undefined && this.#wanted.size >= wantedMax) return;
    const mayWait = wanted.mayWait && known?.mayWait !== false;
    this.#wanted.set(wanted.chatId, { ...wanted, mayWait, since: known?.since ?? now, wantedAt: now });
  }

  async #takeOver(now: number): Promise<void> {
    const db = await this.#options.database();
    for (const { id, body } of await openWebhooks(db, now - leftMs, batchMax)) {
      if (this.#inHand.has(id)) continue;
      this.#inHand.add(id);
      this.#waiting.push({ id, webhook: readWebhook(body), isLeft: true });
    }
    await deleteWebhooksDoneBefore(db, now - rememberMs);
  }

  async #work(batch: readonly Waiting[], now: number): Promise<void> {
    const db = await this.#options.database();
    const noted = await this.#options.note(
      batch.map(({ webhook }) => webhook),
      now,
    );
    for (const wanted of noted?.wanted ?? []) this.#want(wanted, now);
    // Without a copy there is nothing to compare with: whatever they are about may be different.
    const told =
      noted === null ? chatIdsIn(batch) : [...noted.changed, ...chatIdsIn(batch.filter((each) => each.isLeft))];
    const ids = batch.map(({ id }) => id);
    try {
      await this.#options.publishWith(db, [...new Set(told)], (trx) => finishWebhooks(trx, ids, now));
    } catch (error) {
      // The copy has them now, so the next try finds nothing new in them.
      for (const each of batch) each.isLeft = true;
      throw error;
    }
    // Only now: what failed above is tried again.
    this.#waiting = this.#waiting.slice(batch.length);
    for (const id of ids) this.#inHand.delete(id);
  }

  /** Many chats by one search: those of their customers that moved last. What it does not bring is left to the sync. */
  async #ask(): Promise<void> {
    const [first, ...others] = [...this.#wanted.values()];
    if (first === undefined) return;
    const upstream = await this.#options.upstream();
    if (first.customerId === null || others.length === 0) {
      await this.#askForOne(upstream, first.chatId);
      return;
    }
    const ids = new Set<number>();
    const asked: number[] = [];
    for (const { chatId, customerId } of [first, ...others]) {
      if (customerId === null || (!ids.has(customerId) && ids.size >= customersMax)) continue;
      ids.add(customerId);
      asked.push(chatId);
    }
    const body: SearchBody = {
      ...(ids.size > 1 ? { comparison: "OR" } : {}),
      filter: [...ids].map((value) => ({ field: "chats.customer", operator: "=", value })),
      limit: pageSizeMax,
      offset: 0,
      sort: "chats.lastMessageAt",
      order: "DESC",
    };
    const { value, fetchedAt } = await upstream.searchChats(body, background);
    for (const chatId of asked) this.#wanted.delete(chatId);
    this.#options.publish(await this.#options.noteAnswer(value.rows, Date.parse(fetchedAt)));
  }

  async #askForOne(upstream: Pick<UpstreamClient, "getChat">, chatId: number): Promise<void> {
    try {
      const { value, fetchedAt } = await upstream.getChat(chatId, background);
      this.#options.publish(await this.#options.noteAnswer([value], Date.parse(fetchedAt)));
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "not_found") throw error;
    }
    this.#wanted.delete(chatId);
  }
}

const afterFailureMs = 5_000;

/** Keeps a worker at work until it is stopped; `wake` when there is something new. */
export function runWebhookWorker(
  worker: Pick<WebhookWorker, "step">,
  alsoDo: () => Promise<void> = async () => {},
): { wake: () => void; stop: () => Promise<void> } {
  let isStopped = false;
  let wake = () => {};
  let isAwake = false;
  const run = async () => {
    while (!isStopped) {
      let delayMs = afterFailureMs;
      isAwake = false;
      try {
        delayMs = await worker.step();
        await alsoDo();
      } catch (error) {
        log.warn("Webhooks could not be worked off. They are tried again.", { error });
      }
      // Being woken ends no rest: that is when the next ones gather.
      if (delayMs <= 0 || (isAwake && delayMs > restMs) || isStopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, delayMs);
        timer.unref();
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const ended = run();
  const wakeUp = () => {
    isAwake = true;
    wake();
  };
  return {
    wake: wakeUp,
    stop: () => {
      isStopped = true;
      wakeUp();
      return ended;
    },
  };
}
