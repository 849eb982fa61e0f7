import "server-only";
import type { AnswerSource } from "@/lib/api/chats/contract";
import { type Clock, systemClock } from "@/lib/server/helpcrunch/clock";

/** Counted in bytes as received; what is made of them takes a few times as much. */
const sizeBytesMaxDefault = 16 * 1024 * 1024;
/** How long an answer is kept for the case that HelpCrunch cannot be asked, unless a read says otherwise. */
const keepMsDefault = 10 * 60_000;
const sweepMs = 60_000;

export type LoadedAnswer<Value> = {
  value: Value;
  sizeBytes: number;
  /** Epoch milliseconds at which HelpCrunch was asked. */
  askedAt: number;
};

export type CachedAnswer<Value> = LoadedAnswer<Value> & {
  source: AnswerSource;
  /** A newer answer is on its way and will be kept. */
  isRenewing: boolean;
  /** Why there is no newer answer than this old one. */
  staleReason: unknown;
};

export type ReadOptions<Value = unknown> = {
  /** Until this age an answer is as good as new. */
  freshMs: number;
  /** Until this age it is given as well, while a newer one is asked for behind it. Nobody waits for that one. */
  staleMs?: number;
  /** Until this age it is kept for the case that HelpCrunch cannot be asked: ten minutes unless given. */
  keepMs?: number;
  /** What was asked before is out of date, whatever its age. */
  notBefore?: number;
  /** Asks HelpCrunch even when an answer is kept, keeps the new one, and never gives an old one instead. */
  isRefresh?: boolean;
  /** Nobody waits for this read either: it may be asked for behind everybody else's. */
  isBackground?: boolean;
  /** Whether an old answer is better than this failure. It then goes out with the failure as its `staleReason`. */
  isPassing?: (error: unknown) => boolean;
  /** Hears a new answer once it is kept, and not when something that was written meanwhile kept it from that. */
  onKept?: (answer: LoadedAnswer<Value>) => void;
  signal?: AbortSignal | undefined;
};

/** `isBackground` when nobody waits for it. */
export type Load<Value> = (how: { signal: AbortSignal; isBackground: boolean }) => Promise<LoadedAnswer<Value>>;

export type AnswerCache = {
  /**
   * The kept answer to `key`, or one from `load`, which identical reads at the same time share. `load` is aborted when
   * everybody who waits for it has left. All who wait get the same failure and the next read asks again; a failure that
   * does not pass by itself also takes away what was kept.
   */
  read: <Value>(key: string, options: ReadOptions<Value>, load: Load<Value>) => Promise<CachedAnswer<Value>>;
  /** Puts in what was learnt on the way to another answer, unless something newer is kept. */
  put: (key: string, answer: LoadedAnswer<unknown>) => void;
  /**
   * Replaces kept answers whose key begins so by what `change` makes of them, after a write of which the outcome is known.
   * Answers still under way reach those who wait and are not kept: they may be from before the write.
   */
  replaceWhere: (prefix: string, change: (value: unknown) => unknown) => void;
  /** Forgets every answer whose key begins so; answers still under way reach those who wait and are not kept. */
  invalidatePrefix: (prefix: string) => void;
};

type Kept = { answer: LoadedAnswer<unknown>; expiresAt: number; staleReason: unknown };
type Flight = {
  answer: Promise<LoadedAnswer<unknown>>;
  startedAt: number;
  controller: AbortController;
  callers: number;
  isBackground: boolean;
};

export function createAnswerCache(options: { sizeBytesMax?: number; clock?: Clock } = {}): AnswerCache {
  const { sizeBytesMax = sizeBytesMaxDefault, clock = systemClock } = options;
  /** In order of last use, the longest unused first. */
  const kept = new Map<string, Kept>();
  const flights = new Map<string, Flight>();
  let sizeBytes = 0;
  let sweepAt = 0;

  function forget(key: string): void {
    sizeBytes -= kept.get(key)?.answer.sizeBytes ?? 0;
    kept.delete(key);
  }

  function keep(key: string, answer: LoadedAnswer<unknown>, keepMs = keepMsDefault): void {
    forget(key);
    if (answer.sizeBytes > sizeBytesMax) return;
    kept.set(key, { answer, expiresAt: answer.askedAt + keepMs, staleReason: null });
    sizeBytes += answer.sizeBytes;
    sweep(clock.now());
    for (const other of kept.keys()) {
      if (sizeBytes <= sizeBytesMax) break;
      forget(other);
    }
  }

  /** What nobody asks for any more does not stay for long. */
  function sweep(now: number): void {
    if (now < sweepAt) return;
    sweepAt = now + sweepMs;
    for (const [key, { expiresAt }] of kept) if (expiresAt <= now) forget(key);
  }

  function find(key: string): Kept | undefined {
    const found = kept.get(key);
    if (found === undefined) return undefined;
    if (found.expiresAt <= clock.now()) {
      forget(key);
      return undefined;
    }
    kept.delete(key);
    kept.set(key, found);
    return found;
  }

  function startFlight(key: string, isBackground: boolean, read: ReadOptions, load: Load<unknown>): Flight {
    const controller = new AbortController();
    const end = () => {
      if (flights.get(key) !== flight) return false;
      flights.delete(key);
      return true;
    };
    const answer = load({ signal: controller.signal, isBackground }).then(
      (loaded) => {
        // A flight that is no longer listed was overtaken by a write of ours, so what it brings may be out of date.
        if (!end()) return loaded;
        keep(key, loaded, Math.max(read.freshMs, read.keepMs ?? keepMsDefault));
        read.onKept?.(loaded);
        return loaded;
      },
      (error: unknown) => {
        if (!end()) throw error;
        const known = kept.get(key);
        if (known !== undefined && read.isPassing?.(error)) known.staleReason = error;
        else forget(key);
        throw error;
      },
    );
    const flight: Flight = { answer, startedAt: clock.now(), controller, callers: 0, isBackground };
    flights.set(key, flight);
    return flight;
  }

  /** A flight that goes on whoever leaves, because nobody waits for it. */
  function startDetached(key: string, read: ReadOptions, load: Load<unknown>): void {
    const flight = startFlight(key, true, read, load);
    flight.callers = 1;
    flight.answer.catch(() => {});
  }

  function join(key: string, flight: Flight, signal: AbortSignal | undefined): Promise<LoadedAnswer<unknown>> {
    flight.callers += 1;
    return new Promise((resolve, reject) => {
      const leave = () => {
        flight.callers -= 1;
        if (flight.callers === 0) {
          if (flights.get(key) === flight) flights.delete(key);
          flight.controller.abort(signal?.reason);
        }
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      flight.answer.then(resolve, reject).finally(() => signal?.removeEventListener("abort", leave));
    });
  }

  /** Asks, or joins who asks already. What failed while nobody waited for it is asked again by who does wait. */
  async function ask(key: string, read: ReadOptions, load: Load<unknown>): Promise<LoadedAnswer<unknown>> {
    const { isBackground = false, notBefore = 0, signal } = read;
    const known = flights.get(key);
    const isUpToDate = known !== undefined && known.startedAt >= notBefore;
    const flight = isUpToDate ? known : startFlight(key, isBackground, read, load);
    try {
      return await join(key, flight, signal);
    } catch (error) {
      if (isBackground || !flight.isBackground || signal?.aborted) throw error;
      return join(key, flights.get(key) ?? startFlight(key, false, read, load), signal);
    }
  }

  async function read(key: string, options: ReadOptions, load: Load<unknown>): Promise<CachedAnswer<unknown>> {
    const { freshMs, staleMs = 0, notBefore = 0, isRefresh = false, isPassing, signal } = options;
    signal?.throwIfAborted();
    const found = isRefresh ? undefined : find(key);
    const ageMs = found === undefined ? 0 : clock.now() - found.answer.askedAt;
    const isOutdated = found !== undefined && found.answer.askedAt < notBefore;
    if (found !== undefined && ageMs < freshMs && !isOutdated) {
      return { ...found.answer, source: "cache", isRenewing: false, staleReason: null };
    }
    if (found !== undefined && ageMs < staleMs && !isOutdated) {
      const { answer, staleReason } = found;
      if (!flights.has(key)) startDetached(key, options, load);
      return { ...answer, source: "cache", isRenewing: true, staleReason };
    }
    try {
      return { ...(await ask(key, options, load)), source: "helpcrunch", isRenewing: false, staleReason: null };
    } catch (error) {
      if (found === undefined || signal?.aborted || !isPassing?.(error)) throw error;
      return { ...found.answer, source: "cache", isRenewing: false, staleReason: error };
    }
  }

  return {
    async read<Value>(key: string, options: ReadOptions<Value>, load: Load<Value>) {
      // Boundary: what is kept under a key was made by the load that belongs to it.
      return (await read(key, options as ReadOptions, load)) as CachedAnswer<Value>;
    },
    put(key, answer) {
      const known = kept.get(key);
      if (known === undefined || known.answer.askedAt < answer.askedAt) keep(key, answer);
    },
    replaceWhere(prefix, change) {
      for (const [key, entry] of kept) {
        if (key.startsWith(prefix)) entry.answer = { ...entry.answer, value: change(entry.answer.value) };
      }
      for (const key of flights.keys()) if (key.startsWith(prefix)) flights.delete(key);
    },
    invalidatePrefix(prefix) {
      for (const key of kept.keys()) if (key.startsWith(prefix)) forget(key);
      for (const key of flights.keys()) if (key.startsWith(prefix)) flights.delete(key);
    },
  };
}
