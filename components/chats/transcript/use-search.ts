"use client";

import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { numberFormatter } from "@/lib/dates/formatters";
import type { TranscriptItem } from "./transcript-items";
import { findMatches, stepMatch, toSearchPattern } from "./transcript-search";

/** A search through the loaded messages. It begins at the newest match, because that is where one reads. */
export function useSearch(items: readonly TranscriptItem[]) {
  const t = useAreaMessages("chat").chat.search;
  const number = numberFormatter(useLocale());
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  /** Counted from the newest match, so that older messages above do not change which one it is. */
  const [fromNewest, setFromNewest] = useState(0);

  const settledQuery = useDeferredValue(isOpen ? query : "");
  const pattern = useMemo(() => toSearchPattern(settledQuery), [settledQuery]);
  const matches = useMemo(() => findMatches(items, pattern), [items, pattern]);
  const count = matches.length;
  const index = count === 0 ? -1 : Math.max(0, count - 1 - fromNewest);

  useEffect(() => {
    if (pattern !== undefined) announce(t.announce(number.format(count), count));
  }, [announce, count, number, pattern, t]);

  return {
    isOpen,
    open: () => setOpen(true),
    close: () => setOpen(false),
    query,
    setQuery: (next: string) => {
      setQuery(next);
      setFromNewest(0);
    },
    pattern,
    count,
    index,
    match: matches[index] ?? null,
    step: (step: 1 | -1) => {
      const next = stepMatch(index, count, step);
      setFromNewest(Math.max(0, count - 1 - next));
      if (count > 0) announce(t.position(number.format(next + 1), number.format(count)));
    },
  };
}
