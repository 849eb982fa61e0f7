import type { SavedFilter, SavedFilterList, SavedFilterPlacement } from "@/lib/api/saved-filters/contract";
import type { Messages } from "@/lib/i18n/en";
import { builtInFilters, builtInIds } from "@/lib/view/built-in-filters";
import { foldInPlace } from "@/lib/view/search-text";

export type NavEntry = { filter: SavedFilter; placement: SavedFilterPlacement };
export type NavGroups = { builtIn: NavEntry[]; shared: NavEntry[]; mine: NavEntry[] };

const nothing = { update: false, share: false, remove: false, takeOver: false };

/** A built-in filter in the shape of a kept one: everybody's, nobody's to change. */
export function toBuiltInFilter(id: keyof typeof builtInFilters, t: Messages): SavedFilter {
  const builtIn = builtInFilters[id];
  const never = new Date(0).toISOString();
  return {
    id,
    ...t.savedFilters.builtIn[id],
    view: builtIn.view,
    shared: true,
    owner: null,
    isMine: false,
    version: 0,
    createdAt: never,
    createdBy: null,
    updatedAt: never,
    updatedBy: null,
    may: nothing,
  };
}

/** The three groups of the navigation: pinned ones first, then as the person put them, then by name. */
export function toNavGroups({ data, placements }: SavedFilterList, t: Messages, locale: string): NavGroups {
  const placed = new Map(placements.map((placement) => [placement.id, placement]));
  const toEntry = (filter: SavedFilter): NavEntry => ({
    filter,
    placement: placed.get(filter.id) ?? { id: filter.id, pinned: false, position: null, isDefault: false },
  });
  const collator = new Intl.Collator(locale, { numeric: true });
  const sorted = (entries: NavEntry[], byName: boolean) =>
    entries.toSorted(
      (a, b) =>
        Number(b.placement.pinned) - Number(a.placement.pinned) ||
        (a.placement.position ?? Number.MAX_SAFE_INTEGER) - (b.placement.position ?? Number.MAX_SAFE_INTEGER) ||
        (byName ? collator.compare(a.filter.name, b.filter.name) : 0),
    );
  return {
    builtIn: sorted(
      builtInIds.map((id) => toEntry(toBuiltInFilter(id, t))),
      false,
    ),
    shared: sorted(data.filter(({ shared }) => shared).map(toEntry), true),
    mine: sorted(data.filter(({ shared, isMine }) => isMine && !shared).map(toEntry), true),
  };
}

/** Those whose name or description has the words typed, by the fold of every search. */
export function matchingEntries(entries: readonly NavEntry[], typed: string): NavEntry[] {
  const wanted = foldInPlace(typed.trim()).folded;
  return entries.filter(({ filter }) => foldInPlace(`${filter.name}\n${filter.description}`).folded.includes(wanted));
}

/** The ids of a group after one of them moved; null where it cannot. Pinned ones stay before the others. */
export function movedIds(entries: readonly NavEntry[], id: string, to: number): string[] | null {
  const from = entries.findIndex(({ filter }) => filter.id === id);
  const target = entries[to];
  if (from < 0 || from === to || target === undefined) return null;
  if (entries[from]?.placement.pinned !== target.placement.pinned) return null;
  const ids = entries.map(({ filter }) => filter.id).filter((other) => other !== id);
  ids.splice(to, 0, id);
  return ids;
}
