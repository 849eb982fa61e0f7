"use client";

import dynamic from "next/dynamic";
import { lazyComponent } from "@/components/ui/lazy/lazy-component";

/* Most visits to the list begin without a filter, so what shows filters comes with the first one. */

export const FilterChips = lazyComponent(async () => (await import("./late-chips")).FilterChips);
export const RowReasons = lazyComponent(async () => (await import("./late-chips")).RowReasons);

/** Before a filter is added: the new one then stands there at once. */
export const preloadChips = () => Promise.all([FilterChips.preload(), RowReasons.preload()]);

/** Shows nothing. A page that comes with filters names their files by it, so that they answer from the start. */
export const FilterChipsHint = dynamic(async () => {
  const coming = import("./late-chips");
  await Promise.all([
    FilterChips.take(coming.then((module) => module.FilterChips)),
    RowReasons.take(coming.then((module) => module.RowReasons)),
  ]);
  return () => null;
});
