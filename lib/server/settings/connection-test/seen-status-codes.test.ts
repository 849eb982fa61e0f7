import { describe, expect, test } from "vitest";
import type { Capabilities } from "@/lib/api/settings/contract";
import type { SearchBody, WireFilter } from "@/lib/helpcrunch/compile";
import { statuses } from "@/lib/helpcrunch/statuses";
import { UpstreamError } from "@/lib/server/helpcrunch/upstream-error";
import { toCapabilities } from "@/lib/server/settings/connection-test/card";
import { type Answer, type Answers, statusCodes } from "@/lib/server/settings/connection-test/probes";
import { withSeenStatusCodes } from "@/lib/server/settings/connection-test/seen-status-codes";
import { type Status, statusNames } from "@/lib/view/statuses";

const list: Answer = { isOk: true, body: { data: [], meta: { total: 0 } }, durationMs: 1 };
const refused: Answer = {
  isOk: false,
  error: new UpstreamError("answered", "refused", {
    answer: { status: 400, kind: "invalid", shape: "json", message: "", entries: [], issues: [] },
  }),
};

/** The card of an account that answers each code so: with chats of these statuses, or by refusing it. */
function cardOf(answers: Partial<Record<string, readonly string[] | "refused">>): Capabilities {
  const codes = statusCodes.map((code): Answers["codes"][number] => {
    const given = answers[code] ?? [];
    const body = { data: given === "refused" ? [] : given.map((status, index) => ({ id: index + 1, status })) };
    return { code, sort: "createdAt", answer: given === "refused" ? refused : { isOk: true, body, durationMs: 1 } };
  });
  const rest = { messages: null, organization: null, applications: null, invalid: null, chat: null, requests: 8 };
  const about = { testedAt: "2026-05-04T09:30:00.000Z", testedBy: null, durationMs: 1 };
  return toCapabilities({ list, listSort: "lastMessageAt", codes, ...rest }, about);
}

const row = (status: Status): WireFilter => ({ field: "chats.status", operator: "=", value: statuses[status].code });
const searchFor = (...filter: WireFilter[]): SearchBody => ({
  filter,
  limit: 25,
  offset: 0,
  sort: "chats.createdAt",
  order: "DESC",
});
const sent = (status: Status, card: Capabilities | null) =>
  withSeenStatusCodes(searchFor(row(status)), card).filter[0]?.value;

const asDocumented = Object.fromEntries(statusNames.map((status) => [statuses[status].code, [status]]));

describe("a status is searched for", () => {
  test("by the documented code where nothing is known, and where the account keeps to it", () => {
    for (const card of [null, cardOf({}), cardOf(asDocumented)]) {
      for (const status of statusNames) expect(sent(status, card)).toBe(statuses[status].code);
    }
  });

  test("by the code under which the account was seen to keep it", () => {
    const card = cardOf({ ...asDocumented, "4": ["closed"], "5": ["on-hold"] });
    expect(sent("closed", card)).toBe("4");
    expect(sent("on_hold", card)).toBe("5");
    expect(sent("new", card)).toBe("1");
  });

  test("by what most of a code's chats say, since one may have changed a moment ago", () => {
    const card = cardOf({
      ...asDocumented,
      "3": ["closed", "pending", "pending"],
      "4": ["closed", "closed"],
      "5": ["on hold"],
    });
    expect(sent("pending", card)).toBe("3");
    expect(sent("closed", card)).toBe("4");
  });

  test("not at all where its code was seen to be another one, and its own was not seen", () => {
    const card = cardOf({ ...asDocumented, "4": ["closed"], "5": [] });
    expect(sent("closed", card)).toBe("4");
    expect(() => withSeenStatusCodes(searchFor(row("closed"), row("on_hold")), card)).toThrow(
      expect.objectContaining({
        code: "invalid_filter",
        issues: [expect.objectContaining({ path: "filter[1].value" })],
      }),
    );
  });

  test("by the documented code where two codes brought the same, which proves nothing", () => {
    const card = cardOf({ ...asDocumented, "4": ["closed"] });
    for (const status of statusNames) expect(sent(status, card)).toBe(statuses[status].code);
  });

  test("by its word where every code was refused, and by its code where only some were", () => {
    const all = cardOf(Object.fromEntries(statusCodes.map((code) => [code, "refused" as const])));
    expect(statusNames.map((status) => sent(status, all))).toEqual([
      "new",
      "opened",
      "pending",
      "on hold",
      "closed",
      "no communication",
      "empty",
    ]);
    const some = cardOf({ ...asDocumented, "2": "refused" });
    expect(sent("opened", some)).toBe("2");
  });
});

test("nothing else of a search is touched", () => {
  const card = cardOf({ ...asDocumented, "4": ["closed"], "5": ["on-hold"] });
  const other: WireFilter = { field: "chats.department", operator: "=", value: 5 };
  const body = searchFor(other, row("closed"));
  expect(withSeenStatusCodes(body, card)).toEqual({ ...body, filter: [other, { ...row("closed"), value: "4" }] });
});
