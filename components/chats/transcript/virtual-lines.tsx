"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useState } from "react";
import type { TranscriptLinesProps } from "./plain-lines";
import { type Place, readBoxes, readPlace, scrollTopKeeping, startIn } from "./scroll-anchor";
import type { TranscriptItem } from "./transcript-items";
import { lineSpace, TranscriptLine } from "./transcript-line";
import { useKeptPlace } from "./use-kept-place";

const charactersPerLine = 46;

/** Near enough to leave little to correct when the line is measured. */
function guessHeight(item: TranscriptItem): number {
  if (item.type === "top") return 44;
  if (item.type === "day") return 32;
  if (item.type === "unreadable") return 160;
  const text = item.message.text ?? "";
  const lines = text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / charactersPerLine)), 0);
  if (item.message.type === "tech") return 12 + 16 * lines;
  return (item.isJoined ? 19 : 47) + 20 * lines;
}

type Start = { heights: ReadonlyMap<string, number>; place: Place; offset: number };

/** Takes over from the plain lines that are still on the page: their heights, and the place where one reads. */
function readStart(scroller: HTMLElement | null, items: readonly TranscriptItem[]): Start {
  const boxes = scroller === null ? [] : [...readBoxes(scroller)];
  const heights = new Map(boxes.map(({ key, height }) => [key, height]));
  const place = readPlace(scroller);
  const sized = items.map((item) => ({ key: item.key, height: heights.get(item.key) ?? guessHeight(item) }));
  const start = place.isAtEnd || place.anchor === undefined ? undefined : startIn(sized, place.anchor.key);
  const offset =
    start === undefined || place.anchor === undefined
      ? sized.reduce((sum, { height }) => sum + height, 0)
      : scrollTopKeeping(place.anchor, start);
  return { heights, place, offset };
}

/** As the plain lines, but only those near what is seen are on the page: for thousands of messages. */
export function VirtualLines({ items, context, scroller }: TranscriptLinesProps) {
  const [start] = useState(() => readStart(scroller, items));
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller,
    getItemKey: (index) => items[index]?.key ?? index,
    estimateSize: (index) => {
      const item = items[index];
      return item === undefined ? 0 : (start.heights.get(item.key) ?? guessHeight(item));
    },
    overscan: 8,
    paddingEnd: 16,
    initialOffset: start.offset,
  });

  useKeptPlace({
    scroller,
    items,
    initial: start.place,
    startOf: (wanted) => virtualizer.measurementsCache[items.findIndex(({ key }) => key === wanted)]?.start,
    scrollToEnd: () => virtualizer.scrollToEnd(),
  });

  const matchAt = context.match === null ? -1 : items.findIndex(({ key }) => key === context.match?.key);
  const matchOrdinal = context.match?.ordinal;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another match in the same message is one to go to as well.
  useEffect(() => {
    if (matchAt >= 0) virtualizer.scrollToIndex(matchAt, { align: "center" });
  }, [virtualizer, matchAt, matchOrdinal]);

  return (
    <div className="relative mx-auto w-full max-w-200" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ key, index, start: top }) => {
        const item = items[index];
        if (item === undefined) return null;
        return (
          <div
            key={key}
            ref={virtualizer.measureElement}
            data-item={item.key}
            data-index={index}
            className={`absolute inset-x-0 top-0 px-4 ${lineSpace(item)}`}
            style={{ transform: `translateY(${top}px)` }}
          >
            <TranscriptLine item={item} context={context} />
          </div>
        );
      })}
    </div>
  );
}
