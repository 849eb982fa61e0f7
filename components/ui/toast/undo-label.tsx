"use client";

import { useEffect, useRef, useState } from "react";

type UndoLabelProps = { label: string; seconds: number };

/**
 * The words of a way back, and for how long it is there. The message does not age under the pointer or in a hidden tab, and
 * neither does this. It is for the eye alone: a screen reader would read every second.
 */
export function UndoLabel({ label, seconds }: UndoLabelProps) {
  const [format] = useState(
    () =>
      new Intl.NumberFormat(document.documentElement.lang || undefined, {
        style: "unit",
        unit: "second",
        unitDisplay: "narrow",
      }),
  );
  const place = useRef<HTMLSpanElement>(null);
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => {
      const isHeld = place.current?.closest("[data-sonner-toast]")?.getAttribute("data-expanded") === "true";
      if (!isHeld && !document.hidden) setLeft((before) => Math.max(0, before - 1));
    }, 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      {label}
      <span ref={place} aria-hidden className="ms-2 inline-block w-[4ch] text-end text-fg-3 tabular-nums">
        {format.format(left)}
      </span>
    </>
  );
}
