"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ApiError } from "@/lib/api/errors";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { savedFilterKeys, savedFilterOptions } from "@/lib/api/saved-filters/queries";
import { readStoredView, type StoredViewReading } from "@/lib/view/saved-address";
import { newsSince, ownChangesOptions } from "./own-changes";

export type OpenedFilter = {
  /** The version that the screen stands on. It changes only by what the reader does. */
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
  const known = isAnother || isFresher ? initial : adopted;

  // Built-in ones are at version 0 and nobody changes them.
  const isKept = known !== null && known.version > 0;
  const { data, error } = useQuery({ ...savedFilterOptions(known?.id ?? ""), enabled: isKept });
  const { data: befores } = useQuery(ownChangesOptions(known?.id ?? ""));
  const latest = known !== null && data?.id === known.id && data.version > known.version ? data : null;
  const newer = known === null || latest === null ? null : newsSince(known.version, latest, befores);
  // A name, a description and who sees it are all that can be changed elsewhere on the page: the list stays as it is.
  const base = newer === null ? (latest ?? known) : known;
  if (base !== adopted) setAdopted(base);
  const reading = useMemo(() => (base === null ? null : readStoredView(base.view)), [base]);
  if (base === null || reading === null) return null;
  return {
    base,
    reading,
    newer,
    isGone: isKept && error instanceof ApiError && error.code === "not_found",
    adopt: (filter) => {
      client.setQueryData(savedFilterKeys.one(filter.id), filter);
      setAdopted(filter);
    },
  };
}
