import { describe, expect, test } from "vitest";
import { statusNames } from "@/lib/view/statuses";
import { parseStatus, readStatus, statuses } from "./statuses";

describe("reading a status", () => {
  test.each([
    ["new", "new"],
    ["opened", "opened"],
    ["open", "opened"],
    ["pending", "pending"],
    ["on hold", "on_hold"],
    ["on-hold", "on_hold"],
    ["onhold", "on_hold"],
    ["On Hold", "on_hold"],
    ["closed", "closed"],
    ["no communication", "no_communication"],
    ["NO COMMUNICATION", "no_communication"],
    ["empty", "empty"],
  ] as const)("the documented spelling %j is %s and is kept as received", (raw, status) => {
    expect(readStatus(raw)).toEqual({ status, statusRaw: raw });
  });

  test.each([
    ["resolved", "resolved"],
    ["", ""],
    [8, "8"],
    [null, null],
    [undefined, null],
    [{ status: "new" }, null],
    ["constructor", "constructor"],
  ])("%j is other, with the word kept", (raw, statusRaw) => {
    expect(readStatus(raw)).toEqual({ status: "other", statusRaw });
    expect(parseStatus(raw)).toBeUndefined();
  });

  test.each(statusNames)(
    "%s is meant by its own word by the vendor's, and by its code as number and text",
    (status) => {
      const { code, word } = statuses[status];
      const meant = [status, status.toUpperCase(), word, code, Number(code)].map(parseStatus);
      expect(meant).toEqual(meant.map(() => status));
    },
  );
});

test("codes are the digits 1 to 7, each once", () => {
  expect(statusNames.map((status) => statuses[status].code)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
});
