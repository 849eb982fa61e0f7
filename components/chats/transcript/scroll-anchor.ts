/** Where a message is seen: its top edge, in pixels below the top edge of what scrolls. Negative is cut off above. */
export type Anchor = { key: string; top: number };

export type Box = { key: string; top: number; height: number };

/**
 * The first message that can be seen, which is what a reader's eye rests on; undefined when none can. The way to older
 * messages and the name of a day are nothing to hold on to: they move up when older messages come.
 */
export function chooseAnchor(boxes: Iterable<Box>): Anchor | undefined {
  for (const { key, top, height } of boxes) {
    if (key.startsWith("message-") && top + height > 0) return { key, top };
  }
  return undefined;
}

/** How far to scroll so that a message that now starts at `start` is seen where the anchor saw it. */
export function scrollTopKeeping(anchor: Anchor, start: number): number {
  return Math.max(0, start - anchor.top);
}

/** Where an item starts in a column of items that are known by their heights. Undefined when it is not among them. */
export function startIn(items: readonly { key: string; height: number }[], wanted: string): number | undefined {
  let start = 0;
  for (const { key, height } of items) {
    if (key === wanted) return start;
    start += height;
  }
  return undefined;
}

type Extent = { scrollTop: number; clientHeight: number; scrollHeight: number };

/** Near enough to the newest message that a newer one should be followed. */
export function isAtEnd({ scrollTop, clientHeight, scrollHeight }: Extent): boolean {
  return scrollHeight - clientHeight - scrollTop < 48;
}

/** Reads where the items of a transcript are seen; each carries its key in `data-item`. */
export function* readBoxes(scroller: HTMLElement): Generator<Box> {
  const { top: edge } = scroller.getBoundingClientRect();
  for (const element of scroller.querySelectorAll<HTMLElement>("[data-item]")) {
    const { top, height } = element.getBoundingClientRect();
    yield { key: element.dataset.item ?? "", top: top - edge, height };
  }
}

/** Where a reader is: at a message, at the end, or both. */
export type Place = { anchor: Anchor | undefined; isAtEnd: boolean };

/** Without anything to read yet it is the end, where every conversation is begun to be read. */
export function readPlace(scroller: HTMLElement | null): Place {
  if (scroller?.querySelector("[data-item]") == null) return { anchor: undefined, isAtEnd: true };
  return { anchor: chooseAnchor(readBoxes(scroller)), isAtEnd: isAtEnd(scroller) };
}
