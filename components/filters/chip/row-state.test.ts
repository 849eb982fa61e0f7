import { expect, test } from "vitest";
import { createDraft, reduceDraft } from "@/components/filters/draft/draft";
import type { Directory } from "@/lib/api/chats/contract";
import type { Filter } from "@/lib/view/filter";
import { isOneEnough, rowStates } from "./row-state";

const range: Filter = {
  field: "createdAt",
  operator: "eq",
  value: { type: "range", from: "2026-03-01", to: "2026-03-31" },
};
const agent: Filter = { field: "assignee", operator: "eq", value: 6668 };
const nobodyKnown: Directory = { agents: [], departments: [], applications: [] };
const refusal = { index: 1, code: "refused_upstream", message: "It should be a number." } as const;

test("a range warns among others under any, and only there", () => {
  const types = (filters: Filter[], match: "all" | "any") =>
    [...rowStates(createDraft({ filters, match }), [], undefined).values()].map(({ type }) => type);
  expect(types([range, agent], "any")).toEqual(["warning", "normal"]);
  expect(types([range, agent], "all")).toEqual(["normal", "normal"]);
  expect(types([range], "any")).toEqual(["normal"]);
});

test("an issue stands on its filter, counted without incomplete rows, until that is changed", () => {
  let draft = createDraft({ filters: [range, agent], match: "all" });
  const [first = "", second = ""] = draft.rows.map(({ id }) => id);
  draft = reduceDraft(draft, { type: "add", field: "rating" });
  expect(rowStates(draft, [refusal], undefined).get(second)).toEqual({
    type: "refused",
    message: "It should be a number.",
    code: "refused_upstream",
  });
  expect(rowStates(draft, [refusal], undefined).get(first)?.type).toBe("normal");
  const changed = reduceDraft(draft, { type: "setValue", id: second, value: 1 });
  expect(rowStates(changed, [refusal], undefined).get(second)?.type).toBe("normal");
});

test("an agent is gone only when the list is loaded and says so", () => {
  const draft = createDraft({ filters: [agent], match: "all" });
  const type = (directory: Directory | undefined) => [...rowStates(draft, [], directory).values()][0]?.type;
  expect(type(undefined)).toBe("normal");
  expect(type(nobodyKnown)).toBe("gone");
});

test("one filter is enough where two on one field stand under any beside another", () => {
  const other: Filter = { ...agent, value: 6669 };
  const department: Filter = { field: "department", operator: "eq", value: 3 };
  const isEnough = (filters: Filter[], match: "all" | "any") => isOneEnough(createDraft({ filters, match }));
  expect(isEnough([agent, other, department], "any")).toBe(true);
  expect(isEnough([agent, other, department], "all")).toBe(false);
  expect(isEnough([agent, other], "any")).toBe(false);
  expect(isEnough([agent, department], "any")).toBe(false);
});
