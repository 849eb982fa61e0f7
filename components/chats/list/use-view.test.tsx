import { act, cleanup, renderHook } from "@testing-library/react";
import { useSyncExternalStore } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withFilters, withSort } from "@/lib/view/view";
import { useView } from "./use-view";

/**
 * The router as far as it matters here: it hears of every change of the address, draws each in its own time, and on
 * drawing one puts its text into the address bar, keeping what others left in the entry's state.
 */
const router = vi.hoisted(() => ({
  drawn: "",
  waiting: [] as string[],
  listeners: new Set<() => void>(),
}));

vi.mock("next/navigation", () => ({
  usePathname: () => "/chats",
  useSearchParams: () => {
    const subscribe = (listener: () => void) => {
      router.listeners.add(listener);
      return () => router.listeners.delete(listener);
    };
    const drawn = useSyncExternalStore(subscribe, () => router.drawn);
    return new URLSearchParams(drawn);
  },
}));

const pushState = window.history.pushState.bind(window.history);
const replaceState = window.history.replaceState.bind(window.history);

function draw(href: string) {
  replaceState({ ...window.history.state }, "", href);
  router.drawn = new URL(href, window.location.origin).search;
  for (const listener of router.listeners) listener();
}
const drawNext = () => act(() => draw(router.waiting.shift() ?? window.location.href));

beforeEach(() => {
  router.drawn = "";
  router.waiting = [];
  pushState(null, "", "/chats");
  window.history.pushState = (state, title, href) => {
    router.waiting.push(String(href));
    pushState(state, title, href);
  };
  window.history.replaceState = (state, title, href) => {
    router.waiting.push(String(href));
    replaceState(state, title, href);
  };
});

afterEach(() => {
  cleanup();
  window.history.pushState = pushState;
  window.history.replaceState = replaceState;
});

const closed = { field: "status", operator: "eq", value: "closed" } as const;

function show(hasDefault = false) {
  const { result } = renderHook(() => useView(null, hasDefault));
  const change = (update: Parameters<typeof result.current.changeView>[0]) =>
    act(() => result.current.changeView(update));
  return { view: () => result.current.view, change };
}

test("a change starts from the newest address, also while the router puts an older one back", () => {
  const { view, change } = show();
  change((current) => withFilters(current, [closed]));
  change((current) => withFilters(current, current.filters, "any"));
  drawNext();
  expect(window.location.search).not.toContain("match=any");
  change((current) => withSort(current, "createdAt"));
  expect(view()).toMatchObject({ match: "any", filters: [closed], sort: { column: "createdAt", order: "desc" } });
  expect(window.location.search).toContain("match=any");
});

test("what was written is the view at once, and stays it whatever the router draws late", () => {
  const { view, change } = show();
  change((current) => withFilters(current, [closed]));
  change((current) => withFilters(current, current.filters, "any"));
  expect(view().match).toBe("any");
  drawNext();
  expect(view().match).toBe("any");
  drawNext();
  expect(view().match).toBe("any");
});

test("a link that leads elsewhere before the router has drawn a change is what counts", () => {
  const { view, change } = show();
  change((current) => withFilters(current, current.filters, "any"));
  router.waiting = [];
  act(() => {
    pushState({}, "", "/chats?sort=createdAt.asc");
    draw("/chats?sort=createdAt.asc");
  });
  expect(view()).toMatchObject({ match: "all", sort: { column: "createdAt", order: "asc" } });
});

test("back leads to the view of that entry before the router has drawn it", async () => {
  const { view, change } = show();
  change((current) => withFilters(current, [closed]));
  drawNext();
  change((current) => withFilters(current, current.filters, "any"));
  drawNext();
  const isBack = new Promise((resolve) => window.addEventListener("popstate", resolve, { once: true }));
  await act(async () => {
    window.history.back();
    await isBack;
  });
  expect(view()).toMatchObject({ match: "all", filters: [closed] });
});

test("a change that changes nothing adds no step to the history", () => {
  const { change } = show();
  const before = window.history.length;
  change((current) => withFilters(current, current.filters, "all"));
  expect(window.history.length).toBe(before);
});

test("the plain list keeps a name of its own where a default would open in its place", () => {
  const { change } = show(true);
  change((current) => withFilters(current, [closed]));
  change((current) => withFilters(current, []));
  expect(window.location.search).toBe("?match=all");
});
