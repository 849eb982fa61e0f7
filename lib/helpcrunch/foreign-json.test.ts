import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readChat } from "./chat";
import { readCustomer } from "./customer";
import { readApplication, readOrganization } from "./directory";
import { createAllowance, pathBeyond, unknownLimits } from "./foreign-json";
import type { Leftovers } from "./lenient-readers";
import { readMessage } from "./message";

const { depthMax, valuesMax, textLengthMax } = unknownLimits;

/** `levels` objects inside one another, around a number. */
function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { in: value };
  return value;
}

const readers = [
  ["chat", readChat],
  ["message", readMessage],
  ["customer", readCustomer],
  ["application", readApplication],
  ["organization", (raw: unknown): Leftovers => readOrganization(raw) ?? { extra: {} }],
  ["row without an id", (raw: unknown) => readChat({ ...Object(raw), id: null })],
] as const;

describe.each(readers)("what is unknown in a %s", (_what, read) => {
  test("is kept as received up to the limits, with no mark", () => {
    const unknown = { deep: nested(depthMax - 1), list: [1, "two", null] };
    const row = read({ id: 7, ...unknown });
    expect(row.extra).toMatchObject(unknown);
    expect(row).not.toHaveProperty("extraOmitted");
  });

  test("is left out whole, and counted, where it nests too deep", () => {
    const row = read({ id: 7, deep: nested(depthMax), plain: "kept" });
    expect(row.extra).toMatchObject({ plain: "kept" });
    expect(row.extra).not.toHaveProperty("deep");
    expect(row).toMatchObject({ extraOmitted: 1 });
  });

  test("is left out where there is too much of it, by number and by length", () => {
    const many = Object.fromEntries(Array.from({ length: valuesMax + 5 }, (_, index) => [`field${index}`, index]));
    const row = read({ id: 7, ...many });
    expect(Object.keys(row.extra).length).toBeLessThanOrEqual(valuesMax);
    expect(Object.keys(row.extra).length + (row.extraOmitted ?? 0)).toBeGreaterThanOrEqual(valuesMax + 5);
    const long = read({ id: 7, long: "x".repeat(textLengthMax), short: "kept" });
    expect(long.extra).toMatchObject({ short: "kept" });
    expect(long).toMatchObject({ extraOmitted: 1 });
  });
});

test("a known field that cannot be read is measured like an unknown one", () => {
  const row = readChat({ id: 7, status: "new", department: nested(depthMax), agents: [nested(depthMax)] });
  expect(row).toMatchObject({ department: null, extra: {}, extraOmitted: 2 });
});

test("a customer's own attributes are measured too: their values are anything", () => {
  const customData = [
    { property: "plan", value: "pro" },
    { property: "deep", value: nested(depthMax) },
  ];
  expect(readCustomer({ id: 7, customData })).toMatchObject({
    customData: [{ property: "plan", value: "pro" }],
    extraOmitted: 1,
  });
});

test("a row that is no object is measured as well", () => {
  expect(readChat([nested(depthMax)])).toEqual({ id: null, unreadable: true, extra: {}, extraOmitted: 1 });
});

test("whatever JSON comes in a row, what is kept stays within the limits and nothing vanishes uncounted", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 12 }), { maxKeys: 60 }), (fields) => {
      const unknown = Object.fromEntries(Object.entries(fields).map(([key, value]) => [`x${key}`, value]));
      const row = readChat({ id: 1, status: "new", ...unknown });
      expect(Object.keys(row.extra).length + (row.extraOmitted ?? 0)).toBe(Object.keys(unknown).length);
      const allowance = createAllowance();
      for (const [key, value] of Object.entries(row.extra)) expect(allowance.take(key, value)).toBe(true);
    }),
  );
});

describe("the first value that lies too deep", () => {
  test("is named by its path, through objects and lists", () => {
    expect(pathBeyond({ a: [0, { b: { c: 1 } }] }, 3)).toEqual(["a", 1, "b", "c"]);
    expect(pathBeyond({ a: [0, { b: { c: 1 } }] }, 4)).toBeNull();
  });

  test("is not there in a plain value", () => {
    expect(["text", 1, null, true, [], {}].map((value) => pathBeyond(value, 0))).toEqual(Array(6).fill(null));
  });
});
