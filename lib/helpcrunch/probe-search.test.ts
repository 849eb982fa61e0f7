import { expect, test } from "vitest";
import { statusNames } from "@/lib/view/statuses";
import { compileSearch } from "./compile";
import { parseSearchBody } from "./parse-search-body";
import { statusCodeSearch, unknownFieldSearch } from "./probe-search";
import { sortFieldNames } from "./sort";
import { statuses } from "./statuses";

test.each(statusNames)("the search by the code of %s is the one that people send for that status", (status) => {
  for (const field of sortFieldNames) {
    const compiled = compileSearch(
      {
        filters: [{ field: "status", operator: "eq", value: status }],
        match: "all",
        sort: { column: field, order: "desc" },
        limit: 5,
        offset: 0,
      },
      { resolveDate: () => ({}), meAgentId: null },
    );
    const body = "request" in compiled && compiled.request.kind === "search" ? compiled.request.body : undefined;
    expect(JSON.stringify(statusCodeSearch(statuses[status].code, field, 5))).toBe(JSON.stringify(body));
  }
});

test("the search that is to be refused names a field that no page has", () => {
  const parsed = parseSearchBody(unknownFieldSearch("createdAt", 5));
  expect(parsed).toMatchObject({ issues: [{ path: "filter[0].field" }] });
});
