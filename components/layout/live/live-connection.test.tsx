import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connectLive, type LiveNews } from "./live-connection";

/** An event source that does as it is told. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
  say(name: string, data: object) {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
}

/** The channels of one browser, heard by all tabs but the one that speaks. */
class FakeChannel {
  static open = new Set<FakeChannel>();
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor(readonly name: string) {
    FakeChannel.open.add(this);
  }
  postMessage(data: unknown) {
    for (const other of FakeChannel.open) {
      if (other !== this && other.name === this.name) other.onmessage?.({ data });
    }
  }
  close() {
    FakeChannel.open.delete(this);
  }
}

/** One holder at a time, as browsers do it. */
function fakeLocks() {
  const waiting = new Map<string, Promise<unknown>>();
  return {
    request(name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>) {
      const turn = (waiting.get(name) ?? Promise.resolve()).then(() => (signal.aborted ? undefined : hold()));
      waiting.set(name, turn);
      return turn;
    },
  };
}

const chats = { ids: [1], at: "2026-05-04T12:00:00.000Z" };
const ends: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  FakeSource.all = [];
  FakeChannel.open.clear();
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("BroadcastChannel", FakeChannel);
  vi.stubGlobal("navigator", { locks: fakeLocks() });
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

function tab(personId = "ann") {
  const heard: LiveNews[] = [];
  const end = connectLive({ personId, onNews: (news) => heard.push(news) });
  ends.push(end);
  return { heard, end };
}

test("the tabs of a browser have one connection, and all hear what comes over it", async () => {
  const [one, other] = [tab(), tab()];
  await settle();
  expect(FakeSource.all).toHaveLength(1);
  FakeSource.all[0]?.say("chats", chats);
  expect(one.heard).toEqual([{ name: "chats", data: chats }]);
  expect(other.heard).toEqual(one.heard);
});

test("when the tab that listens goes, the next one listens, and looks at everything that it may have missed", async () => {
  const [one, other] = [tab(), tab()];
  await vi.advanceTimersByTimeAsync(10_000);
  one.end();
  await settle();
  expect(FakeSource.all[0]?.readyState).toBe(FakeSource.CLOSED);
  expect(FakeSource.all).toHaveLength(2);
  expect(other.heard).toMatchObject([{ name: "chats", data: { isAll: true } }]);
});

test("people who share a browser hear nothing of each other's", async () => {
  const [ann, bob] = [tab("ann"), tab("bob")];
  await settle();
  expect(FakeSource.all).toHaveLength(2);
  FakeSource.all[0]?.say("chats", chats);
  expect([ann.heard.length, bob.heard.length]).toEqual([1, 0]);
});

test("a source that the browser has given up is opened again, later and later, and then everything is looked at", async () => {
  const { heard } = tab();
  await settle();
  const fail = (source: FakeSource | undefined) => {
    if (source === undefined) throw new Error("There is no source.");
    source.readyState = FakeSource.CLOSED;
    source.onerror?.();
  };
  FakeSource.all[0]?.onopen?.();
  fail(FakeSource.all[0]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(FakeSource.all).toHaveLength(2);
  fail(FakeSource.all[1]);
  await vi.advanceTimersByTimeAsync(1_900);
  expect(FakeSource.all).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(4_200);
  expect(FakeSource.all).toHaveLength(3);
  expect(heard).toEqual([]);
  FakeSource.all[2]?.onopen?.();
  expect(heard).toMatchObject([{ name: "chats", data: { isAll: true } }]);
});

test("an interruption that the browser mends by itself is left to it", async () => {
  tab();
  await settle();
  FakeSource.all[0]?.onerror?.();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(FakeSource.all).toHaveLength(1);
});

test("a browser without locks has a connection for each tab, and one without event sources none", async () => {
  vi.stubGlobal("navigator", {});
  tab();
  tab();
  expect(FakeSource.all).toHaveLength(2);
  Reflect.deleteProperty(window, "EventSource");
  tab();
  expect(FakeSource.all).toHaveLength(2);
});
