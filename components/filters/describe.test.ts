import { describe, expect, test } from "vitest";
import type { Directory } from "@/lib/api/chats/contract";
import { en } from "@/lib/i18n/en";
import { fieldNames, fields } from "@/lib/view/fields";
import { createFilter, type Filter, operatorsFor } from "@/lib/view/filter";
import { describeFilter, goneId, momentText } from "./describe";

const agent = (id: number, name: string) => ({ id, name, email: null, role: null });
const directory: Directory = {
  agents: [agent(6698, "Kurt Maslow"), agent(6699, "Kurt Maslow"), agent(3129, "Kosta")],
  departments: [{ id: 12, name: "Billing", agents: [] }],
  applications: [],
};
const say = (filter: Filter, known: Directory | undefined = directory) => describeFilter(filter, en, known, "en");

describe("a filter in words", () => {
  const samples: [Filter, string][] = [
    [{ field: "status", operator: "neq", value: "on_hold" }, "Status is not On hold"],
    [{ field: "rating", operator: "eq", value: "very poor" }, "Rating is Very poor"],
    [{ field: "rating", operator: "eq", value: "meh" }, "Rating is “meh”"],
    [{ field: "assignee", operator: "eq", value: "me" }, "Assignee is Me"],
    [{ field: "assignee", operator: "eq", value: 3129 }, "Assignee is Kosta"],
    [{ field: "assignee", operator: "eq", value: 6699 }, "Assignee is Kurt Maslow 6699"],
    [{ field: "assignee", operator: "eq", value: 1 }, "Assignee is 1"],
    [{ field: "agents", operator: "gte", value: 3129 }, "Agent who wrote has an id from 3129"],
    [{ field: "department", operator: "eq", value: 12 }, "Department is Billing"],
    [{ field: "customer", operator: "eq", value: 9740824 }, "Customer is 9740824"],
    [{ field: "customerEmail", operator: "contains", value: "@example.com" }, "Customer e-mail contains @example.com"],
    [{ field: "customerTags", operator: "eq", value: ["Paid", "Lead"] }, "Tags include all of Paid, Lead"],
    [{ field: "customerTags", operator: "eq", value: ["Paid"] }, "Tags include Paid"],
    [{ field: "createdAt", operator: "eq", value: { type: "preset", preset: "today" } }, "Created is today"],
    [
      { field: "createdAt", operator: "eq", value: { type: "preset", preset: "last7Days" } },
      "Created in the last 7 days",
    ],
    [
      { field: "closedAt", operator: "eq", value: { type: "last", count: 48, unit: "hours" } },
      "Closed in the last 48 hours",
    ],
    [
      { field: "closedAt", operator: "lt", value: { type: "last", count: 1, unit: "weeks" } },
      "Closed more than 1 week ago",
    ],
    [
      { field: "updatedAt", operator: "gte", value: { type: "day", day: "2020-06-12" } },
      "Updated on or after Jun 12, 2020",
    ],
  ];
  test.each(samples)("%j", (filter, text) => {
    expect(say(filter)).toBe(text);
  });

  test("a range names both days", () => {
    const text = say({
      field: "createdAt",
      operator: "eq",
      value: { type: "range", from: "2020-06-12", to: "2020-07-26" },
    });
    expect(text).toMatch(/^Created is between Jun 12\s–\sJul 26, 2020$/);
  });

  test("an exact moment is in the reader's zone, or says that it is in UTC", () => {
    expect(momentText(1593158400, "en", "Europe/Kyiv")).toMatch(/^Jun 26, 2020, 11:00:00\sAM$/);
    expect(momentText(1593158400, "en", undefined)).toMatch(/^Jun 26, 2020, 8:00:00\sAM UTC$/);
  });

  test("a customer's name stands for the id where it is known", () => {
    const filter: Filter = { field: "customer", operator: "eq", value: 9740824 };
    const customerNames = new Map([[9740824, "mateus"]]);
    expect(describeFilter(filter, en, directory, "en", { customerNames })).toBe("Customer is mateus");
  });

  test("every field has its own words for every operator that it allows", () => {
    for (const field of fieldNames) {
      const byOperator: Partial<Record<string, string>> = en.filters.operators[fields[field].kind];
      const texts = operatorsFor(field).map((operator) => byOperator[operator]);
      expect(texts, field).not.toContain(undefined);
      expect(new Set(texts).size, field).toBe(texts.length);
    }
  });
});

describe("who is gone", () => {
  const assignee = (value: number) => {
    const filter = createFilter("assignee", "eq", value);
    if (filter === undefined) throw new Error("An agent's id is a value of assignee.");
    return filter;
  };

  test("an id that the loaded list does not hold is gone", () => {
    expect(goneId(assignee(6668), directory)).toEqual({ kind: "agentId", id: 6668 });
    expect(goneId({ field: "department", operator: "neq", value: 99 }, directory)?.kind).toBe("departmentId");
  });

  test("nobody is gone while the list is being loaded, and nobody who is in it", () => {
    expect(goneId(assignee(6668), undefined)).toBeUndefined();
    expect(goneId(assignee(6698), directory)).toBeUndefined();
    expect(goneId({ field: "assignee", operator: "eq", value: "me" }, directory)).toBeUndefined();
  });

  test("a number to compare sizes with is nobody, so it cannot be gone", () => {
    expect(goneId({ field: "assignee", operator: "gt", value: 1 }, directory)).toBeUndefined();
  });
});
