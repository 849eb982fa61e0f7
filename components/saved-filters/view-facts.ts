import type { MessagesOf } from "@/lib/i18n/en";
import { decodeView } from "@/lib/view/address";
import type { FilterNode } from "@/lib/view/filter-node";
import { readStoredView } from "@/lib/view/saved-address";
import { changedParts, type StoredView, toView, type ViewPart, viewParts } from "@/lib/view/stored-view";
import { filtersEqual } from "@/lib/view/view";

export type FactLine = { text: string; differs: boolean };
export type Fact = { part: ViewPart; lines: FactLine[] };

type Describe = (filter: FilterNode) => string;

/** What a view says in words, part by part, with what the other one does not say marked. */
export function viewFacts(view: StoredView, other: StoredView, t: MessagesOf<"windows">, describe: Describe): Fact[] {
  const changed = changedParts(other, toView(view), view.density);
  return viewParts.map((part) => {
    if (part !== "filters")
      return { part, lines: [{ text: partText(view, part, t), differs: changed.includes(part) }] };
    const isNew = (filter: FilterNode) => !other.filters.some((known) => filtersEqual([known], [filter]));
    // Where the same filters stand in another order, or one of them twice, all of them are what differs.
    const allDiffer = changed.includes("filters") && view.filters.length > 0 && !view.filters.some(isNew);
    const someAreGone = other.filters.some((known) => !view.filters.some((filter) => filtersEqual([known], [filter])));
    const lines = view.filters.map((filter) => ({
      text: describe(filter),
      differs: isNew(filter) || (allDiffer && !someAreGone),
    }));
    const none = { text: t.savedFilterDialogs.conflict.noFilters, differs: changed.includes("filters") };
    return { part, lines: lines.length === 0 ? [none] : lines };
  });
}

/** As {@link viewFacts} for what is stored, where a part may be unreadable: it is a line of its own then. */
export function storedFacts(stored: unknown, other: StoredView, t: MessagesOf<"windows">, describe: Describe): Fact[] {
  const { view, parameters } = readStoredView(stored);
  const broken = decodeView(parameters).issues.map(({ parameter, raw }) => ({
    text: t.savedFilterDialogs.conflict.unreadable(`${parameter}=${raw}`),
    differs: true,
  }));
  return viewFacts(view, other, t, describe).map((fact) =>
    fact.part === "filters" && broken.length > 0
      ? { ...fact, lines: [...(view.filters.length === 0 ? [] : fact.lines), ...broken] }
      : fact,
  );
}

function partText(view: StoredView, part: Exclude<ViewPart, "filters">, t: MessagesOf<"windows">): string {
  const { columns } = t.fields;
  const { orders, densities, conflict } = t.savedFilterDialogs;
  switch (part) {
    case "match":
      return t.filters.matchOptions[view.match];
    case "sort":
      return `${columns[view.sort.column]}, ${orders[view.sort.order]}`;
    case "pageSize":
      return String(view.pageSize);
    case "columns":
      return view.columns === null ? conflict.reader : view.columns.map((id) => columns[id]).join(", ");
    case "density":
      return view.density === null ? conflict.reader : densities[view.density];
  }
}
