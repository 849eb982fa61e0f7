"use client";

import { createContext, useContext } from "react";

type Announce = (message: string) => void;

export const LiveRegionContext = createContext<Announce>(() => {});

/** Says a sentence to assistive technology without moving focus; the same sentence twice is said twice. */
export function useAnnounce(): Announce {
  return useContext(LiveRegionContext);
}
