import { describe, expect, test } from "vitest";
import { type FieldName, fieldNames } from "@/lib/view/fields";
import { operatorsFor } from "@/lib/view/filter";
import { operatorNames } from "@/lib/view/operators";
import { fieldFromWire, operatorFromWire, wireFields, wireOperators } from "./wire-fields";

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

describe("the fields on the wire", () => {
  test.each(fieldNames)("%s has the name and the operators of the vendor's tables", (name) => {
    expect(wireFields[name]).toBe(documented[name].wire);
    const signs = operatorsFor(name).map((operator) => wireOperators[operator]);
    expect(signs.toSorted()).toEqual(documented[name].operators.split(" ").toSorted());
  });

  test.each(fieldNames)("%s is found by its wire name", (name) => {
    expect(fieldFromWire(wireFields[name])).toBe(name);
  });

  test("nothing else is a field", () => {
    expect(["status", "chats.statuss", "", "constructor", "chats.notes"].map(fieldFromWire)).toEqual(
      Array(5).fill(undefined),
    );
  });
});

describe("operators", () => {
  test("are the eight of the vendor's table", () => {
    expect(Object.values(wireOperators).toSorted()).toEqual(["=", "!=", ">", "<", ">=", "<=", "~", "!~"].toSorted());
  });

  test.each(operatorNames)("%s is read back from its sign", (name) => {
    expect(operatorFromWire(wireOperators[name])).toBe(name);
  });

  test.each(["", "==", "~~~~", "eq", "toString"])("%j is no sign", (wire) => {
    expect(operatorFromWire(wire)).toBeUndefined();
  });
});
