"use client";

import { lazyOverlay } from "@/components/ui/lazy/lazy-component";
import type { DialogProps } from "./dialog-window";
import { useOnceOpen } from "./use-once-open";

const DialogWindow = lazyOverlay(async () => (await import("./late-windows")).DialogWindow);

/** A question or a short form over the page; at the bottom edge on a phone. Focus is kept inside and given back. */
export function Dialog(props: DialogProps) {
  return useOnceOpen(props.isOpen) ? <DialogWindow {...props} /> : null;
}
