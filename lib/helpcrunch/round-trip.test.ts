import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateOperators, datePresets, dateUnits } from "@/lib/view/date-value";
import { type FieldKind, fieldNames, fields } from "@/lib/view/fields";
import { type Filter, operatorsFor, parseFilter } from "@/lib/view/filter";
import { secondsMax } from "@/lib/view/limits";
import { ratings } from "@/lib/view/ratings";
import type { ResolveContext } from "@/lib/view/resolve-view";
import { statusNames } from "@/lib/view/statuses";
import type { Search } from "@/lib/view/view";
import { compileSearch } from "./compile";
import { parseSearchBody } from "./parse-search-body";
import { sortFieldNames } from "./sort";
import { wireFields } from "./wire-fields";

const id = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const text = fc.oneof(
  fc.string({ minLength: 1, unit: "binary", maxLength: 40 }),
  fc.constantFrom('"', "\\", "'; --", "<b>", "=", "me", "3", " ", "null", "😀", "İ", "\u0000", "a\nb", "__proto__"),
);
const instant = fc.record({ type: fc.constant("instant"), seconds: fc.nat({ max: secondsMax }) });

const values: Record<FieldKind, fc.Arbitrary<unknown>> = {
  agentId: id,
  departmentId: id,
  customerId: id,
  timestamp: instant,
  status: fc.constantFrom(...statusNames),
  rating: fc.oneof(
    fc.constantFrom<string>(...ratings),
    text.filter((word) => !/^[\s_-]|[\s_-]$/.test(word)),
  ),
  text,
  tags: fc.array(text, { minLength: 1, maxLength: 5 }),
};

function requireFilter(raw: unknown): Filter {
  const parsed = parseFilter(raw, "filter");
  if ("issues" in parsed) throw new Error(parsed.issues.map(({ message }) => message).join(" "));
  return parsed.filter;
}

const timelessFilter = fc.constantFrom(...fieldNames).chain((field) =>
  fc
    .record({
      field: fc.constant(field),
      operator: fc.constantFrom(...operatorsFor(field)),
      value: values[fields[field].kind],
    })
    .map(requireFilter),
);

const day = fc
  .date({ min: new Date("1971-01-01T00:00:00Z"), max: new Date("2100-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const dateValue = fc.oneof(
  instant,
  day.map((chosen) => ({ type: "day", day: chosen })),
  fc.tuple(day, day).map((days) => {
    const [from, to] = days.toSorted();
    return { type: "range", from, to };
  }),
  fc.constantFrom(...datePresets).map((preset) => ({ type: "preset", preset })),
  fc.record({
    type: fc.constant("last"),
    count: fc.integer({ min: 1, max: 9999 }),
    unit: fc.constantFrom(...dateUnits),
  }),
);

const dateFilter = fc
  .record({ field: fc.constantFrom("createdAt", "updatedAt", "closedAt"), value: dateValue })
  .chain(({ field, value }) => {
    const type = Object.keys(dateOperators).find((name) => name === value.type);
    const offered =
      type === undefined ? [] : Object.entries(dateOperators).flatMap(([name, all]) => (name === type ? all : []));
    return fc.constantFrom(...offered).map((operator) => requireFilter({ field, operator, value }));
  });

function searchOf(filter: fc.Arbitrary<Filter>): fc.Arbitrary<Search> {
  return fc.record({
    filters: fc.array(filter, { minLength: 1, maxLength: 8 }),
    match: fc.constantFrom("all", "any"),
    sort: fc.record({ column: fc.constantFrom(...sortFieldNames), order: fc.constantFrom("asc", "desc") }),
    limit: fc.integer({ min: 1, max: 100 }),
    offset: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  });
}

const context: ResolveContext = {
  resolveDate: () => ({ fromSeconds: 1000, toSeconds: 2000 }),
  meAgentId: 6691,
};

function compiledBody(search: Search) {
  const compiled = compileSearch(search, context);
  if (!("request" in compiled)) throw new Error(JSON.stringify(compiled));
  if (compiled.request.kind !== "search") throw new Error("A search with filters became a list request.");
  return { body: compiled.request.body, rowFilters: compiled.rowFilters };
}

describe("from our model to the wire and back", () => {
  test("every search without relative dates survives, through JSON, with every field, operator and odd text", () => {
    fc.assert(
      fc.property(searchOf(timelessFilter), (search) => {
        const { body } = compiledBody(search);
        // Any of one is the same as all of one, and one row is sent without a comparison.
        const match = search.filters.length > 1 ? search.match : "all";
        expect(parseSearchBody(JSON.parse(JSON.stringify(body)))).toEqual({ search: { ...search, match } });
      }),
      { numRuns: 500 },
    );
  });

  test("every compiled search reads back and compiles to the same body", () => {
    fc.assert(
      fc.property(searchOf(fc.oneof(timelessFilter, dateFilter)), (search) => {
        const { body } = compiledBody(search);
        const read = parseSearchBody(body);
        if ("issues" in read) throw new Error(JSON.stringify(read.issues));
        expect(JSON.stringify(compiledBody(read.search).body)).toBe(JSON.stringify(body));
      }),
      { numRuns: 500 },
    );
  });

  test("every filter makes one or two rows, in order, and no row is without its filter", () => {
    fc.assert(
      fc.property(searchOf(fc.oneof(timelessFilter, dateFilter)), (search) => {
        const { body, rowFilters } = compiledBody(search);
        expect(rowFilters.length).toBe(body.filter.length);
        search.filters.forEach((filter, index) => {
          const rows = body.filter.filter((_, row) => rowFilters[row] === index);
          expect(rows.length).toBeGreaterThanOrEqual(1);
          expect(rows.length).toBeLessThanOrEqual(2);
          expect(rows.every((row) => row.field === wireFields[filter.field])).toBe(true);
        });
        expect(rowFilters).toEqual(rowFilters.toSorted((left, right) => left - right));
        expect("comparison" in body).toBe(body.filter.length > 1);
      }),
    );
  });
});
