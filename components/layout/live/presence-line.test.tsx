import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PersonIdContext } from "@/components/layout/account/person-context";
import { presenceKey } from "@/lib/api/live/queries";
import { PresenceLine } from "./presence-line";
import { noteTyping, stopTyping } from "./typing";

const told: { state: string; keepalive: boolean }[] = [];
const people = [
  { id: "bob", name: "Bob", state: "writing" },
  { id: "cleo", name: "Cleo", state: "open" },
  { id: "ann", name: "Ann", state: "open" },
];

let present: typeof people;

beforeEach(() => {
  told.length = 0;
  present = people;
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    expect(path).toBe("/api/chats/7/presence");
    if (init.method === "PUT") {
      const { state }: { state: string } = JSON.parse(String(init.body));
      told.push({ state, keepalive: init.keepalive ?? false });
    }
    return new Response(JSON.stringify({ people: present }));
  });
});
afterEach(() => {
  cleanup();
  stopTyping(7);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function show() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const shown = render(
    <QueryClientProvider client={client}>
      <PersonIdContext value="ann">
        <PresenceLine chatId={7} />
      </PersonIdContext>
    </QueryClientProvider>,
  );
  return { client, ...shown };
}

test("names who else is there, the one who writes first, and not the reader", async () => {
  show();
  expect(await screen.findByText("Bob is writing a reply")).toBeTruthy();
  expect(screen.getByText("and 1 more").title).toBe("Cleo has this chat open");
  expect(screen.queryByText(/Ann/)).toBeNull();
});

test("hears at once that somebody has left", async () => {
  const { client } = show();
  await screen.findByText("Bob is writing a reply");
  present = [];
  act(() => void client.setQueryData(presenceKey(7), { people: [] }));
  await waitFor(() => expect(screen.queryByText(/Bob/)).toBeNull());
});

test("says every few seconds that the chat is open, at once that somebody writes, and at last that they left", async () => {
  const { unmount } = show();
  await screen.findByText("Bob is writing a reply");
  expect(told.map(({ state }) => state)).toEqual(["open"]);
  vi.advanceTimersByTime(4_000);
  noteTyping(7);
  noteTyping(7);
  noteTyping(8);
  expect(told.map(({ state }) => state)).toEqual(["open", "open", "writing"]);
  vi.advanceTimersByTime(8_000);
  expect(told.map(({ state }) => state).slice(3)).toEqual(["writing", "open"]);
  noteTyping(7);
  stopTyping(7);
  expect(told.map(({ state }) => state).slice(5)).toEqual(["writing", "open"]);
  unmount();
  expect(told.at(-1)).toEqual({ state: "left", keepalive: true });
  vi.advanceTimersByTime(20_000);
  expect(told).toHaveLength(8);
});

test("a hidden tab has left, and comes back", async () => {
  let visibility: DocumentVisibilityState = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  show();
  await screen.findByText("Bob is writing a reply");
  const turn = (to: DocumentVisibilityState) => {
    visibility = to;
    document.dispatchEvent(new Event("visibilitychange"));
  };
  turn("hidden");
  vi.advanceTimersByTime(20_000);
  turn("visible");
  expect(told.map(({ state }) => state)).toEqual(["open", "left", "open"]);
  vi.restoreAllMocks();
});
