import { ApiError } from "@/lib/api/errors";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";

function isSavedFilter(value: unknown): value is SavedFilter {
  return typeof value === "object" && value !== null && "id" in value && "version" in value && "view" in value;
}

/** The newer version that a conflict came with; null for every other error, a taken name included. */
export function conflictingVersion(error: unknown): SavedFilter | null {
  if (!(error instanceof ApiError) || error.code !== "conflict") return null;
  return isSavedFilter(error.current) ? error.current : null;
}
