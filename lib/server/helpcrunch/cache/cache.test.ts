import { describe, expect, test } from "vitest";
import { createAnswerCache, type LoadedAnswer } from "@/lib/server/helpcrunch/cache/cache";
import { type Clock, systemClock } from "@/lib/server/helpcrunch/clock";
import { createManualClock, settle } from "@/lib/testing/manual-clock";

/** Loads that end when the test says so, and the signals they were given. */
function createLoads(clock: Clock = systemClock) {
  const loads: {
    signal: AbortSignal;
    isBackground: boolean;
    finish: (value: unknown, sizeBytes?: number) => void;
    fail: (error: Error) => void;
  }[] = [];
  const load = ({ signal, isBackground }: { signal: AbortSignal; isBackground: boolean }) =>
    new Promise<LoadedAnswer<unknown>>((resolve, reject) => {
      loads.push({
        signal,
        isBackground,
        finish: (value, sizeBytes = 10) => resolve({ value, sizeBytes, askedAt: clock.now() }),
        fail: reject,
      });
    });
  return { loads, load };
}

const options = { freshMs: 5000 };
const answer =
  (value: unknown, clock: Clock = systemClock) =>
  async () => ({ value, sizeBytes: 10, askedAt: clock.now() });

describe("keeping answers", () => {
  test("an answer is given again until its time is up, and says that it was kept", async () => {
    const clock = createManualClock();
    const cache = createAnswerCache({ clock });
    expect(await cache.read("a", options, answer("first", clock))).toMatchObject({
      value: "first",
      source: "helpcrunch",
    });
    await clock.advance(4999);
    expect(await cache.read("a", options, answer("second", clock))).toMatchObject({ value: "first", source: "cache" });
    await clock.advance(1);
    expect(await cache.read("a", options, answer("third", clock))).toMatchObject({
      value: "third",
      source: "helpcrunch",
    });
  });

  test("another key has another answer", async () => {
    const cache = createAnswerCache();
    await cache.read("a", options, answer("of a"));
    expect(await cache.read("b", options, answer("of b"))).toMatchObject({ value: "of b", source: "helpcrunch" });
  });

  test("a refresh asks again and its answer replaces the kept one", async () => {
    const cache = createAnswerCache();
    await cache.read("a", options, answer("old"));
    const refreshed = await cache.read("a", { ...options, isRefresh: true }, answer("new"));
    expect(refreshed).toMatchObject({ value: "new", source: "helpcrunch" });
    expect(await cache.read("a", options, answer("newer"))).toMatchObject({ value: "new", source: "cache" });
  });

  test("what is not used for longest makes room, and what is larger than all of it is never kept", async () => {
    const cache = createAnswerCache({ sizeBytesMax: 25 });
    await cache.read("a", options, answer("a"));
    await cache.read("b", options, answer("b"));
    await cache.read("a", options, answer("a again"));
    await cache.read("c", options, answer("c"));
    expect(await cache.read("a", options, answer("other"))).toMatchObject({ source: "cache" });
    expect(await cache.read("c", options, answer("other"))).toMatchObject({ source: "cache" });
    expect(await cache.read("b", options, answer("other"))).toMatchObject({ source: "helpcrunch" });
    const huge = async () => ({ value: "huge", sizeBytes: 26, askedAt: Date.now() });
    await cache.read("huge", options, huge);
    expect(await cache.read("huge", options, huge)).toMatchObject({ source: "helpcrunch" });
  });

  test("a write drops what its prefix names and nothing else", async () => {
    const cache = createAnswerCache();
    await cache.read("key /chats [1]", options, answer(1));
    await cache.read("key /agents", options, answer(1));
    cache.invalidatePrefix("key /chats");
    expect(await cache.read("key /chats [1]", options, answer(2))).toMatchObject({ source: "helpcrunch" });
    expect(await cache.read("key /agents", options, answer(2))).toMatchObject({ source: "cache" });
  });
});

describe("sharing", () => {
  test("identical reads at the same time are one request", async () => {
    const { loads, load } = createLoads();
    const cache = createAnswerCache();
    const reads = [cache.read("a", options, load), cache.read("a", options, load), cache.read("b", options, load)];
    expect(loads).toHaveLength(2);
    loads[0]?.finish("a");
    loads[1]?.finish("b");
    expect((await Promise.all(reads)).map(({ value }) => value)).toEqual(["a", "a", "b"]);
  });

  test("a failure reaches everybody who waits and is asked anew by the next", async () => {
    const { loads, load } = createLoads();
    const cache = createAnswerCache();
    const reads = [cache.read("a", options, load), cache.read("a", options, load)];
    loads[0]?.fail(new Error("broken"));
    const ends = await Promise.allSettled(reads);
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await cache.read("a", options, answer("fine"))).toMatchObject({ value: "fine", source: "helpcrunch" });
  });

  test("the request goes on while anybody waits and ends when the last has left", async () => {
    const { loads, load } = createLoads();
    const cache = createAnswerCache();
    const [one, other] = [new AbortController(), new AbortController()];
    const reads = [one, other].map(({ signal }) => cache.read("a", { ...options, signal }, load));
    const ends = Promise.allSettled(reads);
    one.abort(new Error("one left"));
    expect(loads[0]?.signal.aborted).toBe(false);
    other.abort(new Error("both left"));
    expect(loads[0]?.signal.aborted).toBe(true);
    expect((await ends).map((end) => end.status === "rejected" && String(end.reason))).toEqual([
      "Error: one left",
      "Error: both left",
    ]);
  });

  test("whoever asks after everybody left starts a request of their own", async () => {
    const { loads, load } = createLoads();
    const cache = createAnswerCache();
    const leaving = new AbortController();
    const left = cache.read("a", { ...options, signal: leaving.signal }, load);
    leaving.abort(new Error("left"));
    await expect(left).rejects.toThrow("left");
    const next = cache.read("a", options, load);
    loads[1]?.finish("second");
    expect(await next).toMatchObject({ value: "second" });
  });

  test("an answer that a write overtook reaches its readers and is not kept", async () => {
    const { loads, load } = createLoads();
    const cache = createAnswerCache();
    const before = cache.read("key /chats", options, load);
    cache.invalidatePrefix("key /chats");
    const after = cache.read("key /chats", options, load);
    expect(loads).toHaveLength(2);
    loads[1]?.finish("new");
    expect(await after).toMatchObject({ value: "new" });
    loads[0]?.finish("old");
    expect(await before).toMatchObject({ value: "old" });
    expect(await cache.read("key /chats", options, load)).toMatchObject({ value: "new", source: "cache" });
  });

  test("who has left already asks nothing", async () => {
    const { loads, load } = createLoads();
    const signal = AbortSignal.abort(new Error("gone"));
    await expect(createAnswerCache().read("a", { ...options, signal }, load)).rejects.toThrow("gone");
    expect(loads).toEqual([]);
  });
});

describe("what is old", () => {
  const stale = { ...options, staleMs: 60_000, isPassing: (error: unknown) => String(error) === "Error: passing" };

  async function createOld() {
    const clock = createManualClock();
    const cache = createAnswerCache({ clock });
    const { loads, load } = createLoads(clock);
    await cache.read("a", stale, answer("old", clock));
    await clock.advance(30_000);
    return { clock, cache, loads, load };
  }

  test("is given at once, with the mark that a newer one is on its way, for which nobody waits", async () => {
    const { cache, loads, load } = await createOld();
    expect(await cache.read("a", stale, load)).toMatchObject({ value: "old", source: "cache", isRenewing: true });
    await cache.read("a", stale, load);
    expect(loads.map(({ isBackground }) => isBackground)).toEqual([true]);
    loads[0]?.finish("new");
    await settle();
    expect(await cache.read("a", stale, load)).toMatchObject({ value: "new", isRenewing: false, staleReason: null });
  });

  test("goes on being renewed when its reader leaves", async () => {
    const { cache, loads, load } = await createOld();
    const leaving = new AbortController();
    await cache.read("a", { ...stale, signal: leaving.signal }, load);
    leaving.abort(new Error("left"));
    expect(loads[0]?.signal.aborted).toBe(false);
  });

  test("is not given once it is older than its bound", async () => {
    const { clock, cache, loads, load } = await createOld();
    await clock.advance(30_000);
    const read = cache.read("a", stale, load);
    loads[0]?.finish("new");
    expect(await read).toMatchObject({ value: "new", source: "helpcrunch" });
  });

  test("is better than nothing for ten minutes when asking fails in a way that passes, and says why", async () => {
    const { clock, cache, loads, load } = await createOld();
    await clock.advance(8 * 60_000);
    const staleReason = new Error("passing");
    const read = cache.read("a", stale, load);
    loads[0]?.fail(staleReason);
    expect(await read).toMatchObject({ value: "old", source: "cache", staleReason });
    await clock.advance(2 * 60_000);
    const late = cache.read("a", stale, load);
    loads[1]?.fail(staleReason);
    await expect(late).rejects.toBe(staleReason);
  });

  test("tells what kept it from being renewed", async () => {
    const { cache, loads, load } = await createOld();
    await cache.read("a", stale, load);
    const staleReason = new Error("passing");
    loads[0]?.fail(staleReason);
    await settle();
    expect(await cache.read("a", stale, load)).toMatchObject({ value: "old", staleReason });
  });

  test("is forgotten after a failure that stays", async () => {
    const { cache, loads, load } = await createOld();
    await cache.read("a", stale, load);
    loads[0]?.fail(new Error("the key was refused"));
    await settle();
    const next = cache.read("a", stale, load);
    expect(loads[1]?.isBackground).toBe(false);
    loads[1]?.fail(new Error("the key was refused"));
    await expect(next).rejects.toThrow("refused");
  });

  test("is never what a person gets who asks for the state of this moment", async () => {
    const { cache, loads, load } = await createOld();
    const read = cache.read("a", { ...stale, isRefresh: true }, load);
    loads[0]?.fail(new Error("passing"));
    await expect(read).rejects.toThrow("passing");
  });

  test("does not count as an answer when something was written since", async () => {
    const { clock, cache, loads, load } = await createOld();
    const read = cache.read("a", { ...stale, freshMs: 60_000, notBefore: clock.now() }, load);
    loads[0]?.finish("new");
    expect(await read).toMatchObject({ value: "new", source: "helpcrunch" });
  });

  test("does not come from a read that was under way before something was written", async () => {
    const clock = createManualClock();
    const cache = createAnswerCache({ clock });
    const { loads, load } = createLoads();
    const before = cache.read("a", options, load);
    await clock.advance(10);
    const since = cache.read("a", { ...options, notBefore: clock.now() }, load);
    loads[1]?.finish("new");
    loads[0]?.finish("old");
    expect([await before, await since]).toMatchObject([{ value: "old" }, { value: "new" }]);
    expect(await cache.read("a", options, load)).toMatchObject({ value: "new", source: "cache" });
  });

  test("what failed while nobody waited for it is asked again by whoever does", async () => {
    const { loads, load } = createLoads();
    const cache = createAnswerCache();
    const behind = cache.read("a", { ...options, isBackground: true }, load);
    const waiting = cache.read("a", options, load);
    expect(loads).toHaveLength(1);
    loads[0]?.fail(new Error("no room for this"));
    await expect(behind).rejects.toThrow("no room");
    await settle();
    loads[1]?.finish("fine");
    expect(await waiting).toMatchObject({ value: "fine" });
    expect(loads.map(({ isBackground }) => isBackground)).toEqual([true, false]);
  });

  test("something put in on the way never replaces something newer", async () => {
    const clock = createManualClock();
    const cache = createAnswerCache({ clock });
    cache.put("a", { value: "listed", sizeBytes: 10, askedAt: clock.now() });
    expect(await cache.read("a", options, answer("asked", clock))).toMatchObject({ value: "listed", source: "cache" });
    await clock.advance(10_000);
    await cache.read("a", options, answer("asked", clock));
    cache.put("a", { value: "listed", sizeBytes: 10, askedAt: clock.now() - 1 });
    expect(await cache.read("a", options, answer("other", clock))).toMatchObject({ value: "asked" });
  });
});
