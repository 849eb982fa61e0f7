import "server-only";
import { ApiError } from "@/lib/api/errors";
import { type Person, roleAllows } from "@/lib/api/roles";
import { savedFiltersMax } from "@/lib/api/saved-filters/limits";
import type { SavedFilterRow } from "@/lib/server/db/saved-filters";
import { toSavedFilter } from "@/lib/server/saved-filters/to-saved-filter";

/** It is no longer at the version that a change was made from; the answer brings the newer one. */
export function stale(row: SavedFilterRow, person: Person): ApiError {
  const who = row.editor_name ?? "Somebody";
  return new ApiError("conflict", `${who} changed this saved filter in the meantime.`, {
    current: toSavedFilter(row, person),
  });
}

export function nameTaken(name: string, path = "name"): ApiError {
  const message = `There is a saved filter named “${name}” already. Choose another name.`;
  return new ApiError("conflict", message, { issues: [{ path, message }] });
}

/** @throws ApiError `forbidden` */
export function assertLead(person: Person): void {
  if (roleAllows(person.role, "lead")) return;
  throw new ApiError("forbidden", `Sharing a filter needs the role lead; yours is ${person.role}.`);
}

/** @throws ApiError `invalid_input` */
export function assertRoom(count: number): void {
  if (count <= savedFiltersMax) return;
  const message = `A person can keep at most ${savedFiltersMax} saved filters. Delete some.`;
  throw new ApiError("invalid_input", message, { issues: [{ path: "", message }] });
}
