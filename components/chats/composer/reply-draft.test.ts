import { beforeEach, describe, expect, test, vi } from "vitest";
import { lisa, messageLike } from "@/components/chats/transcript/message.fixture";
import { clearDrafts } from "@/components/layout/drafts/kept-drafts";
import { messageLengthMax } from "@/lib/helpcrunch/limits";
import {
  type DraftOwner,
  emptyDraft,
  hasNews,
  lastByOthers,
  loadReply,
  replyProblem,
  saveReply,
  seenUpTo,
} from "./reply-draft";

const nowMs = Date.parse("2026-05-04T12:00:00Z");
const dayMs = 24 * 60 * 60_000;
const owner: DraftOwner = { personId: "p1", chatId: 5, kind: "message" };
const draft = { ...emptyDraft(), text: "Hello", seenAt: "2026-05-04T11:00:00.000Z" };

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

describe("a draft of a reply", () => {
  test("is there again for its writer, in its chat and of its kind, and nowhere else", () => {
    saveReply(owner, draft, nowMs);
    expect(loadReply(owner, nowMs + dayMs)).toEqual(draft);
    const others: DraftOwner[] = [
      { ...owner, personId: "p2" },
      { ...owner, chatId: 51 },
      { ...owner, kind: "private" },
    ];
    expect(others.map((other) => loadReply(other, nowMs))).toEqual([null, null, null]);
  });

  test("is gone after a month, after it was emptied, and after signing out", () => {
    saveReply(owner, draft, nowMs);
    expect(loadReply(owner, nowMs + 31 * dayMs)).toBeNull();
    saveReply(owner, emptyDraft(), nowMs);
    expect(loadReply(owner, nowMs)).toBeNull();
    saveReply(owner, draft, nowMs);
    clearDrafts();
    expect(loadReply(owner, nowMs)).toBeNull();
  });

  test("that somebody else wrote into the storage is none", () => {
    for (const raw of ["7", "{}", '{"savedAt":1e15,"key":{},"text":"x"}', "not json"]) {
      localStorage.setItem("chatboard.reply.draft.p1.5.message", raw);
      expect(loadReply(owner, nowMs)).toBeNull();
    }
  });
});

describe("what keeps a draft from being sent", () => {
  test.each([
    ["nothing but spaces", { text: " \n " }, 3, { reason: "missing" }],
    ["more than HelpCrunch is given", { text: "x".repeat(messageLengthMax + 1) }, 3, { reason: "too_long" }],
    [
      "a place that nobody filled in",
      { text: "Hi {Customer  name}!" },
      3,
      { reason: "unfilled", placeholder: "{Customer  name}" },
    ],
    ["no agent to write as", { text: "Hi" }, null, { reason: "no_agent" }],
    ["nothing, as long as the agents are being read", { text: "Hi" }, undefined, null],
    ["nothing, at the longest text", { text: "x".repeat(messageLengthMax) }, 3, null],
    ["nothing, for braces that are no place", { text: "{order id} and {}" }, 3, null],
  ] as const)("%s", (_, text, meAgentId, expected) => {
    expect(replyProblem(text, "message", meAgentId)).toEqual(expected);
  });

  test("somebody who is no agent may still write a note", () => {
    expect(replyProblem({ text: "Hi" }, "private", null)).toBeNull();
  });
});

const bob = { id: 7001, name: "Bob Ray", email: null, role: null };

describe("news of somebody else", () => {
  const begun = { text: "Hello", seenAt: "2026-05-04T11:00:00.000Z" };

  test("is a message that came after the draft was begun", () => {
    expect(hasNews(begun, "2026-05-04T11:05:00.000Z")).toBe(true);
    expect(hasNews({ ...begun, seenAt: null }, "2026-05-04T11:05:00.000Z")).toBe(true);
  });

  test("is none where nothing is written, nobody wrote, or a time is only told more exactly", () => {
    expect(hasNews({ ...begun, text: " " }, "2026-05-04T11:05:00.000Z")).toBe(false);
    expect(hasNews(begun, null)).toBe(false);
    expect(hasNews(begun, "2026-05-04T11:00:00.913Z")).toBe(false);
    expect(hasNews(begun, "2026-05-04T10:59:00.000Z")).toBe(false);
  });

  const rows = [
    messageLike({ id: 4, from: "agent", agent: lisa, createdAt: "2026-05-04T12:30:00.000Z" }),
    messageLike({ id: 3, from: "agent", agent: bob, createdAt: "2026-05-04T12:00:00.000Z" }),
    messageLike({ id: 2, from: "customer", createdAt: "2026-05-04T11:30:00.000Z" }),
  ];
  const last = (lastCustomerMessageAt: string | null, meAgentId: number | null | undefined) =>
    lastByOthers({ lastCustomerMessageAt }, { rows }, meAgentId);

  test("comes from the conversation as soon as from the chat", () => {
    expect(last("2026-05-04T11:00:00.000Z", undefined)).toEqual({ at: "2026-05-04T11:30:00.000Z", colleague: null });
    expect(last("2026-05-04T11:45:00.000Z", undefined)).toEqual({ at: "2026-05-04T11:45:00.000Z", colleague: null });
    expect(last(null, undefined)).toEqual({ at: "2026-05-04T11:30:00.000Z", colleague: null });
    expect(lastByOthers({ lastCustomerMessageAt: null }, undefined, lisa.id)).toBeNull();
  });

  test("is nothing that stood there when the draft was begun, also where nobody knew yet who writes", () => {
    const begun = { text: "Hello", seenAt: seenUpTo(last(null, undefined), { rows }) };
    expect(begun.seenAt).toBe("2026-05-04T12:30:00.000Z");
    expect(hasNews(begun, last(null, lisa.id)?.at ?? null)).toBe(false);
    expect(seenUpTo(null, undefined)).toBeNull();
  });

  test("is also what a colleague answered, and never what the writer did", () => {
    expect(last(null, lisa.id)).toEqual({ at: "2026-05-04T12:00:00.000Z", colleague: "Bob Ray" });
    expect(last(null, bob.id)).toEqual({ at: "2026-05-04T12:30:00.000Z", colleague: "Lisa Rodes" });
    expect(last("2026-05-04T12:10:00.000Z", lisa.id)).toEqual({ at: "2026-05-04T12:10:00.000Z", colleague: null });
    // Whoever is no agent writes as none of them.
    expect(last(null, null)).toEqual({ at: "2026-05-04T12:30:00.000Z", colleague: "Lisa Rodes" });
  });
});
