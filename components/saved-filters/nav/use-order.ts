"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useAttempt } from "@/components/saved-filters/use-attempt";
import { orderSavedFilters } from "@/lib/api/saved-filters/queries";
import { changePlacements, withPlacement } from "./placements";

/** Puts saved filters into an order: shown at once, and the old one again where it could not be kept. */
export function useOrder(): (ids: readonly string[]) => void {
  const client = useQueryClient();
  const attempt = useAttempt();
  return (ids) => {
    changePlacements(client, (placements) =>
      ids.reduce((all, id, position) => withPlacement(all, id, { position }), [...placements]),
    );
    void attempt(() => orderSavedFilters(ids));
  };
}
