"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { decodeView } from "@/lib/view/address";
import { readStoredView, savedHref, savedParameters } from "@/lib/view/saved-address";
import { changedParts } from "@/lib/view/stored-view";
import type { View } from "@/lib/view/view";

export type ListAddress = {
  /** The saved filter whose address this is; null on the plain list and elsewhere. */
  filter: SavedFilter | null;
  /** Whether what the address says differs from what is kept. */
  isChanged: boolean;
  /** What could be kept under a name; null where there is no list, or where part of the address cannot be read. */
  view: View | null;
};

/** What the address bar says about the list, for the navigation beside it. */
export function useListAddress(filters: readonly SavedFilter[]): ListAddress {
  const pathname = usePathname();
  const query = new URLSearchParams(useSearchParams());
  const filter = filters.find(({ id }) => savedHref(id) === pathname) ?? null;
  if (filter === null && pathname !== "/chats") return { filter: null, isChanged: false, view: null };

  const reading = filter === null ? null : readStoredView(filter.view);
  const { view, issues } = decodeView(reading === null ? query : savedParameters(reading.parameters, query));
  const isReadable = issues.length === 0;
  const isChanged = reading !== null && isReadable && (reading.isBroken || changedParts(reading.view, view).length > 0);
  return { filter, isChanged, view: isReadable ? view : null };
}
