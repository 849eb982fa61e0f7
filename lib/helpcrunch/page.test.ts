import { describe, expect, test } from "vitest";
import { readPage } from "./page";

const same = (raw: unknown) => raw;

describe("reading a page", () => {
  test.each([
    [
      { data: [1, 2], meta: { total: 23_905 } },
      { rows: [1, 2], total: 23_905 },
    ],
    [
      { data: [1], total: 7 },
      { rows: [1], total: 7 },
    ],
    [
      { data: [1], meta: { total: "7" } },
      { rows: [1], total: 7 },
    ],
    [
      { data: [1], meta: {}, total: 7 },
      { rows: [1], total: 7 },
    ],
    [
      { messages: [1], total: 1 },
      { rows: [1], total: 1 },
    ],
    [
      { data: [[1, 2]], total: 2 },
      { rows: [1, 2], total: 2 },
    ],
    [{ data: [1, 2] }, { rows: [1, 2], total: null }],
    [
      { data: [1], meta: { total: 0 } },
      { rows: [1], total: null },
    ],
    [
      { data: [], meta: { total: 0 } },
      { rows: [], total: 0 },
    ],
    [
      { data: [], meta: { total: -1 } },
      { rows: [], total: null },
    ],
    [[1], { rows: [1], total: null }],
  ])("%j is %j", (raw, page) => {
    expect(readPage(raw, same)).toEqual(page);
  });

  test.each([undefined, null, "Ok", 5, {}, { data: null }, { data: {} }, { errors: [] }, { meta: { total: 0 } }])(
    "%j is no page, and so never an empty one",
    (raw) => {
      expect(readPage(raw, same)).toBeUndefined();
    },
  );
});
