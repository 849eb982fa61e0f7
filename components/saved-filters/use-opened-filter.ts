"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ApiError } from "@/lib/api/errors";
import type { SavedFilter } from "@/lib/api/saved-filter-contract";
import { savedFilterKeys, savedFilterOptions } from "@/lib/api/saved-filter-queries";
import { readStoredView, type StoredViewReading } from "@/lib/view/saved-address";

export type OpenedFilter = {
  /** The version that the screen stands on. It changes only when the reader says so. */
  base: SavedFilter;
  /** Its view; `reading.parameters` is what `savedParameters` and `savedQuery` take. */
  reading: StoredViewReading;
  /** A newer version, by somebody else; null while there is none. */
  newer: SavedFilter | null;
  /** Deleted, or no longer shared, since it was opened. */
  isGone: boolean;
  /** Goes on from this version: after an update of one's own, or to see somebody else's. */
  adopt: (filter: SavedFilter) => void;
};

/**
 * A saved filter that is open, and what others do to it meanwhile. The list never changes under the reader: a newer
 * version waits in `newer` until it is adopted.
 */
export function useOpenedFilter(initial: SavedFilter | null): OpenedFilter | null {
  const client = useQueryClient();
  const [adopted, setAdopted] = useState<SavedFilter | null>(initial);
  const isAnother = initial?.id !== adopted?.id;
  const isFresher = initial !== null && adopted !== null && initial.version > adopted.version;
  const base = isAnother || isFresher ? initial : adopted;
  if (base !== adopted) setAdopted(base);

  // Built-in ones are at version 0 and nobody changes them.
  const isKept = base !== null && base.version > 0;
  const { data: latest, error } = useQuery({ ...savedFilterOptions(base?.id ?? ""), enabled: isKept });
  const reading = useMemo(() => (base === null ? null : readStoredView(base.view)), [base]);
  if (base === null || reading === null) return null;
  return {
    base,
    reading,
    newer: latest !== undefined && latest.id === base.id && latest.version > base.version ? latest : null,
    isGone: isKept && error instanceof ApiError && error.code === "not_found",
    adopt: (filter) => {
      client.setQueryData(savedFilterKeys.one(filter.id), filter);
      setAdopted(filter);
    },
  };
}
