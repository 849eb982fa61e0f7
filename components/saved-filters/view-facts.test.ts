import { expect, test } from "vitest";
import { en } from "@/lib/i18n/en";
import { encodeFilter } from "@/lib/view/filter-text";
import { parseStoredView, type StoredView } from "@/lib/view/stored-view";
import { storedFacts, viewFacts } from "./view-facts";

function viewOf(raw: object): StoredView {
  const parsed = parseStoredView({ filters: [], ...raw });
  if ("issues" in parsed) throw new Error("The view can be kept.");
  return parsed.view;
}
const pending = { field: "status", operator: "eq", value: "pending" };
const mine = { field: "assignee", operator: "eq", value: "me" };
const theirs = viewOf({ filters: [pending, mine], columns: ["status"] });
const ours = viewOf({ filters: [pending], sort: { column: "createdAt", order: "asc" }, columns: ["status"] });

const marked = (one: StoredView, other: StoredView) =>
  viewFacts(one, other, en, encodeFilter).flatMap(({ lines }) =>
    lines.filter(({ differs }) => differs).map(({ text }) => text),
  );

test("what differs is marked on both sides, and nothing else", () => {
  expect(marked(theirs, ours)).toEqual(["assignee.eq.me", "Last message, descending"]);
  expect(marked(ours, theirs)).toEqual(["Created, ascending"]);
  expect(marked(theirs, theirs)).toEqual([]);
});

test("no filters at all are said in words", () => {
  expect(marked(viewOf({}), viewOf({ filters: [mine] }))).toEqual(["No filters"]);
});

test("the same filters in another order are marked", () => {
  const other = viewOf({ filters: [mine, pending], columns: ["status"] });
  expect(marked(theirs, other)).toEqual(["status.eq.pending", "assignee.eq.me"]);
});

test("a part that cannot be read has a line of its own", () => {
  const [filters] = storedFacts({ filters: [{ ...pending, field: "mood" }] }, ours, en, encodeFilter);
  expect(filters?.lines).toEqual([{ text: "Cannot be read: filter=mood.eq.pending", differs: true }]);
});
