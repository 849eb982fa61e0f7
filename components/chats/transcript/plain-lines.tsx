"use client";

import { useEffect, useState } from "react";
import { readBoxes, readPlace } from "./scroll-anchor";
import type { TranscriptItem } from "./transcript-items";
import { type LineContext, lineSpace, TranscriptLine } from "./transcript-line";
import { useKeptPlace } from "./use-kept-place";

export type TranscriptLinesProps = {
  items: readonly TranscriptItem[];
  context: LineContext;
  /** What scrolls; null until it is on the page. */
  scroller: HTMLElement | null;
};

/** Every line of a transcript that is short enough for that. It starts at the newest message. */
export function PlainLines({ items, context, scroller }: TranscriptLinesProps) {
  // Where lines are on the page already, these take their place.
  const [initial] = useState(() => readPlace(scroller));
  useKeptPlace({
    scroller,
    items,
    initial,
    startOf: (wanted) => {
      if (scroller === null) return undefined;
      for (const { key, top } of readBoxes(scroller)) {
        if (key === wanted) return top + scroller.scrollTop;
      }
      return undefined;
    },
    scrollToEnd: () => {
      if (scroller !== null) scroller.scrollTop = scroller.scrollHeight;
    },
  });

  const matchKey = context.match?.key;
  const matchOrdinal = context.match?.ordinal;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another match is what there is to scroll to.
  useEffect(() => {
    scroller?.querySelector("[data-current-match]")?.scrollIntoView({ block: "center" });
  }, [scroller, matchKey, matchOrdinal]);

  return (
    <div className="mx-auto flex min-h-full w-full max-w-200 flex-col justify-end px-4 pb-4 print:max-w-none">
      {items.map((item) => (
        <div key={item.key} data-item={item.key} className={lineSpace(item)}>
          <TranscriptLine item={item} context={context} />
        </div>
      ))}
    </div>
  );
}
