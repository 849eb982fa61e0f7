"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { addDays, startOfMonth } from "@/lib/dates/day-bounds";
import { addMonths, firstWeekdayOf, fullDayText, monthText, monthWeeks, weekdayText, weekStart } from "./month-days";

type MonthCalendarProps = {
  /** The first and the last day chosen; the same for one day, undefined for none. */
  from: string | undefined;
  to: string | undefined;
  today: string;
  onPick: (day: string) => void;
};

/** One month of days. Arrows move by a day and a week, Home and End within the week, Page keys by a month. */
export function MonthCalendar({ from, to, today, onPick }: MonthCalendarProps) {
  const t = useAreaMessages("windows").filterEditors.dates;
  const locale = useLocale();
  const [firstWeekday] = useState(() => firstWeekdayOf(navigator.language));
  const [current, setCurrent] = useState(to ?? from ?? today);
  const grid = useRef<HTMLDivElement>(null);
  const moved = useRef(false);

  // A day that was typed is shown: the month follows what is chosen.
  const chosen = to ?? from;
  const [seen, setSeen] = useState(chosen);
  if (chosen !== seen) {
    setSeen(chosen);
    if (chosen !== undefined) setCurrent(chosen);
  }

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${current}"]`)?.focus();
  }, [current]);

  function handleKey(event: KeyboardEvent) {
    const start = weekStart(current, firstWeekday);
    const inline = grid.current !== null && getComputedStyle(grid.current).direction === "rtl" ? -1 : 1;
    const targets: Record<string, string> = {
      ArrowRight: addDays(current, inline),
      ArrowLeft: addDays(current, -inline),
      ArrowDown: addDays(current, 7),
      ArrowUp: addDays(current, -7),
      Home: start,
      End: addDays(start, 6),
      PageDown: addMonths(current, 1),
      PageUp: addMonths(current, -1),
    };
    const target = targets[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moved.current = true;
    setCurrent(target);
  }

  const weeks = monthWeeks(current, firstWeekday);
  const month = startOfMonth(current);
  const title = monthText(current, locale);
  return (
    <div>
      <div className="mb-1 flex items-center justify-between">
        <IconButton
          icon="chevron-left"
          label={t.previousMonth}
          className="rtl:rotate-180"
          onClick={() => setCurrent(addMonths(current, -1))}
        />
        <span aria-live="polite" className="font-medium">
          {title}
        </span>
        <IconButton
          icon="chevron-right"
          label={t.nextMonth}
          className="rtl:rotate-180"
          onClick={() => setCurrent(addMonths(current, 1))}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: A table would need a cell round every button for the same meaning. */}
      <div ref={grid} role="grid" aria-label={title} tabIndex={-1} onKeyDown={handleKey} className="tabular-nums">
        {/* biome-ignore lint/a11y/useSemanticElements: As above. */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: Focus is on the days. */}
        <div role="row" className="grid grid-cols-7 text-center text-12 text-fg-3">
          {weeks[0]?.map((day) => (
            // biome-ignore lint/a11y/useSemanticElements: As above.
            // biome-ignore lint/a11y/useFocusableInteractive: Focus is on the days.
            <span key={day} role="columnheader" aria-label={weekdayText(day, locale, "long")} className="leading-6">
              {weekdayText(day, locale, "short")}
            </span>
          ))}
        </div>
        {weeks.map((week) => (
          // biome-ignore lint/a11y/useSemanticElements: As above.
          // biome-ignore lint/a11y/useFocusableInteractive: Focus is on the days.
          <div key={week[0]} role="row" className="grid grid-cols-7">
            {week.map((day) => {
              const isEdge = day === from || day === to;
              const isInside = from !== undefined && to !== undefined && day > from && day < to;
              return (
                // biome-ignore lint/a11y/useSemanticElements: As above.
                <button
                  key={day}
                  type="button"
                  role="gridcell"
                  data-day={day}
                  tabIndex={day === current ? 0 : -1}
                  aria-label={fullDayText(day, locale)}
                  aria-selected={isEdge || isInside}
                  aria-current={day === today ? "date" : undefined}
                  onClick={() => {
                    setCurrent(day);
                    onPick(day);
                  }}
                  className={classNames(
                    "grid h-7 place-items-center text-12 focus-visible:z-10 max-sm:h-11",
                    isEdge && "rounded-1 bg-accent-fill font-semibold text-on-accent",
                    isInside && "bg-accent-soft text-accent-text",
                    !isEdge && !isInside && "rounded-1 hover:bg-hover",
                    !isEdge && !isInside && startOfMonth(day) !== month && "text-fg-3",
                    !isEdge && day === today && "font-semibold text-accent-text inset-ring inset-ring-accent",
                  )}
                >
                  {Number(day.slice(-2))}
                </button>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
