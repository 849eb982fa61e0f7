import { beforeEach, describe, expect, test, vi } from "vitest";
import { clearDrafts } from "@/components/layout/drafts/kept-drafts";
import { newDraft } from "./draft";
import { clearDraft, loadDraft, loadRecent, rememberUse, saveDraft } from "./draft-store";

const nowMs = Date.parse("2026-05-04T12:00:00Z");
const dayMs = 24 * 60 * 60_000;
const ada = { id: 7, name: "Ada" };
const draft = newDraft({ customer: ada, application: 2, text: "Hello" });

/** What a browser keeps, as far as it is used here: names are own properties, as in the real thing. */
class MemoryStorage {
  [name: string]: unknown;
  getItem(name: string): string | null {
    return Object.hasOwn(this, name) ? String(this[name]) : null;
  }
  setItem(name: string, value: string): void {
    this[name] = value;
  }
  removeItem(name: string): void {
    delete this[name];
  }
}

beforeEach(() => {
  vi.stubGlobal("localStorage", new MemoryStorage());
  return () => vi.unstubAllGlobals();
});

describe("a draft", () => {
  test("is there again for the person who wrote it, and for nobody else", () => {
    saveDraft("p1", draft, nowMs);
    expect(loadDraft("p1", nowMs + dayMs)).toEqual(draft);
    expect(loadDraft("p2", nowMs)).toBeNull();
  });

  test("is gone after a month, well before the server forgets its key", () => {
    saveDraft("p1", draft, nowMs);
    expect(loadDraft("p1", nowMs + 31 * dayMs)).toBeNull();
  });

  test("is gone after it was sent, and all are after signing out", () => {
    saveDraft("p1", draft, nowMs);
    saveDraft("p2", draft, nowMs);
    clearDraft("p1");
    expect([loadDraft("p1", nowMs), loadDraft("p2", nowMs)]).toEqual([null, draft]);
    clearDrafts();
    expect(loadDraft("p2", nowMs)).toBeNull();
  });

  test("costs nothing but itself where the browser refuses to store", () => {
    vi.stubGlobal("localStorage", undefined);
    expect([saveDraft("p1", draft, nowMs), loadDraft("p1", nowMs)]).toEqual([false, null]);
    clearDraft("p1");
    clearDrafts();
  });
});

describe("what was used last", () => {
  test("comes first, once, and is eight customers at most", () => {
    for (let id = 1; id <= 10; id += 1) rememberUse("p1", { customer: { id, name: `C${id}` }, application: id });
    rememberUse("p1", { customer: { id: 5, name: "C5" }, application: 3 });
    const { customers, application } = loadRecent("p1");
    expect(customers.map(({ id }) => id)).toEqual([5, 10, 9, 8, 7, 6, 4, 3]);
    expect(application).toBe(3);
  });

  test("is ids and names, and stays after signing out", () => {
    const customer = { ...ada, email: "ada@example.com" };
    rememberUse("p1", { customer, application: 2 });
    clearDrafts();
    expect(loadRecent("p1").customers).toEqual([ada]);
    expect(JSON.stringify(localStorage)).not.toContain("example.com");
  });

  test("is nothing for somebody who has created nothing, or whose storage is odd", () => {
    expect(loadRecent("p1")).toEqual({ customers: [], application: null });
    localStorage.setItem("chatboard.create-chat.recent.p1", '{"customers":[{"id":"x"},7],"application":"y"}');
    expect(loadRecent("p1")).toEqual({ customers: [], application: null });
  });
});
