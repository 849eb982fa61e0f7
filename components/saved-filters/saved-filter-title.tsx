"use client";

import { useQuery } from "@tanstack/react-query";
import { PageTitleButton } from "@/components/layout/page-title-button";
import type { SavedFilter } from "@/lib/api/saved-filter-contract";
import { savedFilterListOptions } from "@/lib/api/saved-filter-queries";
import { SavedFilterMenu } from "./saved-filter-menu";

/** The name of the open saved filter, with everything that can be done to it. */
export function SavedFilterTitle({ filter }: { filter: SavedFilter }) {
  const { data } = useQuery(savedFilterListOptions());
  // The list is asked again after each change, so its name is never older than that of the page.
  const fresh = data?.data.find(({ id, version }) => id === filter.id && version >= filter.version) ?? filter;
  const placement = data?.placements.find(({ id }) => id === filter.id);
  const unplaced = { id: filter.id, pinned: false, position: null, isDefault: false };
  return (
    <SavedFilterMenu entry={{ filter: fresh, placement: placement ?? unplaced }}>
      <PageTitleButton>{fresh.name}</PageTitleButton>
    </SavedFilterMenu>
  );
}
