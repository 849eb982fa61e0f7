"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/** The first tooltip waits a moment; its neighbours then come at once. */
const delayMs = 400;
const skipDelayWithinMs = 200;

/** Held on the way to something else, as for a screen reader's commands or to zoom in on the tooltip itself. */
const isModifier = (key: string) => ["Alt", "AltGraph", "Control", "Meta", "Shift", "CapsLock"].includes(key);

/** There is one pointer and one focus, so there is one tooltip. */
let closeShown: (() => void) | null = null;
let lastClosedAtMs = Number.NEGATIVE_INFINITY;

/** When a tooltip is shown: on hover after a moment, on keyboard focus at once, until a key, a press or leaving. */
export function useTooltip() {
  const [isOpen, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const close = useCallback(() => {
    clearTimeout(timer.current);
    if (closeShown === close) {
      closeShown = null;
      lastClosedAtMs = performance.now();
    }
    setOpen(false);
  }, []);
  const open = useCallback(() => {
    clearTimeout(timer.current);
    if (closeShown !== close) closeShown?.();
    closeShown = close;
    setOpen(true);
  }, [close]);
  useEffect(() => close, [close]);

  useEffect(() => {
    if (!isOpen) return;
    function press(event: KeyboardEvent) {
      if (isModifier(event.key)) return;
      close();
      if (event.key !== "Escape") return;
      // The key is spent: what lies under the tooltip stays open.
      event.preventDefault();
      event.stopPropagation();
    }
    // Whatever is pressed, the tooltip has said what it had to say; a key may open a window under it.
    document.addEventListener("keydown", press, { capture: true });
    document.addEventListener("pointerdown", close, { capture: true });
    document.addEventListener("scroll", close, { capture: true, passive: true });
    return () => {
      document.removeEventListener("keydown", press, { capture: true });
      document.removeEventListener("pointerdown", close, { capture: true });
      document.removeEventListener("scroll", close, { capture: true });
    };
  }, [isOpen, close]);

  return {
    isOpen,
    triggerProps: {
      onPointerEnter: ({ pointerType }: { pointerType: string }) => {
        if (pointerType === "touch") return;
        const isNeighbour = closeShown !== null || performance.now() - lastClosedAtMs < skipDelayWithinMs;
        clearTimeout(timer.current);
        if (isNeighbour) open();
        else timer.current = setTimeout(open, delayMs);
      },
      onPointerLeave: close,
      onPointerDown: close,
      onFocus: ({ target }: { target: EventTarget }) => {
        if (target instanceof Element && target.matches(":focus-visible")) open();
      },
      onBlur: close,
    },
  };
}
