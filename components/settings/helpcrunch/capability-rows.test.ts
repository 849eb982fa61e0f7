import { describe, expect, test } from "vitest";
import type { Capabilities } from "@/lib/api/settings/contract";
import { en } from "@/lib/i18n/en";
import { capabilityRows, verdictCounts } from "./capability-rows";

const card: Capabilities = {
  testedAt: "2026-05-04T09:30:00.000Z",
  testedBy: "Lisa Rodes",
  requests: 12,
  durationMs: 3_800,
  key: { verdict: "works", medianMs: 184 },
  chats: { verdict: "works", total: 23_905, totalAt: "meta.total" },
  statusCodes: {
    verdict: "differs",
    codes: [
      { code: "1", answer: "status", status: "new", raw: "new" },
      { code: "2", answer: "refused", status: null, raw: null },
    ],
  },
  sortOfList: { verdict: "works", accepted: ["lastMessageAt"], refused: [] },
  sortOfSearch: { verdict: "no", accepted: ["lastMessageAt", "closedAt"], refused: ["createdAt"] },
  times: { verdict: "differs", list: "number", search: "mixed", chat: null, messages: "text" },
  errors: { verdict: "no", family: "ignored" },
  messages: { verdict: "differs", shape: "nested" },
  applications: { verdict: "works", count: 1 },
  organization: { verdict: "works", domain: "example" },
  newerFields: { verdict: "no", createdWith: true, readMarks: false },
};

const textOf = (changed: Partial<Capabilities>, topic: string) =>
  capabilityRows({ ...card, ...changed }, en.settings.card, "en").find((row) => row.topic === topic)?.text;

describe("the rows of a capability card", () => {
  test("are one for each topic that is tested, none of them without words", () => {
    const rows = capabilityRows(card, en.settings.card, "en");
    const tested = Object.entries(card).flatMap(([name, value]) => (Object(value) === value ? [name] : []));
    expect(rows.map<string>(({ topic }) => topic).toSorted()).toEqual(tested.toSorted());
    for (const { label, text } of rows) expect([label, text]).not.toContain("");
  });

  test("say what was seen", () => {
    expect(textOf({}, "chats")).toBe("23,905 in total, read from meta.total");
    expect(textOf({}, "sortOfSearch")).toBe("Accepted: last message, closed; refused: created");
    expect(textOf({}, "times")).toBe("list: numbers; search: text and numbers; messages: text");
    expect(textOf({}, "applications")).toBe("1 application to open chats in");
    expect(textOf({}, "organization")).toContain("example.helpcrunch.com");
    expect(textOf({}, "newerFields")).toBe("The origin comes with each chat, read marks do not");
  });

  test("say of what could not be told that it could not, and never that it works", () => {
    const none = { verdict: "unknown", list: null, search: null, chat: null, messages: null } as const;
    expect(textOf({ times: none }, "times")).toBe("There was no chat to read times from");
    expect(textOf({ errors: { verdict: "unknown", family: null } }, "errors")).toBe("No error could be triggered");
    expect(textOf({ messages: { verdict: "unknown", shape: null } }, "messages")).toContain("no chat");
    expect(textOf({ messages: { verdict: "no", shape: null } }, "messages")).toContain("could not be read");
    expect(textOf({ applications: { verdict: "no", count: null } }, "applications")).toContain("None listed");
  });

  test("are counted by verdict, and verdicts that none got are left out", () => {
    expect(verdictCounts(capabilityRows(card, en.settings.card, "en"))).toEqual([
      { verdict: "works", count: 5 },
      { verdict: "differs", count: 3 },
      { verdict: "no", count: 3 },
    ]);
  });
});
