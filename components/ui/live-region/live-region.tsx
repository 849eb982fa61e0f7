"use client";

import { type ReactNode, useState } from "react";
import { LiveRegionContext } from "./live-region-context";

/**
 * Holds the page's one polite announcer. Screen readers speak only when text changes, so the two lines take turns: a
 * repeated sentence appears in the other line and is heard again.
 */
export function LiveRegion({ children }: { children: ReactNode }) {
  const [{ message, turn }, setState] = useState({ message: "", turn: 0 });
  const [announce] = useState(() => (next: string) => setState((state) => ({ message: next, turn: 1 - state.turn })));
  return (
    <LiveRegionContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="sr-only">
        <p>{turn === 0 ? message : ""}</p>
        <p>{turn === 1 ? message : ""}</p>
      </div>
    </LiveRegionContext>
  );
}
