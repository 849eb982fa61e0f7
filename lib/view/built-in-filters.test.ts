import { describe, expect, test } from "vitest";
import { compileSearch } from "@/lib/helpcrunch/compile";
import { builtInFilters, builtInIds, isBuiltInId, needsCopyForIt } from "./built-in-filters";
import { conditionsIn } from "./filter-node";
import { ratings } from "./ratings";
import { readStoredView } from "./saved-address";
import { toView } from "./stored-view";

const context = { resolveDate: () => ({ fromSeconds: 1_000, toSeconds: 2_000 }), meAgentId: 6698 };

describe("the built-in filters", () => {
  test.each(builtInIds)("%s is kept and opened as any saved filter is", (id) => {
    const { view } = builtInFilters[id];
    expect(readStoredView(JSON.parse(JSON.stringify(view)))).toMatchObject({ isBroken: false, view });
  });

  test.each(builtInIds)("%s is sent to HelpCrunch, or says what is closest", (id) => {
    const filter = builtInFilters[id];
    const stored = "closest" in filter ? filter.closest : filter.view;
    expect(readStoredView(JSON.parse(JSON.stringify(stored)))).toMatchObject({ isBroken: false, view: stored });
    expect(compileSearch({ ...toView(stored), limit: 50, offset: 0 }, context)).toMatchObject({
      request: { kind: "search" },
    });
  });

  test("poorly rated asks for exactly the two poor ratings, closed in the last seven days", () => {
    const [rating, closed] = conditionsIn(builtInFilters["poorly-rated"].view.filters);
    if (rating?.field !== "rating" || closed?.field !== "closedAt") throw new Error("There are two filters.");
    expect(ratings.filter((word) => word.includes(String(rating.value)))).toEqual(["poor", "very poor"]);
    expect(closed.value).toEqual({ type: "last", count: 7, unit: "days" });
  });

  test("poorly rated shows what it asks about: the rating and when the chat was closed", () => {
    expect(builtInFilters["poorly-rated"].view.columns).toEqual(expect.arrayContaining(["rating", "closedAt"]));
  });

  test("closest to waiting for us is every chat that is new or opened, the longest wait first", () => {
    const { filters, match, sort } = builtInFilters.waiting.closest;
    expect(conditionsIn(filters).map(({ field, value }) => `${field} ${value}`)).toEqual([
      "status new",
      "status opened",
    ]);
    expect([match, sort]).toEqual(["any", { column: "lastCustomerMessageAt", order: "asc" }]);
  });

  test("nobody's chats and those that wait need the local copy, and say it of no other id", () => {
    expect(builtInIds.filter(needsCopyForIt)).toEqual(["unassigned", "waiting"]);
    expect([needsCopyForIt("mine"), needsCopyForIt("constructor")]).toEqual([false, false]);
    expect(builtInFilters.unassigned.view.filters[0]).toEqual({ field: "assignee", operator: "isEmpty" });
    expect(builtInFilters.waiting.view.sort).toEqual({ column: "waiting", order: "desc" });
  });

  test("only their own ids are theirs", () => {
    expect([isBuiltInId("mine"), isBuiltInId("constructor"), isBuiltInId("")]).toEqual([true, false, false]);
  });
});
