"use client";

import { useQuery } from "@tanstack/react-query";
import type { SavedFilterList } from "@/lib/api/saved-filters/contract";
import { savedFilterListOptions } from "@/lib/api/saved-filters/queries";

const hasDefault = ({ placements }: SavedFilterList) => placements.some(({ isDefault }) => isDefault);

/** Whether a saved filter opens in the place of the plain list, which then has to be asked for by name. */
export function useHasDefault(): boolean {
  return useQuery({ ...savedFilterListOptions(), select: hasDefault }).data ?? false;
}
