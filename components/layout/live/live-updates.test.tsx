import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { alertKeys } from "@/lib/api/alerts/queries";
import { chatDetailKeys } from "@/lib/api/chats/detail-queries";
import { presenceKey } from "@/lib/api/live/queries";
import type { LiveNews } from "./live-connection";
import { startLiveUpdates } from "./live-updates";

const connection = vi.hoisted(() => ({ tell: (_: unknown) => {}, disconnect: vi.fn() }));
vi.mock("./live-connection", () => ({
  connectLive: ({ onNews }: { onNews: (news: unknown) => void }) => {
    connection.tell = onNews;
    return connection.disconnect;
  },
}));

const onAlert = vi.fn();
let client: QueryClient;
let stop: () => void;
let visibility: DocumentVisibilityState;

beforeEach(() => {
  vi.useFakeTimers();
  visibility = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  stop = startLiveUpdates(client, "ann", onAlert);
});
afterEach(() => {
  stop();
  client.clear();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const tell = (news: LiveNews) => connection.tell(news);
const chats = (ids: number[], isAll = false): LiveNews => ({ name: "chats", data: { ids, at: "", isAll } });

/** Something on screen; how often it was asked for since. */
function watch(queryKey: readonly unknown[], data: unknown) {
  const ask = vi.fn(async () => data);
  client.setQueryData(queryKey, data);
  const unsubscribe = new QueryObserver(client, { queryKey, queryFn: ask }).subscribe(() => {});
  return { ask, unsubscribe };
}
const list = (source: string) => watch(["chats", "list", { source }], { data: [], meta: { source } });
const pass = () => vi.advanceTimersByTimeAsync(2_000);

test("a list from the local copy is asked for again, and one from HelpCrunch keeps its own pace", async () => {
  const [local, helpcrunch] = [list("local"), list("helpcrunch")];
  tell(chats([1]));
  await pass();
  expect(local.ask).toHaveBeenCalledTimes(1);
  expect(helpcrunch.ask).not.toHaveBeenCalled();
});

test("an open chat and its messages are asked for when the news is about them, or about everything", async () => {
  const [chat, history, other] = [chatDetailKeys.chat(1), chatDetailKeys.history(1), chatDetailKeys.chat(2)].map(
    (key) => watch(key, {}),
  );
  tell(chats([1]));
  await pass();
  expect([chat, history, other].map((each) => each?.ask.mock.calls.length)).toEqual([1, 1, 0]);
  tell(chats([], true));
  await pass();
  expect([chat, history, other].map((each) => each?.ask.mock.calls.length)).toEqual([2, 2, 1]);
});

test("what nobody looks at is not asked for", async () => {
  const local = list("local");
  local.unsubscribe();
  tell(chats([1]));
  await pass();
  expect(local.ask).not.toHaveBeenCalled();
});

test.each([0, 0.999])(
  "a burst is asked for once, and then once a second, wherever chance puts it: %d",
  async (chance) => {
    vi.spyOn(Math, "random").mockReturnValue(chance);
    const local = list("local");
    for (let id = 0; id < 500; id += 1) tell(chats([id]));
    await vi.advanceTimersByTimeAsync(300);
    expect(local.ask).toHaveBeenCalledTimes(1);
    for (let count = 0; count < 7; count += 1) {
      tell(chats([count]));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(local.ask).toHaveBeenCalledTimes(1);
    await pass();
    expect(local.ask).toHaveBeenCalledTimes(2);
  },
);

test("a hidden tab asks when somebody looks at it again, once for all it missed", async () => {
  const local = list("local");
  visibility = "hidden";
  tell(chats([1]));
  await pass();
  tell(chats([2]));
  await pass();
  expect(local.ask).not.toHaveBeenCalled();
  visibility = "visible";
  document.dispatchEvent(new Event("visibilitychange"));
  await pass();
  expect(local.ask).toHaveBeenCalledTimes(1);
});

test("who is in a chat is known at once, without asking", () => {
  const people = [{ id: "bob", name: "Bob", state: "writing" as const }];
  tell({ name: "presence", data: { chatId: 7, people } });
  expect(client.getQueryData(presenceKey(7))).toEqual({ people });
});

test("what is announced is handed on, and the list of it asked for again", async () => {
  const announced = watch(alertKeys.announcements, { data: [] });
  const news = { kind: "chats", count: 7 } as const;
  const announcement = { id: "a1", at: "", filterId: "f1", filterName: "VIPs", news, isQuiet: false };
  const data = { ownerId: "ann", announcement, sound: true, notification: false };
  tell({ name: "alert", data });
  await pass();
  expect(onAlert).toHaveBeenCalledExactlyOnceWith(data);
  expect(announced.ask).toHaveBeenCalledTimes(1);
});

test("after the end nothing is heard any more", async () => {
  const local = list("local");
  tell(chats([1]));
  stop();
  await pass();
  expect(local.ask).not.toHaveBeenCalled();
  expect(connection.disconnect).toHaveBeenCalled();
});
