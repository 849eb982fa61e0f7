import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newKey } from "@/lib/api/create-chat/request-key";
import { messageLengthMax } from "@/lib/helpcrunch/limits";
import {
  draftFor,
  draftProblems,
  isForAnother,
  isWorthKeeping,
  newDraft,
  readDraft,
  toChatBody,
  withPrefill,
} from "./draft";

const complete = newDraft({ customer: { id: 7, name: "Ada" }, application: 2, text: "Hello" });
const link = { customer: 9, application: null, department: 4, assignee: null };

test("keys are UUIDs of version 4, and no two are the same", () => {
  const keys = Array.from({ length: 200 }, newKey);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(keys).size).toBe(keys.length);
});

test("a draft comes back from storage as it was", () => {
  const draft = { ...complete, kind: "private", agent: 3, sentAt: "2026-05-04T12:00:00.000Z", chatId: 12 } as const;
  expect(readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
});

test("whatever stands in storage is a draft or nothing, and never breaks the page", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (raw) => {
      const draft = readDraft(raw);
      if (draft !== null) expect(typeof draft.key).toBe("string");
    }),
  );
});

describe("what is missing", () => {
  test("is named in the order of the form", () => {
    expect(draftProblems(newDraft(), null).map(({ field }) => field)).toEqual([
      "customer",
      "application",
      "text",
      "agent",
    ]);
    expect(draftProblems(complete, 5)).toEqual([]);
  });

  test("is nothing of the message once it is left out on purpose", () => {
    expect(draftProblems({ ...complete, text: "", isWithoutMessage: true }, null)).toEqual([]);
  });

  test("is no agent for a private note", () => {
    expect(draftProblems({ ...complete, kind: "private" }, null)).toEqual([]);
  });

  test("a message of spaces is none, and one that is too long is said to be", () => {
    expect(draftProblems({ ...complete, text: " \n" }, 5)).toEqual([{ field: "text", reason: "missing" }]);
    const long = { ...complete, text: "x".repeat(messageLengthMax + 1) };
    expect(draftProblems(long, 5)).toEqual([{ field: "text", reason: "too_long" }]);
  });
});

describe("the body", () => {
  test("leaves out what nobody chose, and the person writes and gets the chat unless others are chosen", () => {
    expect(toChatBody({ ...complete, assignee: null }, 5)).not.toHaveProperty("assignee");
    expect(toChatBody({ ...complete, assignee: 6 }, 5)).toMatchObject({ assignee: 6 });
    expect(toChatBody(complete, 5)).toEqual({
      customer: 7,
      application: 2,
      assignee: 5,
      message: { text: "Hello", type: "message", agent: 5 },
    });
  });

  test("keeps a text that is left out to itself", () => {
    expect(toChatBody({ ...complete, isWithoutMessage: true, department: 4, assignee: 6 }, 5)).toEqual({
      customer: 7,
      application: 2,
      department: 4,
      assignee: 6,
    });
  });

  test("does not exist without customer or application", () => {
    expect(toChatBody({ ...complete, application: null }, 5)).toBeNull();
    expect(toChatBody({ ...complete, customer: null }, 5)).toBeNull();
  });
});

describe("a link", () => {
  test("fills a fresh draft, and the application used last stands where it names none", () => {
    expect(draftFor(link, 2)).toMatchObject({ customer: { id: 9, name: null }, application: 2, department: 4 });
  });

  test("changes what it names and leaves the rest, the name of the same customer too", () => {
    expect(withPrefill(complete, link)).toMatchObject({ customer: { id: 9 }, application: 2, text: "Hello" });
    expect(withPrefill(complete, { ...link, customer: 7 }).customer).toEqual({ id: 7, name: "Ada" });
  });

  test("for another customer never takes over what was written", () => {
    expect([isForAnother(complete, link), isForAnother(complete, { ...link, customer: 7 })]).toEqual([true, false]);
    expect([isWorthKeeping(complete), isWorthKeeping({ ...complete, text: " " })]).toEqual([true, false]);
  });
});
