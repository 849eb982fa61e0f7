"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMessages } from "@/components/i18n/messages-provider";
import { PageTitleButton } from "@/components/layout/page-title-button";
import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { savedFilterListOptions } from "@/lib/api/saved-filters/queries";
import { SavedFilterMenu } from "./nav/saved-filter-menu";

/** The name of the open saved filter, here and on the browser's tab, with everything that can be done to it. */
export function SavedFilterTitle({ filter }: { filter: SavedFilter }) {
  const t = useMessages();
  const { data } = useQuery(savedFilterListOptions());
  // The list is asked again after each change, so its name is never older than that of the page.
  const fresh = data?.data.find(({ id, version }) => id === filter.id && version >= filter.version) ?? filter;
  const pageTitle = t.shell.pageTitle(fresh.name);
  useEffect(() => {
    // The server wrote it with the page, and is not asked again for a new name.
    document.title = pageTitle;
  }, [pageTitle]);
  const placement = data?.placements.find(({ id }) => id === filter.id);
  const unplaced = { id: filter.id, pinned: false, position: null, isDefault: false };
  return (
    <SavedFilterMenu entry={{ filter: fresh, placement: placement ?? unplaced }}>
      <PageTitleButton>{fresh.name}</PageTitleButton>
    </SavedFilterMenu>
  );
}
