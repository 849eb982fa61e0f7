import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeView, viewHref, viewLengthMax } from "./address";
import { columnIds } from "./columns";
import { type DateValue, datePresets, dateUnits } from "./date-value";
import { type FieldKind, fieldNames, fields } from "./fields";
import { type Filter, operatorsFor, parseFilter } from "./filter";
import { lastCountMax, secondsMax, textLengthMax } from "./limits";
import { ratings } from "./ratings";
import { statusNames } from "./statuses";
import { defaultView, pageMax, pageSizes, type View } from "./view";

const oddTexts = [
  '"quoted"',
  "it's \\ back",
  "a:b,c.d;e",
  "..",
  ".eq.",
  "100% & more + #/?",
  "%41%zz",
  "a=b&filter=c",
  " ",
  "\t\r\n",
  "\u0000",
  "שלום עולם",
  "\u202Ertl\u202C",
  "🙂👩‍💻🏳️‍🌈",
  "e\u0301",
  "\uFEFF",
  "\uFFFD",
  "[1]",
  "null",
  "me",
  "__proto__",
  "x".repeat(textLengthMax),
  "ü".repeat(textLengthMax),
];

const wholeText = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
  fc.constantFrom(...oddTexts),
);
/** A JavaScript text may hold half of a character. JSON can say that; the text of an address cannot. */
const anyText = fc.oneof(wholeText, fc.constantFrom("\uD83D", "half \uDE42 of it", "\uDE42\uD83D"));

const id = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const day = fc
  .date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const dateValue: fc.Arbitrary<DateValue> = fc.oneof(
  fc.nat({ max: secondsMax }).map((seconds) => ({ type: "instant" as const, seconds })),
  day.map((one) => ({ type: "day" as const, day: one })),
  fc.tuple(day, day).map(([one, other]) => ({
    type: "range" as const,
    from: one < other ? one : other,
    to: one < other ? other : one,
  })),
  fc.constantFrom(...datePresets).map((preset) => ({ type: "preset" as const, preset })),
  fc.record({
    type: fc.constant("last" as const),
    count: fc.integer({ min: 1, max: lastCountMax }),
    unit: fc.constantFrom(...dateUnits),
  }),
);

function valuesWith(text: fc.Arbitrary<string>): Record<FieldKind, fc.Arbitrary<Filter["value"]>> {
  return {
    agentId: fc.oneof(id, fc.constant("me" as const)),
    departmentId: id,
    customerId: id,
    timestamp: dateValue,
    status: fc.constantFrom(...statusNames),
    rating: fc.oneof(fc.constantFrom(...ratings), text),
    text,
    // Half a character survives here even in an address, because JSON writes it as an escape.
    tags: fc.array(anyText, { minLength: 1, maxLength: 4 }),
  };
}

/** Every field with each of its operators and any value that fits. */
function filterWith(text: fc.Arbitrary<string>): fc.Arbitrary<Filter> {
  const values = valuesWith(text);
  return fc.constantFrom(...fieldNames).chain((field) =>
    values[fields[field].kind].chain((value) => {
      const dateType = typeof value === "object" && "type" in value ? value.type : undefined;
      return fc.constantFrom(...operatorsFor(field, dateType)).map((operator) => {
        const parsed = parseFilter({ field, operator, value }, "filter");
        if ("issues" in parsed) throw new Error(parsed.issues.map(({ message }) => message).join(" "));
        return parsed.filter;
      });
    }),
  );
}

function viewWith(text: fc.Arbitrary<string>): fc.Arbitrary<View> {
  return fc.record({
    filters: fc.array(filterWith(text), { maxLength: 12 }),
    match: fc.constantFrom("all" as const, "any" as const),
    sort: fc.record({ column: fc.constantFrom(...columnIds), order: fc.constantFrom("asc" as const, "desc" as const) }),
    page: fc.integer({ min: 1, max: pageMax }),
    pageSize: fc.constantFrom(...pageSizes),
    columns: fc.option(fc.uniqueArray(fc.constantFrom(...columnIds), { minLength: 1 })),
    chat: fc.option(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
  });
}

function readAddress(view: View): ReturnType<typeof decodeView> {
  const address = new URL(viewHref("/chats", view), "https://chatboard.example.com");
  return decodeView(new URLSearchParams(address.search));
}

describe("a view", () => {
  test("comes back from the address as it was written, whatever its texts, up to the length of an address", () => {
    fc.assert(
      fc.property(viewWith(wholeText), (view) => {
        fc.pre(viewHref("/chats", view).length <= viewLengthMax);
        expect(readAddress(view)).toEqual({ view, issues: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test("keeps the rest of a text of which an address can only say half a character", () => {
    const filters: Filter[] = [{ field: "customerEmail", operator: "contains", value: "a\uD83Db" }];
    expect(readAddress({ ...defaultView, filters }).view.filters).toEqual([
      { field: "customerEmail", operator: "contains", value: "a\uFFFDb" },
    ]);
  });
});

describe("reading", () => {
  test("any query at all never throws, and what it finds can be written and read again", () => {
    const entry = fc.tuple(
      fc.oneof(fc.constantFrom("filter", "match", "sort", "page", "size", "columns", "chat"), anyText),
      fc.oneof(
        anyText,
        fc.tuple(fc.constantFrom(...fieldNames), anyText).map(([field, rest]) => `${field}.eq.${rest}`),
      ),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
        const { view } = decodeView(new URLSearchParams(entries));
        expect(readAddress(view)).toEqual({ view, issues: [] });
      }),
      { numRuns: 1000 },
    );
  });
});
