"use client";

import { useState } from "react";

type Tip = { text: string; x: number; y: number };

/** The full times under an element: one for a time itself, all of them for a row that has the focus. */
function fullTimes(target: EventTarget): { text: string; box: DOMRect } | null {
  if (!(target instanceof Element)) return null;
  const time = target.closest<HTMLElement>("time[data-full]");
  if (time?.dataset.full) return { text: time.dataset.full, box: time.getBoundingClientRect() };
  const row = target.closest("[data-row-link]")?.closest("tr, li");
  const times = [...(row?.querySelectorAll<HTMLElement>("time[data-full]") ?? [])].map(
    (element) => `${element.closest<HTMLElement>("[data-label]")?.dataset.label ?? ""}: ${element.dataset.full}`,
  );
  return row === undefined || row === null || times.length === 0
    ? null
    : { text: times.join("\n"), box: row.getBoundingClientRect() };
}

/**
 * Shows the full local time with its zone for every short time inside: under the pointer, and for the row that the
 * keyboard is on. One floating line for the whole table, because a tooltip for each of hundreds of times is slow.
 */
export function TimeTip({ children, className }: { children: React.ReactNode; className?: string }) {
  const [tip, setTip] = useState<Tip | null>(null);
  const show = (target: EventTarget) => {
    const found = fullTimes(target);
    setTip(found === null ? null : { text: found.text, x: found.box.right, y: found.box.bottom + 4 });
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
          className="pointer-events-none fixed z-60 -translate-x-full whitespace-pre-line rounded-2 bg-fg px-2.5 py-1.5 text-12 text-surface"
          style={{ left: Math.max(tip.x, 240), top: tip.y }}
        >
          {tip.text}
        </div>
      )}
    </div>
  );
}
