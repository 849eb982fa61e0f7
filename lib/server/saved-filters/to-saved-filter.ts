import "server-only";
import type { Kysely } from "kysely";
import { ApiError } from "@/lib/api/errors";
import type { Person } from "@/lib/api/roles";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { nameKeyOf } from "@/lib/api/saved-filters/free-name";
import { findSavedFilterRow, type SavedFilterRow } from "@/lib/server/db/saved-filters";
import type { Database } from "@/lib/server/db/schema";
import { isVisibleTo, permissionsOn } from "@/lib/server/saved-filters/permissions";
import { migrateStoredView } from "@/lib/view/stored-view";

function parseView(text: string): unknown {
  try {
    return migrateStoredView(JSON.parse(text));
  } catch {
    return text;
  }
}

/** A row as one person gets it: with their rights, and the view as far as it is JSON. */
export function toSavedFilter(row: SavedFilterRow, person: Person): SavedFilter {
  const somebody = (id: string, name: string | null) => (name === null ? null : { id, name });
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    view: parseView(row.view),
    shared: row.shared === 1,
    owner: somebody(row.owner_id, row.owner_name),
    isMine: row.owner_id === person.id,
    version: row.version,
    createdAt: new Date(row.created_at).toISOString(),
    createdBy: somebody(row.created_by, row.creator_name),
    updatedAt: new Date(row.updated_at).toISOString(),
    updatedBy: somebody(row.updated_by, row.editor_name),
    may: permissionsOn(row, person),
  };
}

/** The same words for what is gone and for what is somebody else's: a stranger learns nothing. */
export function notFound(): ApiError {
  return new ApiError("not_found", "There is no such saved filter, or it is private to somebody else.");
}

/** @throws ApiError `not_found` */
export async function requireVisible(db: Kysely<Database>, id: string, person: Person): Promise<SavedFilterRow> {
  const row = await findSavedFilterRow(db, id);
  if (row === null || row.deleted_at !== null || !isVisibleTo(row, person)) throw notFound();
  return row;
}

/** What was just written, as its writer gets it. */
export async function readBack(db: Kysely<Database>, id: string, person: Person): Promise<SavedFilter> {
  const row = await findSavedFilterRow(db, id);
  if (row === null) throw notFound();
  return toSavedFilter(row, person);
}

export function byName(a: SavedFilter, b: SavedFilter): number {
  const [one, other] = [nameKeyOf(a.name), nameKeyOf(b.name)];
  if (one !== other) return one < other ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
