import { expect, test } from "vitest";
import { defaultView } from "@/lib/view/view";
import { searchToView } from "./search-to-view";

test("a pasted body opens on the page that holds its first row, with room for as many rows as it asks for", () => {
  const search = {
    filters: [{ field: "status", operator: "eq", value: "new" }],
    match: "any",
    sort: { column: "createdAt", order: "asc" },
    limit: 10,
    offset: 60,
  } as const;
  const { filters, match, sort } = search;
  expect(searchToView(defaultView, search)).toEqual({ ...defaultView, filters, match, sort, page: 3, pageSize: 25 });
});
