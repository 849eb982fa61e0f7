"use client";

import { useEffect, useLayoutEffect, useRef } from "react";
import { type Place, readPlace, scrollTopKeeping } from "./scroll-anchor";

type KeptPlaceOptions = {
  scroller: HTMLElement | null;
  /** Changes whenever lines come or go. */
  items: unknown;
  /** Where the reader is to begin with. */
  initial: Place;
  /** How far down a line starts, by its key; undefined when it is gone. */
  startOf: (key: string) => number | undefined;
  scrollToEnd: () => void;
};

/**
 * Keeps what one reads where it is when lines come above or below, and follows new ones for a reader at the end. The
 * browser's own way of doing so is off: not every browser has it, and none has it at the very top.
 */
export function useKeptPlace({ scroller, items, initial, startOf, scrollToEnd }: KeptPlaceOptions): void {
  const place = useRef(initial);
  const latest = useRef({ startOf, scrollToEnd });
  useLayoutEffect(() => {
    latest.current = { startOf, scrollToEnd };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: lines that come or go are what moves the others.
  useLayoutEffect(() => {
    if (scroller === null) return;
    const { anchor, isAtEnd } = place.current;
    if (isAtEnd || anchor === undefined) {
      latest.current.scrollToEnd();
      return;
    }
    const start = latest.current.startOf(anchor.key);
    if (start !== undefined) scroller.scrollTop = scrollTopKeeping(anchor, start);
  }, [items, scroller]);

  useEffect(() => {
    if (scroller === null) return;
    const look = () => {
      place.current = readPlace(scroller);
    };
    // Less room, as when facts open above, must not hide the newest message from somebody who reads it.
    const resizes = new ResizeObserver(() => {
      if (place.current.isAtEnd) latest.current.scrollToEnd();
    });
    resizes.observe(scroller);
    scroller.addEventListener("scroll", look, { passive: true });
    return () => {
      resizes.disconnect();
      scroller.removeEventListener("scroll", look);
    };
  }, [scroller]);
}
