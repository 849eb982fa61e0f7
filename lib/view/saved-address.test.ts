import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeView, encodeView } from "./address";
import { parseFilter } from "./filter";
import { plainListHref, readStoredView, savedHref, savedParameters, savedQuery } from "./saved-address";
import { parseStoredView, toView } from "./stored-view";
import { defaultView, viewsEqual, withChat, withPage } from "./view";

const pending = { field: "status", operator: "eq", value: "pending" };
const stored = {
  version: 1,
  filters: [pending],
  match: "any",
  sort: { column: "createdAt", order: "asc" },
  pageSize: 25,
};
const query = (text: string) => new URLSearchParams(text);

describe("opening what was stored", () => {
  test("gives the view that was stored", () => {
    const { view, parameters, isBroken } = readStoredView(stored);
    expect(isBroken).toBe(false);
    expect(parameters.toString()).toBe("filter=status.eq.pending&match=any&sort=createdAt.asc&size=25");
    expect(viewsEqual(decodeView(parameters).view, toView(view))).toBe(true);
  });

  test.each([
    ["an unknown field", { filters: [{ field: "mood", operator: "eq", value: "angry" }] }, "filter", "mood.eq.angry"],
    ["an operator that is gone", { filters: [{ ...pending, operator: "near" }] }, "filter", "status.near.pending"],
    ["a value of another kind", { filters: [{ ...pending, value: { a: 1 } }] }, "filter", 'status.eq.{"a":1}'],
    ["a match that is not known", { filters: [], match: "some" }, "match", '"some"'],
    ["a column that is gone", { filters: [], columns: ["status", "mood"] }, "columns", "status,mood"],
    ["a page size that is gone", { filters: [], pageSize: 10 }, "size", "10"],
    ["a density that is not known", { filters: [], density: "roomy" }, "view.density", '"roomy"'],
    ["a key that is not known", { filters: [], page: 3 }, "view.page", "3"],
    ["a version to come", { version: 2, rows: [] }, "view", '{"version":2,"rows":[]}'],
    ["text that was no JSON", "{filters", "view", '"{filters"'],
    ["nothing", null, "view", "null"],
    ["no filters", { match: "all" }, "filter", "null"],
  ])("names %s and does not pass as readable", (_name, raw, parameter, text) => {
    const { parameters, isBroken } = readStoredView(raw);
    expect(isBroken).toBe(true);
    expect(decodeView(parameters).issues).toMatchObject([{ parameter, raw: text }]);
  });

  test("keeps what can be read beside what cannot, in its order", () => {
    const { parameters } = readStoredView({ ...stored, filters: [pending, { field: "mood" }, pending] });
    expect(parameters.getAll("filter")).toEqual(["status.eq.pending", "mood..", "status.eq.pending"]);
    expect(parameters.get("match")).toBe("any");
  });

  test("a filter that a link would understand after all stays broken", () => {
    const wrong = [
      { ...pending, note: "a key too many" },
      { field: "assignee", operator: "eq", value: "6668" },
      { field: "customerEmail", operator: "contains", value: "\uD83D" },
    ];
    for (const filter of wrong) {
      const { parameters, isBroken } = readStoredView({ filters: [filter] });
      expect(isBroken).toBe(true);
      expect(decodeView(parameters).issues).toHaveLength(1);
    }
  });

  test("no condition is ever dropped: each is read or is an issue", () => {
    const word = fc.oneof(
      fc.constantFrom("status", "assignee", "customerEmail", "eq", "contains", "pending", "me"),
      fc.string(),
    );
    const anyFilter = fc.oneof(
      fc.jsonValue(),
      fc.record({ field: word, operator: word, value: fc.oneof(word, fc.nat(), fc.jsonValue()) }),
      fc.constant(pending),
    );
    fc.assert(
      fc.property(fc.array(anyFilter, { maxLength: 8 }), (filters) => {
        const { parameters, view, isBroken } = readStoredView({ version: 1, filters });
        const { issues } = decodeView(parameters);
        expect(view.filters.length + issues.length).toBe(filters.length);
        const readable = filters.filter((filter) => "filter" in parseFilter(filter, ""));
        expect(view.filters.length).toBeLessThanOrEqual(readable.length);
        expect(isBroken).toBe(issues.length > 0);
      }),
      { numRuns: 400 },
    );
  });

  test("whatever was stored, opening it never throws, and what is not broken is what strict reading gives", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        const { isBroken, view } = readStoredView(raw);
        const strict = parseStoredView(raw);
        expect(isBroken).toBe("issues" in strict);
        if ("view" in strict) expect(view).toEqual(strict.view);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the address of a saved filter", () => {
  const { parameters, view } = readStoredView(stored);

  test("without a query is the stored view", () => {
    expect(savedParameters(parameters, query("")).toString()).toBe(parameters.toString());
    expect(savedHref("abc", parameters, toView(view))).toBe("/saved/abc");
  });

  test("with a page, a chat or a campaign's mark alone is still the stored view", () => {
    const at = savedParameters(parameters, query("page=3&chat=7&utm_source=mail"));
    expect(decodeView(at)).toMatchObject({ issues: [], view: { filters: [pending], match: "any", page: 3, chat: 7 } });
  });

  test("stays short while nothing but page and chat changes", () => {
    expect(savedHref("abc", parameters, withChat(withPage(toView(view), 3), 7))).toBe("/saved/abc?page=3&chat=7");
  });

  test("with a part of a view is that view and nothing of the stored one", () => {
    expect(decodeView(savedParameters(parameters, query("size=100"))).view).toEqual({ ...defaultView, pageSize: 100 });
  });

  test("of the plain list is not empty, because an empty one means the stored view", () => {
    const address = savedQuery(parameters, encodeView(defaultView));
    expect(address.toString()).toBe("match=all");
    expect(decodeView(savedParameters(parameters, address))).toEqual({ view: defaultView, issues: [] });
  });

  test("of the plain list itself says all, because without a word it is where a default opens", () => {
    const { search } = new URL(plainListHref, "https://chatboard.example.com");
    expect(search).not.toBe("");
    expect(decodeView(query(search))).toEqual({ view: defaultView, issues: [] });
  });

  test("a part that is not known is still named", () => {
    expect(decodeView(savedParameters(parameters, query("surprise=1"))).issues).toHaveLength(1);
  });

  test("removing the broken part of a saved filter leaves a view that no longer has it", () => {
    const broken = readStoredView({ filters: [{ field: "mood", operator: "eq", value: "x" }] }).parameters;
    const repaired = savedQuery(broken, query(""));
    expect(decodeView(savedParameters(broken, repaired)).issues).toEqual([]);
  });

  test("every view comes back from it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("all" as const, "any" as const),
        fc.integer({ min: 1, max: 99 }),
        fc.boolean(),
        (match, page, isPlain) => {
          const wanted = { ...(isPlain ? defaultView : toView(view)), match, page };
          const address = savedQuery(parameters, encodeView(wanted));
          expect(viewsEqual(decodeView(savedParameters(parameters, address)).view, wanted)).toBe(true);
        },
      ),
    );
  });
});
