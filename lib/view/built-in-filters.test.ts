import { describe, expect, test } from "vitest";
import { compileSearch } from "@/lib/helpcrunch/compile";
import { builtInFilters, builtInIds, isBuiltInId } from "./built-in-filters";
import { ratings } from "./ratings";
import { readStoredView } from "./saved-address";
import { toView } from "./stored-view";

const context = { resolveDate: () => ({ fromSeconds: 1_000, toSeconds: 2_000 }), meAgentId: 6698 };

describe("the built-in filters", () => {
  test.each(builtInIds)("%s is sent to HelpCrunch as any saved filter is, or says what is closest", (id) => {
    const filter = builtInFilters[id];
    const stored = filter.view ?? filter.closest;
    expect(readStoredView(JSON.parse(JSON.stringify(stored)))).toMatchObject({ isBroken: false, view: stored });
    expect(compileSearch({ ...toView(stored), limit: 50, offset: 0 }, context)).toMatchObject({
      request: { kind: "search" },
    });
  });

  test("poorly rated asks for exactly the two poor ratings, closed in the last seven days", () => {
    const { filters } = builtInFilters["poorly-rated"].view;
    const [rating, closed] = filters;
    if (rating?.field !== "rating" || closed?.field !== "closedAt") throw new Error("There are two filters.");
    expect(ratings.filter((word) => word.includes(rating.value))).toEqual(["poor", "very poor"]);
    expect(closed.value).toEqual({ type: "last", count: 7, unit: "days" });
  });

  test("poorly rated shows what it asks about: the rating and when the chat was closed", () => {
    expect(builtInFilters["poorly-rated"].view.columns).toEqual(expect.arrayContaining(["rating", "closedAt"]));
  });

  test("closest to waiting for us is every chat that is new or opened, the longest wait first", () => {
    const { filters, match, sort } = builtInFilters.waiting.closest;
    expect(filters.map(({ field, value }) => `${field} ${value}`)).toEqual(["status new", "status opened"]);
    expect([match, sort]).toEqual(["any", { column: "lastCustomerMessageAt", order: "asc" }]);
  });

  test("only their own ids are theirs", () => {
    expect([isBuiltInId("mine"), isBuiltInId("constructor"), isBuiltInId("")]).toEqual([true, false, false]);
  });
});
