"use client";

import dynamic from "next/dynamic";
import { deferred } from "@/components/ui/deferred";

/* Most visits to the list begin without a filter, so what shows filters comes with the first one. */

export const FilterChips = deferred(async () => (await import("./filter-chips")).FilterChips);
export const RowReasons = deferred(async () => (await import("./row-reasons")).RowReasons);

/** Before a filter is added: the new one then stands there at once. */
export const preloadChips = () => Promise.all([FilterChips.preload(), RowReasons.preload()]);

/** Shows nothing. A page that comes with filters names their files by it, so that they answer from the start. */
export const FilterChipsHint = dynamic(async () => {
  await Promise.all([
    FilterChips.take(import("./filter-chips").then((module) => module.FilterChips)),
    RowReasons.take(import("./row-reasons").then((module) => module.RowReasons)),
  ]);
  return () => null;
});
