import "server-only";
import type { Kysely } from "kysely";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import type { SavedFilterPlacement } from "@/lib/api/saved-filters/contract";
import { database } from "@/lib/server/db/open";
import {
  saveDefaultSavedFilter,
  savedFilterPlacementsOf,
  saveSavedFilterOrder,
  saveSavedFilterPinned,
} from "@/lib/server/db/saved-filter-placements";
import { savedFiltersVisibleTo } from "@/lib/server/db/saved-filters";
import type { Database } from "@/lib/server/db/schema";
import { exclusively } from "@/lib/server/db/transaction";
import { hasLocalCopy } from "@/lib/server/local-copy/search";
import { builtInIds, needsCopyForIt } from "@/lib/view/built-in-filters";

/* How each person keeps saved filters, their own, shared and built-in ones: nobody else sees it, so no role is asked. */

type Given = { db?: Kysely<Database>; hasCopy?: () => Promise<boolean> };
type Placements = { placements: SavedFilterPlacement[] };

async function visibleIds(db: Kysely<Database>, person: Person): Promise<Set<string>> {
  const rows = await savedFiltersVisibleTo(db, person.id);
  return new Set([...builtInIds, ...rows.map(({ id }) => id)]);
}

/**
 * Pins a saved filter or makes it the default, or undoes either. There is one default: a new one replaces it.
 *
 * @throws ApiError `not_found`; `invalid_input` for a default that needs the local copy, where there is none.
 */
export async function placeSavedFilter(
  id: string,
  { pinned, isDefault }: { pinned?: boolean | undefined; isDefault?: boolean | undefined },
  person: Person,
  given: Given = {},
): Promise<Placements> {
  const hasCopy = !isDefault || !needsCopyForIt(id) || (await (given.hasCopy ?? hasLocalCopy)());
  return exclusively(given.db ?? (await database()), `saved-filter-placements:${person.id}`, async (trx) => {
    if (!(await visibleIds(trx, person)).has(id)) {
      throw new ApiError("not_found", "There is no such saved filter, or it is private to somebody else.");
    }
    if (isDefault && needsCopyForIt(id) && !hasCopy) {
      const message =
        "HelpCrunch cannot be asked for this one and there is no local copy, so you cannot begin with it.";
      throw new ApiError("invalid_input", message, { issues: [{ path: "isDefault", message }] });
    }
    if (pinned !== undefined) await saveSavedFilterPinned(trx, person.id, id, pinned);
    if (isDefault) await saveDefaultSavedFilter(trx, person.id, id);
    const placements = await savedFilterPlacementsOf(trx, person.id);
    if (isDefault !== false || !placements.some((placement) => placement.id === id && placement.isDefault)) {
      return { placements };
    }
    await saveDefaultSavedFilter(trx, person.id, null);
    return { placements: await savedFilterPlacementsOf(trx, person.id) };
  });
}

/** Puts the named ones into this order. Those that the person cannot see, because they were just deleted, are left out. */
export async function orderSavedFilters(
  ids: readonly string[],
  person: Person,
  given: Given = {},
): Promise<Placements> {
  return exclusively(given.db ?? (await database()), `saved-filter-placements:${person.id}`, async (trx) => {
    const visible = await visibleIds(trx, person);
    await saveSavedFilterOrder(
      trx,
      person.id,
      ids.filter((id) => visible.has(id)),
    );
    return { placements: await savedFilterPlacementsOf(trx, person.id) };
  });
}

/** The saved filter that a person begins with; null without one, or when it was deleted or is no longer shared. */
export async function defaultSavedFilterId(person: Person, given: Given = {}): Promise<string | null> {
  const db = given.db ?? (await database());
  const id = (await savedFilterPlacementsOf(db, person.id)).find(({ isDefault }) => isDefault)?.id;
  if (id === undefined || !(await visibleIds(db, person)).has(id)) return null;
  return id;
}
