"use client";

import { useState } from "react";
import { useLocale, useTimeZone } from "@/components/layout/words-provider";
import { fullTime } from "@/lib/dates/local-time";

type Tip = { text: string; place: React.CSSProperties };

const gap = 4;
const lineHeight = 16;

/** Under the box, or over it at the window's lower end; from the box's end towards its start, and never outside. */
function placeAt(box: DOMRect, lineCount: number): Tip["place"] {
  const right = Math.max(gap, window.innerWidth - Math.max(box.right, 240));
  const hasRoomBelow = box.bottom + (lineCount + 1) * lineHeight < window.innerHeight;
  return hasRoomBelow ? { right, top: box.bottom + gap } : { right, bottom: window.innerHeight - box.top + gap };
}

/** The times under an element and where they stand: the one that it is in, or those of the row that has the focus. */
function timesUnder(target: EventTarget): { element: Element; times: HTMLTimeElement[] } | null {
  if (!(target instanceof Element)) return null;
  const time = target.closest("time");
  if (time !== null) return { element: time, times: [time] };
  const row = target.closest("[data-row-link]")?.closest("tr, li");
  return row === null || row === undefined ? null : { element: row, times: [...row.querySelectorAll("time")] };
}

/**
 * Shows the full local time with its zone for every short time inside: under the pointer, and for the row that the
 * keyboard is on. One floating line for the whole table, because a tooltip for each of hundreds of times is slow.
 */
export function TimeTip({ children, className }: { children: React.ReactNode; className?: string }) {
  const locale = useLocale();
  const timeZone = useTimeZone();
  const [tip, setTip] = useState<Tip | null>(null);
  const show = (target: EventTarget) => {
    const under = timesUnder(target);
    if (under === null || under.times.length === 0) return setTip(null);
    const lines = under.times.map((time) => {
      const text = fullTime(time.dateTime, locale, timeZone) ?? time.dateTime;
      const label = time === under.element ? undefined : time.closest<HTMLElement>("[data-label]")?.dataset.label;
      return label === undefined ? text : `${label}: ${text}`;
    });
    setTip({ text: lines.join("\n"), place: placeAt(under.element.getBoundingClientRect(), lines.length) });
  };
  const hide = () => setTip(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what passes through from its children.
    <div
      className={className}
      onPointerOver={(event) => event.pointerType === "mouse" && show(event.target)}
      onPointerLeave={hide}
      onScrollCapture={hide}
      onFocus={(event) => event.target.matches(":focus-visible") && show(event.target)}
      onBlur={hide}
      onKeyDown={(event) => event.key === "Escape" && hide()}
    >
      {children}
      {tip !== null && (
        <div
          role="tooltip"
          className="pointer-events-none fixed z-60 w-max max-w-[calc(100vw-0.5rem)] whitespace-pre-line rounded-2 bg-fg px-2.5 py-1.5 text-12 text-surface"
          style={tip.place}
        >
          {tip.text}
        </div>
      )}
    </div>
  );
}
