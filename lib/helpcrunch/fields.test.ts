import { describe, expect, test } from "vitest";
import { type FieldName, fieldFromWire, fieldKinds, fieldNames, fields } from "./fields";
import { operatorsFor } from "./filter";
import { operators } from "./operators";

/** The two tables of Search for chats, read once more by hand. A new field needs its row here. */
const documented: Record<FieldName, { wire: string; operators: string }> = {
  assignee: { wire: "chats.assignee", operators: "= != > < >= <=" },
  agents: { wire: "chats.agents", operators: "= != > < >= <=" },
  department: { wire: "chats.department", operators: "= != > < >= <=" },
  customer: { wire: "chats.customer", operators: "= != > < >= <=" },
  customerEmail: { wire: "chats.customer.email", operators: "= != ~ !~" },
  customerUserId: { wire: "chats.customer.userId", operators: "= != ~ !~" },
  customerTags: { wire: "chats.customer.tagsData", operators: "=" },
  // A code in quotes: text by the table, an integer by the error sample, so only what is valid for both.
  status: { wire: "chats.status", operators: "= !=" },
  rating: { wire: "chats.rating", operators: "= != ~ !~" },
  createdAt: { wire: "chats.createdAt", operators: "= != > < >= <=" },
  updatedAt: { wire: "chats.updatedAt", operators: "= != > < >= <=" },
  closedAt: { wire: "chats.closedAt", operators: "= != > < >= <=" },
};

describe("the field registry", () => {
  test.each(fieldNames)("%s has the name and the operators of the vendor's tables", (name) => {
    expect(fields[name].wire).toBe(documented[name].wire);
    const signs = operatorsFor(name).map((operator) => operators[operator].wire);
    expect(signs.toSorted()).toEqual(documented[name].operators.split(" ").toSorted());
  });

  test.each(fieldNames)("%s is found by its wire name", (name) => {
    expect(fieldFromWire(fields[name].wire)).toBe(name);
  });

  test("nothing else is a field", () => {
    expect(["status", "chats.statuss", "", "constructor", "chats.notes"].map(fieldFromWire)).toEqual(
      Array(5).fill(undefined),
    );
  });

  test("the operator to start with is sensible for each kind", () => {
    expect(Object.values(fieldKinds).map((kind) => kind.operators[0])).toEqual([
      "eq",
      "eq",
      "eq",
      "gte",
      "eq",
      "eq",
      "contains",
      "eq",
    ]);
  });
});
