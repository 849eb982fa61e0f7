import { describe, expect, test } from "vitest";
import { parseStatus, readStatus, statuses, statusNames, statusUpdateNames } from "./statuses";

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

  test.each(statusNames)("%s is meant by its own word and by its code as number and text", (status) => {
    const { code } = statuses[status];
    expect([status, status.toUpperCase(), code, Number(code)].map(parseStatus)).toEqual([
      status,
      status,
      status,
      status,
    ]);
  });
});

test("codes are the digits 1 to 7, each once", () => {
  expect(statusNames.map((status) => statuses[status].code)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
});

test("only on hold has a second word to try on an update", () => {
  expect(statusUpdateNames("on_hold")).toEqual(["on hold", "on-hold"]);
  expect(statusUpdateNames("no_communication")).toEqual(["no communication"]);
});
