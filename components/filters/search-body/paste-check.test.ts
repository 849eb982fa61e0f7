import { expect, test } from "vitest";
import { checkPaste } from "./paste-check";

const paste = (body: unknown) => checkPaste(JSON.stringify(body));

test("a body in the vendor's own notation loads: bare sort, either letter case, numbers in quotes", () => {
  const check = paste({
    comparison: "or",
    filter: [
      { field: "chats.createdAt", operator: ">=", value: "1590613200" },
      { field: "chats.status", operator: "=", value: "on hold" },
      { field: "chats.customer.tagsData", operator: "=", value: [{ name: "Paid" }] },
    ],
    limit: 50,
    sort: "lastCustomerMessageAt",
    order: "asc",
  });
  expect(check).toMatchObject({
    type: "checked",
    others: [],
    search: {
      match: "any",
      sort: { column: "lastCustomerMessageAt", order: "asc" },
      filters: [
        { field: "createdAt", operator: "gte", value: { type: "instant", seconds: 1590613200 } },
        { field: "status", operator: "eq", value: "on_hold" },
        { field: "customerTags", operator: "eq", value: ["Paid"] },
      ],
    },
  });
});

test("one bad row is named beside the good ones, and nothing can be used", () => {
  const check = paste({
    filter: [
      { field: "chats.status", operator: "=", value: "3" },
      { field: "chats.mood", operator: "=", value: "angry" },
      { field: "chats.assignee", operator: "~", value: 6698 },
    ],
  });
  if (check.type !== "checked") throw new Error("The body is JSON.");
  expect(check.search).toBeUndefined();
  expect(check.rows[0]).toEqual({ filter: { field: "status", operator: "eq", value: "pending" } });
  expect(check.rows[1]).toMatchObject({ messages: [expect.stringContaining("chats.mood")] });
  expect(check.rows[2]).toMatchObject({ messages: [expect.stringContaining('"~"')] });
});

test("what is wrong outside of the rows is named by its key", () => {
  const check = paste({ filter: [], page: 2, order: "up" });
  if (check.type !== "checked") throw new Error("The body is JSON.");
  expect(check.others.map(({ path }) => path)).toEqual(["page", "order"]);
  expect(check.search).toBeUndefined();
});

test("text that is no JSON, or not an object, is never used", () => {
  expect(checkPaste("  ")).toEqual({ type: "empty" });
  expect(checkPaste("{ filter: [] }")).toEqual({ type: "not_json" });
  expect(checkPaste("[]")).toMatchObject({ type: "checked", search: undefined, others: [{ path: "" }] });
});
