import "server-only";
import { randomBytes } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import type { AuditLogAction } from "@/lib/api/audit-log/actions";
import { ApiError } from "@/lib/api/errors";
import { type Person, roleAllows } from "@/lib/api/roles";
import type {
  NewSavedFilter,
  SavedFilter,
  SavedFilterChange,
  SavedFilterDeletion,
  SavedFilterImport,
  SavedFilterList,
} from "@/lib/api/saved-filters/contract";
import { freeName, nameKeyOf } from "@/lib/api/saved-filters/free-name";
import { type AuditLogEntry, recordIn } from "@/lib/server/audit-log/audit-log";
import { database } from "@/lib/server/db/open";
import { savedFilterPlacementsOf } from "@/lib/server/db/saved-filter-placements";
import {
  findSavedFilterRow,
  insertSavedFilter,
  nameKeysOf,
  purgeSavedFiltersDeletedBefore,
  savedFiltersOfDisabledPeople,
  savedFiltersVisibleTo,
  updateSavedFilterAt,
} from "@/lib/server/db/saved-filters";
import type { Database } from "@/lib/server/db/schema";
import { storedNow } from "@/lib/server/db/stored-time";
import { exclusively } from "@/lib/server/db/transaction";
import { isVisibleTo, permissionsOn } from "@/lib/server/saved-filters/permissions";
import { assertLead, assertRoom, nameTaken, stale } from "@/lib/server/saved-filters/refusals";
import { byName, notFound, readBack, requireVisible, toSavedFilter } from "@/lib/server/saved-filters/to-saved-filter";

/** How long a deleted one can be brought back. */
export const undoMs = 24 * 60 * 60 * 1000;

/** Who asks, and for the audit log from where. */
export type Actor = Pick<AuditLogEntry, "address" | "requestId"> & { person: Person };

type Given = { db?: Kysely<Database>; now?: number };
type Work<Answer> = (trx: Transaction<Database>, now: number) => Promise<Answer>;

/** Every write is alone: so "is this name free" and "is it still at this version" hold until it is done. */
async function write<Answer>({ db, now = storedNow() }: Given, work: Work<Answer>): Promise<Answer> {
  return exclusively(db ?? (await database()), "saved-filters", (trx) => work(trx, now));
}

/** Short enough to be read out; the 32 signs leave out those that are taken for one another. */
function newId(): string {
  const signs = "0123456789abcdefghjkmnpqrstvwxyz";
  return [...randomBytes(12)].map((byte) => signs[byte % signs.length]).join("");
}

function recordAct(db: Kysely<Database>, action: AuditLogAction, actor: Actor, filter: { id: string; name: string }) {
  return recordIn(db, {
    action,
    actor: { id: actor.person.id, email: actor.person.email },
    address: actor.address,
    requestId: actor.requestId,
    target: { type: "saved_filter", id: filter.id, label: filter.name },
    outcome: "ok",
  });
}

/**
 * The saved filters that a person may see (`visible`: their own and the shared ones) with how they keep them; or, for
 * admins, those that `disabled` people left.
 *
 * @throws ApiError `forbidden`
 */
export async function listSavedFilters(
  person: Person,
  of: "visible" | "disabled" = "visible",
  given: Given = {},
): Promise<SavedFilterList> {
  if (of === "disabled" && !roleAllows(person.role, "admin")) {
    throw new ApiError("forbidden", `The filters of disabled people need the role admin; yours is ${person.role}.`);
  }
  const db = given.db ?? (await database());
  const rows = of === "visible" ? await savedFiltersVisibleTo(db, person.id) : await savedFiltersOfDisabledPeople(db);
  return {
    data: rows.map((row) => toSavedFilter(row, person)).toSorted(byName),
    placements: await savedFilterPlacementsOf(db, person.id),
  };
}

/** So many come with a page; whoever has more gets the rest once the page is there. */
const withPageMax = 60;

/**
 * As many of a person's saved filters as a page carries along: those they have placed or that it opens, then by name. With
 * `isWhole` these are all.
 */
export async function savedFiltersForPage(
  person: Person,
  openedPath: string,
  given: Given = {},
): Promise<{ list: SavedFilterList; isWhole: boolean }> {
  const list = await listSavedFilters(person, "visible", given);
  if (list.data.length <= withPageMax) return { list, isWhole: true };
  const wanted = new Set(list.placements.map(({ id }) => id));
  const isWanted = ({ id }: SavedFilter) => wanted.has(id) || openedPath === `/saved/${id}`;
  const first = [...list.data.filter(isWanted), ...list.data.filter((filter) => !isWanted(filter))];
  return { list: { ...list, data: first.slice(0, withPageMax).toSorted(byName) }, isWhole: false };
}

/** @throws ApiError `not_found`, in the same words for one that is gone and one that is private to somebody else. */
export async function getSavedFilter(id: string, person: Person, given: Given = {}): Promise<SavedFilter> {
  return toSavedFilter(await requireVisible(given.db ?? (await database()), id, person), person);
}

async function insertNew(
  db: Kysely<Database>,
  { name, description, view, shared }: NewSavedFilter,
  person: Person,
  now: number,
): Promise<string> {
  const id = newId();
  await insertSavedFilter(db, {
    id,
    owner_id: person.id,
    name,
    name_key: nameKeyOf(name),
    description,
    view: JSON.stringify(view),
    shared: Number(shared),
    version: 1,
    created_at: now,
    created_by: person.id,
    updated_at: now,
    updated_by: person.id,
    deleted_at: null,
  });
  return id;
}

/**
 * Keeps a new one, owned by whoever asks.
 *
 * @throws ApiError `forbidden` when it is to be shared by somebody below lead, `conflict` when the name is taken.
 */
export function createSavedFilter(input: NewSavedFilter, actor: Actor, given: Given = {}): Promise<SavedFilter> {
  const { person } = actor;
  return write(given, async (trx, now) => {
    if (input.shared) assertLead(person);
    const names = await nameKeysOf(trx, person.id);
    assertRoom(names.size + 1);
    if (names.has(nameKeyOf(input.name))) throw nameTaken(input.name);
    const id = await insertNew(trx, input, person, now);
    if (input.shared) await recordAct(trx, "filter.share", actor, { id, name: input.name });
    return readBack(trx, id, person);
  });
}

/** What a change needs, in the order in which a person wants to hear it: the right, then the version, then the name. */
async function changeIn(
  trx: Transaction<Database>,
  now: number,
  id: string,
  { version, name, description, view, shared }: SavedFilterChange,
  actor: Actor,
  namePath?: string,
): Promise<void> {
  const { person } = actor;
  const row = await requireVisible(trx, id, person);
  const may = permissionsOn(row, person);
  const sharingChanges = shared !== undefined && Number(shared) !== row.shared;
  if (sharingChanges && !row.shared) assertLead(person);
  const contentChanges = name !== undefined || description !== undefined || view !== undefined;
  if ((contentChanges && !may.update) || (sharingChanges && !may.share)) {
    throw new ApiError("forbidden", "This saved filter is not yours to change. Save it as a new one instead.");
  }
  if (row.version !== version) throw stale(row, person);
  if (name !== undefined) {
    const holder = (await nameKeysOf(trx, row.owner_id)).get(nameKeyOf(name));
    if (holder !== undefined && holder !== id) throw nameTaken(name, namePath);
  }
  await updateSavedFilterAt(trx, id, version, {
    ...(name === undefined ? {} : { name, name_key: nameKeyOf(name) }),
    ...(description === undefined ? {} : { description }),
    ...(view === undefined ? {} : { view: JSON.stringify(view) }),
    ...(shared === undefined ? {} : { shared: Number(shared) }),
    updated_at: now,
    updated_by: person.id,
  });
  const changed = { id, name: name ?? row.name };
  if (sharingChanges) await recordAct(trx, shared ? "filter.share" : "filter.unshare", actor, changed);
  else if (row.shared === 1) await recordAct(trx, "filter.update", actor, changed);
}

/**
 * Changes what is given and nothing else. Its id and address stay.
 *
 * @throws ApiError `not_found`, `forbidden`; `conflict` with the newer one as `current` when it is no longer at
 *   `version`, and without one when the name is taken.
 */
export function updateSavedFilter(
  id: string,
  change: SavedFilterChange,
  actor: Actor,
  given: Given = {},
): Promise<SavedFilter> {
  return write(given, async (trx, now) => {
    await changeIn(trx, now, id, change, actor);
    return readBack(trx, id, actor.person);
  });
}

/**
 * Takes it away from everybody; for a day it can be brought back as it was, pins and all.
 *
 * @throws ApiError `not_found`, `forbidden`, `conflict` when a given `version` is stale.
 */
export function deleteSavedFilter(
  id: string,
  version: number | undefined,
  actor: Actor,
  given: Given = {},
): Promise<SavedFilterDeletion> {
  return write(given, async (trx, now) => {
    const row = await requireVisible(trx, id, actor.person);
    if (!permissionsOn(row, actor.person).remove) {
      throw new ApiError("forbidden", "Only its owner or an admin can delete this saved filter.");
    }
    if (version !== undefined && version !== row.version) throw stale(row, actor.person);
    await purgeSavedFiltersDeletedBefore(trx, now - undoMs);
    await updateSavedFilterAt(trx, id, row.version, {
      deleted_at: now,
      updated_at: now,
      updated_by: actor.person.id,
    });
    if (row.shared === 1) await recordAct(trx, "filter.delete", actor, row);
    return { id, version: row.version + 1, restorableUntil: new Date(now + undoMs).toISOString() };
  });
}

/**
 * Undoes a deletion. One that is there already is given back as it is.
 *
 * @throws ApiError `not_found` when it was never there or the day is over, `conflict` when the name was taken since.
 */
export function restoreSavedFilter(id: string, actor: Actor, given: Given = {}): Promise<SavedFilter> {
  const { person } = actor;
  return write(given, async (trx, now) => {
    const row = await findSavedFilterRow(trx, id);
    if (row === null || !isVisibleTo(row, person)) throw notFound();
    if (row.deleted_at === null) return toSavedFilter(row, person);
    if (!permissionsOn(row, person).remove || row.deleted_at < now - undoMs) throw notFound();
    if ((await nameKeysOf(trx, row.owner_id)).has(row.name_key)) throw nameTaken(row.name);
    await updateSavedFilterAt(trx, id, row.version, { deleted_at: null, updated_at: now, updated_by: person.id });
    if (row.shared === 1) await recordAct(trx, "filter.share", actor, row);
    return readBack(trx, id, person);
  });
}

/**
 * Makes an admin the owner of what a disabled person left. Where the admin has one of that name, it gets a number.
 *
 * @throws ApiError `not_found`, `forbidden`, `conflict` when `version` is stale.
 */
export function takeOverSavedFilter(
  id: string,
  version: number,
  actor: Actor,
  given: Given = {},
): Promise<SavedFilter> {
  const { person } = actor;
  return write(given, async (trx, now) => {
    const row = await requireVisible(trx, id, person);
    if (!permissionsOn(row, person).takeOver) {
      throw new ApiError("forbidden", "An admin can take over the saved filters of people who are disabled.");
    }
    if (row.version !== version) throw stale(row, person);
    const names = await nameKeysOf(trx, person.id);
    const name = freeName(row.name, (key) => names.has(key));
    await updateSavedFilterAt(trx, id, version, {
      owner_id: person.id,
      name,
      name_key: nameKeyOf(name),
      updated_at: now,
      updated_by: person.id,
    });
    await recordAct(trx, "filter.take_over", actor, { id, name });
    return readBack(trx, id, person);
  });
}

/**
 * Brings in several, new or in place of others, all or none.
 *
 * @throws ApiError as {@link createSavedFilter} and {@link updateSavedFilter}, paths as in `savedFilters[2].name`.
 */
export function importSavedFilters(
  { savedFilters }: SavedFilterImport,
  actor: Actor,
  given: Given = {},
): Promise<{ data: SavedFilter[] }> {
  const { person } = actor;
  return write(given, async (trx, now) => {
    const ids: string[] = [];
    for (const [index, { replaces, ...input }] of savedFilters.entries()) {
      const namePath = `savedFilters[${index}].name`;
      if (replaces !== undefined) {
        await changeIn(trx, now, replaces.id, { ...input, version: replaces.version }, actor, namePath);
        ids.push(replaces.id);
        continue;
      }
      const names = await nameKeysOf(trx, person.id);
      assertRoom(names.size + 1);
      if (names.has(nameKeyOf(input.name))) throw nameTaken(input.name, namePath);
      ids.push(await insertNew(trx, { ...input, shared: false }, person, now));
    }
    return { data: await Promise.all(ids.map((id) => readBack(trx, id, person))) };
  });
}
