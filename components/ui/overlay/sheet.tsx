"use client";

import { lazyOverlay } from "@/components/ui/lazy/lazy-component";
import type { SheetProps } from "./sheet-window";
import { useOnceOpen } from "./use-once-open";

const SheetWindow = lazyOverlay(async () => (await import("./late-windows")).SheetWindow);

/** A panel over the page from one of its edges, with focus kept inside and given back. */
export function Sheet(props: SheetProps) {
  return useOnceOpen(props.isOpen) ? <SheetWindow {...props} /> : null;
}
