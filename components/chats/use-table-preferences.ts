"use client";

import { useState } from "react";
import { serialiseTablePreferences, type TablePreferences, tablePreferencesCookie } from "./table-preferences";

const oneYearSeconds = 365 * 24 * 60 * 60;

/** The table's preferences, starting from what the server read, and a setter that also keeps them for next time. */
export function useTablePreferences(initial: TablePreferences) {
  const [preferences, setPreferences] = useState(initial);
  const keep = (change: Partial<TablePreferences>) => {
    const next = { ...preferences, ...change };
    setPreferences(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we serve.
    document.cookie = `${tablePreferencesCookie}=${serialiseTablePreferences(next)}; path=/; max-age=${oneYearSeconds}; samesite=lax`;
  };
  return [preferences, keep] as const;
}
