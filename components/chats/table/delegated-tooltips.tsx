"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { useLocale, useTimeZone } from "@/components/i18n/messages-provider";
import { fullTime } from "@/lib/dates/local-time";

type Tip = {
  text: string;
  place: React.CSSProperties;
  /** The pointer brought it and may go over to it. One that the keyboard brought lies over other rows, and lets presses through. */
  isPointed: boolean;
};

/** In pixels, as are the others. */
const gap = 4;
const lineHeight = 16;
const oneLineHeight = 28;
/** What the longest time takes in any language, with its zone. */
const timeWidth = 480;

/** Under the box, or over it at the window's lower end; from the box's end towards its start, and never outside. */
function placeAt(box: DOMRect, lineCount: number): Tip["place"] {
  const right = Math.max(gap, window.innerWidth - Math.max(box.right, 240));
  const hasRoomBelow = box.bottom + (lineCount + 1) * lineHeight < window.innerHeight;
  return hasRoomBelow ? { right, top: box.bottom + gap } : { right, bottom: window.innerHeight - box.top + gap };
}

/**
 * Beside the box on its own line, on the side with room: so the pointer can go over to it, and it covers nothing that the
 * pointer comes to on its way down a column.
 */
function placeBeside(box: DOMRect): Tip["place"] {
  const top = box.top + box.height / 2 - oneLineHeight / 2;
  return box.left > timeWidth ? { right: window.innerWidth - box.left, top } : { left: box.right, top };
}

/** The times under an element and where they stand: the one that it is in, or those of the row that has the focus. */
function timesUnder(target: EventTarget | null): { element: Element; times: HTMLTimeElement[] } | null {
  if (!(target instanceof Element)) return null;
  const time = target.closest("time");
  if (time !== null) return { element: time, times: [time] };
  const row = target.closest("[data-row-link]")?.closest("tr, li");
  return row === null || row === undefined ? null : { element: row, times: [...row.querySelectorAll("time")] };
}

/** What a time is called: by the head of its column, or by what a card says beside it. */
function labelOf(time: HTMLTimeElement): string | undefined {
  const cell = time.closest("td");
  if (cell === null) return time.closest<HTMLElement>("[data-label]")?.dataset.label;
  return cell.closest("table")?.rows[0]?.cells[cell.cellIndex]?.getAttribute("aria-label") ?? undefined;
}

/** The element whose title is from here. */
let told: HTMLElement | null = null;

/** Lets the browser tell the whole of a text that is cut off, while the pointer is on it. Titles of others stay. */
function tellWhole(target: EventTarget | null): void {
  told?.removeAttribute("title");
  told = null;
  const text = target instanceof Element ? target.closest<HTMLElement>("bdi, td, [data-row-link]") : null;
  if (text === null || text.title !== "") return;
  const box = text.closest("td, .truncate");
  if (box === null || box.scrollWidth <= box.clientWidth) return;
  text.title = text.textContent;
  told = text;
}

/**
 * Shows the full local time with its zone for every short time in `area`: under the pointer, and for the row that the
 * keyboard is on. One floating line for the whole table, because a tooltip for each of hundreds of times is slow; so is a
 * title on each of a thousand texts, and a text gets its own when the pointer comes.
 */
export function DelegatedTooltips({ area }: { area: RefObject<HTMLElement | null> }) {
  const locale = useLocale();
  const timeZone = useTimeZone();
  const [tip, setTip] = useState<Tip | null>(null);
  const tipBox = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    const show = (target: EventTarget | null) => {
      const under = timesUnder(target);
      if (under === null || under.times.length === 0) return setTip(null);
      const lines = under.times.map((time) => {
        const text = fullTime(time.dateTime, locale, timeZone) ?? time.dateTime;
        const label = time === under.element ? undefined : labelOf(time);
        return label === undefined ? text : `${label}: ${text}`;
      });
      const box = under.element.getBoundingClientRect();
      const isOne = under.element === under.times[0];
      setTip({
        text: lines.join("\n"),
        place: isOne ? placeBeside(box) : placeAt(box, lines.length),
        isPointed: isOne,
      });
    };
    const hide = () => setTip(null);
    const showFocused = (target: EventTarget | null) => {
      if (target instanceof Element && target.matches(":focus-visible")) show(target);
    };
    // The keyboard may have been quicker than this code.
    if (element.contains(document.activeElement)) showFocused(document.activeElement);
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener(
      "pointerover",
      ({ pointerType, target }) => {
        if (pointerType !== "mouse" || tipBox.current?.contains(target as Node)) return;
        show(target);
        tellWhole(target);
      },
      { signal },
    );
    element.addEventListener("focusin", ({ target }) => showFocused(target), { signal });
    element.addEventListener(
      "pointerleave",
      () => {
        hide();
        tellWhole(null);
      },
      { signal },
    );
    element.addEventListener("focusout", hide, { signal });
    element.addEventListener("scroll", hide, { signal, capture: true });
    // Wherever the focus is; and a row that the keyboard goes on to shows its own.
    document.addEventListener("keydown", hide, { signal, capture: true });
    return () => listening.abort();
  }, [area, locale, timeZone]);

  if (tip === null) return null;
  return (
    <div
      ref={tipBox}
      className={`fixed z-60 w-max max-w-[calc(100vw-0.5rem)] px-1 ${tip.isPointed ? "" : "pointer-events-none"}`}
      style={tip.place}
    >
      <div role="tooltip" className="whitespace-pre-line rounded-2 bg-fg px-2.5 py-1.5 text-12 text-surface">
        {tip.text}
      </div>
    </div>
  );
}
