"use client";

import { deferredWindow } from "./deferred";
import type { SheetProps } from "./sheet-window";
import { useOnceOpen } from "./use-once-open";

const SheetWindow = deferredWindow(async () => (await import("./sheet-window")).SheetWindow);

/** A panel over the page from one of its edges, with focus kept inside and given back. */
export function Sheet(props: SheetProps) {
  return useOnceOpen(props.isOpen) ? <SheetWindow {...props} /> : null;
}
