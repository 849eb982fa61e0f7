import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTaker, toId, toText, toTime } from "./lenient-readers";

describe("reading a time", () => {
  test.each([
    [1_593_108_626, "2020-06-25T18:10:26.000Z"],
    ["1603885746", "2020-10-28T11:49:06.000Z"],
    ["1594139170.913", "2020-07-07T16:26:10.913Z"],
    ["1603885746.000", "2020-10-28T11:49:06.000Z"],
    [1_594_139_170.913, "2020-07-07T16:26:10.913Z"],
  ])("%j is %s", (raw, time) => {
    expect(toTime(raw)).toBe(time);
  });

  test.each([
    0,
    "0",
    -5,
    "-5",
    "",
    " ",
    "soon",
    "2020-06-25",
    1_593_108_626_000,
    Number.NaN,
    null,
    {},
    "1e9",
    "0x10",
    true,
  ])("%j is no time", (raw) => {
    expect(toTime(raw)).toBeNull();
  });

  test("every number of milliseconds comes back exactly, as number and as text", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 253_402_300_799_999 }), (milliseconds) => {
        const time = new Date(milliseconds).toISOString();
        expect(toTime(milliseconds / 1000)).toBe(time);
        expect(toTime((milliseconds / 1000).toFixed(3))).toBe(time);
      }),
    );
  });
});

test("ids are whole numbers or their digits, nothing else", () => {
  expect([5, "5", 0, -1, 1.5, "1.5", "", "0x1", 2 ** 60, null, true].map(toId)).toEqual([
    5,
    5,
    0,
    ...Array(8).fill(null),
  ]);
});

test("text is not trimmed or changed", () => {
  expect(["", " a ", "<b>", 12, null, {}].map(toText)).toEqual(["", " a ", "<b>", "12", null, null]);
});

test("what is not taken, or not understood, stays in extra", () => {
  const taker = createTaker(JSON.parse('{"id":1,"name":{},"new":2,"gone":null,"__proto__":{"x":1}}'));
  expect([taker.take("id", toId), taker.take("name", toText), taker.take("gone", toText)]).toEqual([1, null, null]);
  expect(Object.entries(taker.leftovers().extra)).toEqual([
    ["name", {}],
    ["new", 2],
    ["__proto__", { x: 1 }],
  ]);
});
