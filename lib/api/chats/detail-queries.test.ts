import { describe, expect, test } from "vitest";
import type { MessageRow } from "./contract";
import { customerChatsOptions, toHistory, withNewest, withOlder } from "./detail-queries";

/** Rows with ids from `from` down to `to`, newest first. */
function rows(from: number, to: number): MessageRow[] {
  return Array.from({ length: from - to + 1 }, (_, index) => ({ id: from - index, unreadable: true, extra: {} }));
}

const page = (data: MessageRow[], total: number | null) => ({ data, meta: { total } });
const ids = (history: { rows: readonly MessageRow[] }) => history.rows.map(({ id }) => id);

describe("the history of a chat", () => {
  test("the newest page says whether there is more", () => {
    expect(toHistory(page(rows(7, 1), 7))).toMatchObject({ total: 7, hasOlder: false });
    expect(toHistory(page(rows(250, 151), 250))).toMatchObject({ hasOlder: true });
    expect(toHistory(page(rows(7, 1), null))).toMatchObject({ hasOlder: false });
    expect(toHistory(page(rows(100, 1), null))).toMatchObject({ hasOlder: true });
    expect(toHistory(page([], 0))).toMatchObject({ rows: [], total: 0, hasOlder: false });
  });

  test("older pages follow without gap or repetition, also when new messages moved them", () => {
    const newest = toHistory(page(rows(250, 151), 250));
    // Three were written since, so the page at offset 100 begins three earlier.
    const all = withOlder(withOlder(newest, page(rows(153, 54), 253)), page(rows(53, 1), 253));
    expect(ids(all)).toEqual(rows(250, 1).map(({ id }) => id));
  });

  test("a page that brings nothing is the end, whatever the total says", () => {
    expect(withOlder(toHistory(page(rows(250, 151), 900)), page([], 900))).toMatchObject({ hasOlder: false });
  });

  test("what is new comes on top of all that was read", () => {
    const known = withOlder(toHistory(page(rows(250, 151), 250)), page(rows(150, 51), 250));
    const next = withNewest(known, page(rows(253, 154), 253));
    expect(ids(next)).toEqual(rows(253, 51).map(({ id }) => id));
    expect(next).toMatchObject({ total: 253, hasOlder: true });
  });

  test("a page that does not meet what was known replaces it, because a history has no gaps", () => {
    const known = toHistory(page(rows(250, 151), 250));
    expect(ids(withNewest(known, page(rows(500, 401), 500)))).toEqual(rows(500, 401).map(({ id }) => id));
  });

  test("a message that changed is shown as it is now", () => {
    const known = toHistory(page([{ id: 1, unreadable: true, extra: { text: "before" } }], 1));
    const next = withNewest(known, page([{ id: 1, unreadable: true, extra: { text: "after" } }], 1));
    expect(next.rows).toMatchObject([{ extra: { text: "after" } }]);
  });

  test("rows without an id are never taken for each other", () => {
    const nameless: MessageRow = { id: null, unreadable: true, extra: {} };
    const known = toHistory(page([...rows(102, 4), nameless], 200));
    expect(withOlder(known, page([nameless, ...rows(3, 1)], 200)).rows).toHaveLength(104);
    expect(withNewest(known, page([nameless, ...rows(102, 4)], 200)).rows).toHaveLength(101);
  });
});

test("a customer's chats are asked for alike by all who look, whatever their zone and the time", () => {
  expect(customerChatsOptions(42).queryKey[2]).toEqual({
    view: {
      filters: [{ field: "customer", operator: "eq", value: 42 }],
      match: "all",
      sort: { column: "lastMessageAt", order: "desc" },
    },
    zone: "UTC",
    limit: 25,
    offset: 0,
  });
});
