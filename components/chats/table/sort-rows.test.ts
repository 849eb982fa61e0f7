import { describe, expect, test } from "vitest";
import { type Chat, readChat } from "@/lib/helpcrunch/chat";
import { columnIds } from "@/lib/view/columns";
import { sortRows } from "./sort-rows";

function chat(id: number, parts: Record<string, unknown>): Chat {
  const read = readChat({ id, status: "new", ...parts });
  if ("unreadable" in read) throw new Error("A chat with an id can be read.");
  return read;
}

const named = (id: number, name: string | null) =>
  chat(id, { customer: { id: id * 10, name, email: null, userId: null } });
const ids = (rows: { id: number | null }[]) => rows.map(({ id }) => id);

describe("sorting rows in the browser", () => {
  test("puts rows without a value last in both directions", () => {
    const rows = [named(1, null), named(2, "Berta"), named(3, "Anna")];
    expect(ids(sortRows(rows, { column: "customer", order: "asc" }, "en"))).toEqual([3, 2, 1]);
    expect(ids(sortRows(rows, { column: "customer", order: "desc" }, "en"))).toEqual([2, 3, 1]);
  });

  test("orders equal values by id in both directions", () => {
    const rows = [named(9, "Anna"), named(4, "anna"), named(7, "Anna")];
    expect(ids(sortRows(rows, { column: "customer", order: "asc" }, "en"))).toEqual([4, 7, 9]);
    expect(ids(sortRows(rows, { column: "customer", order: "desc" }, "en"))).toEqual([4, 7, 9]);
  });

  test("orders words as the reader's language does", () => {
    const rows = [named(1, "Żaneta"), named(2, "Zenon"), named(3, "Łucja"), named(4, "Lena")];
    expect(ids(sortRows(rows, { column: "customer", order: "asc" }, "pl"))).toEqual([4, 3, 2, 1]);
  });

  test("orders statuses by their course and ratings by their worth", () => {
    const byStatus = [chat(1, { status: "closed" }), chat(2, { status: "new" }), chat(3, { status: "on hold" })];
    expect(ids(sortRows(byStatus, { column: "status", order: "asc" }, "en"))).toEqual([2, 3, 1]);
    const byRating = [chat(1, { rating: "great" }), chat(2, { rating: "very poor" }), chat(3, { rating: "average" })];
    expect(ids(sortRows(byRating, { column: "rating", order: "desc" }, "en"))).toEqual([1, 3, 2]);
  });

  test("puts the longest wait first when descending, and those who do not wait last", () => {
    const waiting = (id: number, at: number) => chat(id, { lastCustomerMessageAt: at, lastMessageAt: at });
    const answered = chat(5, { lastCustomerMessageAt: 1_700_000_000, lastMessageAt: 1_700_000_500 });
    const rows = [waiting(1, 1_700_000_300), answered, waiting(2, 1_700_000_100)];
    expect(ids(sortRows(rows, { column: "waiting", order: "desc" }, "en"))).toEqual([2, 1, 5]);
  });

  test("keeps every row, by every column, readable or not", () => {
    const rows = [chat(1, {}), readChat({ broken: true }), chat(2, { rating: "odd", agents: [{ id: 3 }] })];
    for (const column of columnIds) {
      expect(sortRows(rows, { column, order: "desc" }, "en")).toHaveLength(3);
    }
  });

  test("does not change the rows that it was given", () => {
    const rows = Object.freeze([named(2, "B"), named(1, "A")]);
    sortRows(rows, { column: "customer", order: "asc" }, "en");
    expect(ids([...rows])).toEqual([2, 1]);
  });
});
