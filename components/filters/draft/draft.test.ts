import { describe, expect, test } from "vitest";
import type { Filter } from "@/lib/view/filter";
import { conditionsIn } from "@/lib/view/filter-node";
import {
  type Applied,
  createDraft,
  type Draft,
  type DraftAction,
  draftFilters,
  pendingApply,
  reduceDraft,
} from "./draft";

const pending: Filter = { field: "status", operator: "eq", value: "pending" };
const opened: Filter = { field: "status", operator: "eq", value: "opened" };
const rated: Filter = { field: "rating", operator: "eq", value: "great" };
const created: Filter = { field: "createdAt", operator: "eq", value: { type: "last", count: 30, unit: "days" } };

const all = (...filters: Filter[]): Applied => ({ filters, match: "all" });
const run = (draft: Draft, ...actions: DraftAction[]) => actions.reduce(reduceDraft, draft);
const ids = ({ rows }: Draft) => rows.map(({ id }) => id);
const words = ({ rows }: Draft) => rows.map(({ field, value }) => `${field}:${JSON.stringify(value ?? null)}`);
/** Hands over what is pending, as the builder does after a rest. */
function send(draft: Draft): Draft {
  const applied = pendingApply(draft);
  return applied === null ? draft : reduceDraft(draft, { type: "send", applied });
}

describe("what another change won over", () => {
  const built = run(createDraft(all()), { type: "add", field: "status" });
  const complete = run(built, { type: "setValue", id: ids(built)[0] ?? "", value: "pending" });

  test("is kept where the address says something else", () => {
    expect(run(complete, { type: "receive", applied: all(created) }).superseded).toEqual(all(pending));
  });

  test("is nothing where the address says what was built, also before that was noted as ours", () => {
    const early = run(complete, { type: "receive", applied: all(pending) });
    expect(early.superseded).toBeNull();
    expect(pendingApply(early)).toBeNull();
    expect(ids(early)).toEqual(ids(complete));
  });
});

describe("building", () => {
  test("an added filter waits for a value and is not sent", () => {
    const draft = run(createDraft(all(pending)), { type: "add", field: "department" });
    expect(words(draft)).toEqual(['status:"pending"', "department:null"]);
    expect(draftFilters(draft)).toEqual([pending]);
    expect(pendingApply(draft)).toBeNull();
  });

  test("ids are made when a row is added and stay through every change", () => {
    const draft = run(createDraft(all(pending)), { type: "add", field: "createdAt" });
    const before = ids(draft);
    const after = run(
      draft,
      { type: "setField", id: before[1] ?? "", field: "closedAt" },
      { type: "setValue", id: before[1] ?? "", value: { type: "preset", preset: "today" } },
      { type: "setOperator", id: before[0] ?? "", operator: "neq" },
    );
    expect(ids(after)).toEqual(before);
    expect(new Set(before).size).toBe(2);
  });

  test("an id is never given twice, also after removing", () => {
    const one = run(createDraft(all()), { type: "add", field: "status" });
    const two = run(one, { type: "removeAll" }, { type: "add", field: "status" });
    expect(ids(two)).not.toEqual(ids(one));
  });

  test("a value that fits stays under another operator, one that does not is asked for again", () => {
    const draft = createDraft(all(pending, created));
    const [first = "", second = ""] = ids(draft);
    const kept = run(draft, { type: "setOperator", id: first, operator: "neq" });
    expect(draftFilters(kept)).toEqual([{ ...pending, operator: "neq" }, created]);
    const asked = run(draft, { type: "setOperator", id: second, operator: "gte" });
    expect(draftFilters(asked)).toEqual([pending]);
  });

  test("a range becomes the end of it that the new operator is about", () => {
    const range: Filter = {
      field: "createdAt",
      operator: "eq",
      value: { type: "range", from: "2026-03-01", to: "2026-03-31" },
    };
    const draft = createDraft(all(range));
    const [id = ""] = ids(draft);
    const dayUnder = (operator: "gte" | "lt" | "lte" | "gt") =>
      conditionsIn(draftFilters(run(draft, { type: "setOperator", id, operator })))[0]?.value;
    expect(dayUnder("gte")).toEqual({ type: "day", day: "2026-03-01" });
    expect(dayUnder("lt")).toEqual({ type: "day", day: "2026-03-01" });
    expect(dayUnder("lte")).toEqual({ type: "day", day: "2026-03-31" });
    expect(dayUnder("gt")).toEqual({ type: "day", day: "2026-03-31" });
  });

  test("a relative date takes the operator that it can have", () => {
    const draft = run(createDraft(all()), { type: "add", field: "createdAt" });
    const [id = ""] = ids(draft);
    expect(draft.rows[0]?.operator).toBe("gte");
    const chosen = run(draft, { type: "setValue", id, value: { type: "preset", preset: "today" } });
    expect(chosen.rows[0]?.operator).toBe("eq");
  });

  test("another field keeps the value within its kind and drops it otherwise", () => {
    const agent: Filter = { field: "assignee", operator: "neq", value: 6698 };
    const draft = createDraft(all(agent));
    const [id = ""] = ids(draft);
    expect(draftFilters(run(draft, { type: "setField", id, field: "agents" }))).toEqual([
      { ...agent, field: "agents" },
    ]);
    const other = run(draft, { type: "setField", id, field: "department" });
    expect(other.rows[0]).toMatchObject({ field: "department", operator: "neq", value: undefined });
  });

  test("a value that the field's kind refuses is never sent", () => {
    const draft = run(createDraft(all()), { type: "add", field: "customerEmail" });
    const [id = ""] = ids(draft);
    const tooLong = run(draft, { type: "setValue", id, value: "x".repeat(4001) });
    expect(draftFilters(tooLong)).toEqual([]);
  });
});

describe("several values", () => {
  test("each becomes a filter, the match changes with them, and they stand together", () => {
    const draft = createDraft(all(pending, created));
    const [id = ""] = ids(draft);
    const several = run(draft, { type: "setSeveral", id, values: ["pending", "opened"], match: "any" });
    expect(draftFilters(several)).toEqual([pending, opened, created]);
    expect(several.match).toBe("any");
    expect(several.rows[0]?.id).toBe(id);
  });

  test("the match comes back once nothing has several values, and not before", () => {
    const draft = createDraft(all(pending, rated));
    const [id = "", ratingId = ""] = ids(draft);
    const several = run(draft, { type: "setSeveral", id, values: ["pending", "opened"], match: "any" });
    const both = run(several, { type: "setSeveral", id: ratingId, values: ["great", "poor"], match: "any" });
    const one = run(both, { type: "setSeveral", id, values: ["pending"], match: "any" });
    expect(one.match).toBe("any");
    expect(run(one, { type: "setSeveral", id: ratingId, values: ["great"], match: "any" }).match).toBe("all");
    expect(run(several, { type: "remove", id }).match).toBe("all");
    expect(run(several, { type: "removeAll" }).match).toBe("all");
    expect(run(several, { type: "setField", id, field: "customer" }).match).toBe("all");
    const chosen = run(several, { type: "setMatch", match: "any" });
    expect(run(chosen, { type: "setSeveral", id, values: ["pending"], match: "any" }).match).toBe("any");
  });

  test("taking the row's own value away keeps the row for another one", () => {
    const draft = createDraft({ filters: [pending, opened], match: "any" });
    const [id = ""] = ids(draft);
    const left = run(draft, { type: "setSeveral", id, values: ["opened"], match: "any" });
    expect(draftFilters(left)).toEqual([opened]);
    expect(ids(left)).toEqual([id]);
  });

  test("taking every value away leaves one incomplete row", () => {
    const draft = createDraft({ filters: [pending, opened], match: "any" });
    const [id = ""] = ids(draft);
    expect(words(run(draft, { type: "setSeveral", id, values: [], match: "any" }))).toEqual(["status:null"]);
  });
});

describe("applying", () => {
  test("one change is handed over once", () => {
    const draft = run(createDraft(all(pending)), { type: "setMatch", match: "any" });
    expect(pendingApply(draft)).toEqual({ filters: [pending], match: "any" });
    expect(pendingApply(send(draft))).toBeNull();
  });

  test("our own change coming back does not touch what was built meanwhile", () => {
    const sent = send(
      run(createDraft(all(pending)), { type: "add", field: "rating" }, { type: "setMatch", match: "any" }),
    );
    const [, id = ""] = ids(sent);
    const typed = run(sent, { type: "setValue", id, value: "poor" });
    const back = run(typed, { type: "receive", applied: { filters: [pending], match: "any" } });
    expect(back.rows).toBe(typed.rows);
    expect(pendingApply(back)?.filters).toHaveLength(2);
  });
});

describe("a change from outside", () => {
  test("wins over complete rows and keeps the ids of those that say the same", () => {
    const draft = createDraft(all(pending, created));
    const [, createdId = ""] = ids(draft);
    const moved = run(draft, { type: "receive", applied: { filters: [created, opened], match: "any" } });
    expect(draftFilters(moved)).toEqual([created, opened]);
    expect(moved.match).toBe("any");
    expect(ids(moved)[0]).toBe(createdId);
    expect(pendingApply(moved)).toBeNull();
  });

  test("keeps incomplete rows in their places", () => {
    const draft = createDraft(all(pending, created));
    const [id = ""] = ids(draft);
    const emptied = send(run(draft, { type: "setValue", id, value: undefined }));
    const back = run(emptied, { type: "receive", applied: all(opened, created) });
    expect(words(back)[0]).toBe("status:null");
    expect(ids(back)[0]).toBe(id);
    expect(draftFilters(back)).toEqual([opened, created]);
  });

  test("gives every row an id of its own, however often it comes", () => {
    let draft = createDraft(all(pending));
    for (const filters of [[opened, opened], [pending, pending, opened], [], [created, pending]]) {
      draft = run(draft, { type: "add", field: "rating" }, { type: "receive", applied: all(...filters) });
      expect(new Set(ids(draft)).size).toBe(draft.rows.length);
      expect(draftFilters(draft)).toEqual(filters);
    }
  });
});

describe("groups", () => {
  const nobody = { field: "assignee", operator: "isEmpty" } as const;
  const isNew = { field: "status", operator: "eq", value: "new" } as const;
  const pending = { field: "status", operator: "eq", value: "pending" } as const;
  const grouped: Applied = { match: "all", filters: [nobody, { match: "any", filters: [isNew, pending] }] };
  const groupIds = (draft: Draft) => draft.rows.map(({ groupId }) => groupId !== null);

  test("what was applied is what would be sent, and nothing waits", () => {
    const draft = createDraft(grouped);
    expect(draftFilters(draft)).toEqual(grouped.filters);
    expect(pendingApply(draft)).toBeNull();
    const first = createDraft({ match: "all", filters: [...grouped.filters].reverse() });
    expect(draftFilters(first)).toEqual([...grouped.filters].reverse());
  });

  test("a new group joins the other way, says nothing until it has a filter, and is kept meanwhile", () => {
    const begun = run(createDraft({ match: "all", filters: [nobody] }), { type: "addGroup" });
    expect([begun.groups.map(({ match }) => match), pendingApply(begun)]).toEqual([["any"], null]);
    const received = run(begun, { type: "receive", applied: { match: "any", filters: [isNew] } });
    expect(received.groups).toHaveLength(1);
    const [group] = begun.groups;
    const filled = run(
      begun,
      { type: "add", field: "status", groupId: group?.id ?? null },
      { type: "setValue", id: "filter-3", value: "new" },
    );
    expect(draftFilters(filled)).toEqual([nobody, { match: "any", filters: [isNew] }]);
  });

  test("a filter moves in and out, and a group goes with its last one", () => {
    const draft = createDraft(grouped);
    const [loose = "", first = "", second = ""] = draft.rows.map(({ id }) => id);
    const groupId = draft.groups[0]?.id ?? "";
    const inside = run(draft, { type: "move", id: loose, groupId });
    expect(draftFilters(inside)).toEqual([{ match: "any", filters: [isNew, pending, nobody] }]);
    const outside = run(draft, { type: "move", id: first, groupId: null }, { type: "move", id: second, groupId: null });
    expect([draftFilters(outside), outside.groups]).toEqual([[nobody, isNew, pending], []]);
    expect(run(draft, { type: "remove", id: first }, { type: "remove", id: second }).groups).toEqual([]);
  });

  test("a group that is taken apart leaves its filters", () => {
    const draft = createDraft(grouped);
    const apart = run(draft, { type: "dissolveGroup", groupId: draft.groups[0]?.id ?? "" });
    expect([draftFilters(apart), groupIds(apart)]).toEqual([
      [nobody, isNew, pending],
      [false, false, false],
    ]);
  });

  test("its match is its own, and rows keep their ids when the address changes it", () => {
    const draft = createDraft(grouped);
    const changed = run(draft, { type: "setGroupMatch", groupId: draft.groups[0]?.id ?? "", match: "all" });
    expect(draftFilters(changed)).toEqual([nobody, { match: "all", filters: [isNew, pending] }]);
    const back = run(changed, { type: "receive", applied: grouped });
    expect(back.rows.map(({ id }) => id)).toEqual(draft.rows.map(({ id }) => id));
    expect(back.groups.map(({ id }) => id)).toEqual(draft.groups.map(({ id }) => id));
  });

  test("a text that is searched for narrows what any of the filters find", () => {
    const draft = createDraft({ match: "any", filters: [isNew, pending] });
    const begun = run(draft, { type: "addSearch" });
    const searched = run(begun, { type: "setValue", id: begun.rows.at(-1)?.id ?? "", value: "refund" });
    expect(pendingApply(searched)).toEqual({
      match: "all",
      filters: [
        { match: "any", filters: [isNew, pending] },
        { field: "text", operator: "contains", value: "refund" },
      ],
    });
  });

  test("an incomplete filter of a group waits there while the rest changes", () => {
    const draft = createDraft(grouped);
    const groupId = draft.groups[0]?.id ?? "";
    const begun = run(draft, { type: "add", field: "rating", groupId });
    const received = run(begun, { type: "receive", applied: { ...grouped, match: "any" } });
    expect(received.rows.map(({ field }) => field)).toEqual(["assignee", "status", "status", "rating"]);
    expect(received.rows.at(-1)?.groupId).toBe(received.groups[0]?.id);
  });
});

describe("comparisons of the local copy", () => {
  test("is empty is complete without a value", () => {
    const draft = createDraft(all({ field: "assignee", operator: "eq", value: 7 }));
    const [id = ""] = ids(draft);
    expect(draftFilters(run(draft, { type: "setOperator", id, operator: "isEmpty" }))).toEqual([
      { field: "assignee", operator: "isEmpty" },
    ]);
  });

  test("one value goes into a list and the only one of a list comes out of it", () => {
    const draft = createDraft(all({ field: "status", operator: "eq", value: "new" }));
    const [id = ""] = ids(draft);
    const listed = run(draft, { type: "setOperator", id, operator: "in" });
    expect(draftFilters(listed)).toEqual([{ field: "status", operator: "in", value: ["new"] }]);
    expect(draftFilters(run(listed, { type: "setOperator", id, operator: "neq" }))).toEqual([
      { field: "status", operator: "neq", value: "new" },
    ]);
    const two = run(listed, { type: "setValue", id, value: ["new", "opened"] });
    expect(draftFilters(run(two, { type: "setOperator", id, operator: "eq" }))).toEqual([]);
  });
});
