"use client";

import { useRouter } from "next/navigation";
import {
  type DragEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { isForBrowser } from "@/components/layout/nav/link";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import { PictureButton } from "./picture-button";

type PlotFrameProps = {
  title: string;
  labels: {
    table: string;
    points: string;
    setDays: string;
    png: string;
    pngOf: string;
    pngFailed: { title: string; next: string };
  };
  /** Without its ending. */
  fileName: string;
  legend?: ReactNode;
  /** At the end of the head. */
  actions?: ReactNode;
  /** Said where there is nothing to draw: axes alone would look like zero. */
  unknown: string;
  /** Both are drawn by the server. */
  plot: ReactNode;
  table: ReactNode;
  /** The days of each row, from which others can be chosen. */
  days: readonly PlotDays[];
  /** Where a choice of days leads, without the days. */
  target: { path: string; query: Readonly<Record<string, string>> };
};

export type PlotDays = { from: string; to: string; label: string };

/** Rows from where somebody began to choose to where they are. */
type Chosen = { start: number; end: number };

const dayMs = 86_400_000;
/** So many days and fewer are shown one by one. */
const singleDaysMax = 45;
/** Less is a press that was not held still. */
const dragPixelsMin = 6;

function firstAndLast({ start, end }: Chosen, days: readonly PlotDays[]): { first: PlotDays; last: PlotDays } | null {
  const [first, last] = [days[Math.min(start, end)], days[Math.max(start, end)]];
  return first === undefined || last === undefined ? null : { first, last };
}

function hrefOfDays(chosen: Chosen, { days, target }: Pick<PlotFrameProps, "days" | "target">): string | null {
  const ends = firstAndLast(chosen, days);
  if (ends === null) return null;
  const { from } = ends.first;
  const { to } = ends.last;
  const isShort = Date.parse(to) - Date.parse(from) < singleDaysMax * dayMs;
  return `${target.path}?${new URLSearchParams({ ...target.query, from, to, ...(isShort ? { bucket: "day" } : {}) })}`;
}

/** Says what a point is of in a line that is always there, so that nothing moves. */
function saysOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest("[data-says]")?.getAttribute("data-says") ?? null) : null;
}

const steps: Record<string, { series: number; row: number }> = {
  ArrowRight: { series: 0, row: 1 },
  ArrowLeft: { series: 0, row: -1 },
  ArrowDown: { series: 1, row: 0 },
  ArrowUp: { series: -1, row: 0 },
};

/** The point that a key leads to, past those of which nothing is known. */
function pointAfter(point: SVGElement, key: string, frame: Element): SVGElement | null {
  const step = steps[key];
  if (step === undefined) return null;
  const count = frame.querySelectorAll("[data-row]").length;
  let [series, row] = [Number(point.dataset.series), Number(point.dataset.row)];
  for (let tries = 0; tries < count; tries += 1) {
    series += step.series;
    row += step.row;
    const next = frame.querySelector(`[data-series="${series}"][data-row="${row}"]`);
    if (next instanceof SVGElement) return next;
    if (step.series !== 0) return null;
  }
  return null;
}

/**
 * A plot with its table. The table is there for screen readers from the start, and for everybody after one press. One point
 * takes the focus of Tab, and arrow keys go on from there.
 */
export function PlotFrame({
  title,
  labels,
  legend,
  actions,
  plot,
  table,
  days,
  target,
  fileName,
  unknown,
}: PlotFrameProps) {
  const router = useRouter();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [says, setSays] = useState<string | null>(null);
  const tableBox = useRef<HTMLDivElement>(null);
  const { chosen, setChosen, drag } = useDaysChoice({ days, target });

  useEffect(() => {
    for (const link of tableBox.current?.querySelectorAll("a") ?? []) link.tabIndex = isOpen ? 0 : -1;
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent) => {
    const point = event.target instanceof SVGElement ? event.target.closest<SVGElement>("[data-row]") : null;
    if (point === null) return;
    if (chosen !== null && (event.key === "Escape" || event.key === "Enter")) {
      event.preventDefault();
      const href = hrefOfDays(chosen, { days, target });
      setChosen(null);
      if (event.key === "Enter" && href !== null) router.push(href);
      return;
    }
    const next = pointAfter(point, event.key, event.currentTarget);
    if (next === null) return;
    event.preventDefault();
    point.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
    const start = chosen?.start ?? Number(point.dataset.row);
    setChosen(event.shiftKey ? { start, end: Number(next.dataset.row) } : null);
  };
  const onSay = (event: FocusEvent | PointerEvent) => {
    const said = saysOf(event.target);
    if (said !== null) setSays(said);
  };
  const ends = chosen === null ? null : firstAndLast(chosen, days);
  const setDays = ends === null ? null : `${ends.first.label} – ${ends.last.label}. ${labels.setDays}`;

  return (
    <section aria-labelledby={id} className="report-part">
      <div className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id={id} className="text-14 font-semibold">
          {title}
        </h2>
        {legend}
        <div className="ms-auto flex items-center gap-1 print:hidden">
          {actions}
          {plot !== null && (
            <PictureButton selector="[data-plot] svg" title={title} labels={labels} fileName={fileName} />
          )}
          <Button variant="ghost" aria-expanded={isOpen} aria-controls={`${id}-table`} onClick={() => setOpen(!isOpen)}>
            <Icon of="list-checks" />
            {labels.table}
          </Button>
        </div>
      </div>
      <p aria-hidden="true" className="mb-1 h-5 truncate text-12 text-fg-2 tabular-nums print:hidden">
        {setDays ?? says}
      </p>
      {/* What is chosen by keys, for whoever does not see it. */}
      <p role="status" className="sr-only">
        {setDays}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: The points inside are what takes keys and presses. */}
      <div
        data-plot
        className="relative ms-14"
        onKeyDown={onKeyDown}
        onFocus={onSay}
        onPointerOver={onSay}
        {...drag}
        onClick={(event) => {
          const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
          if (!(link instanceof SVGAElement) || event.defaultPrevented) return;
          if (isForBrowser(event, { target: link.target.baseVal })) return;
          event.preventDefault();
          router.push(link.href.baseVal);
        }}
      >
        {plot ?? <p className="-ms-14 text-fg-2">{unknown}</p>}
        {chosen !== null && (
          <svg aria-hidden="true" width="100%" height="100%" className="pointer-events-none absolute inset-0">
            <rect
              x={`${(Math.min(chosen.start, chosen.end) / days.length) * 100}%`}
              width={`${((Math.abs(chosen.end - chosen.start) + 1) / days.length) * 100}%`}
              height="200"
              className="plot-chosen"
            />
          </svg>
        )}
        {plot !== null && <p className="sr-only">{labels.points}</p>}
      </div>
      <div
        ref={tableBox}
        id={`${id}-table`}
        className={classNames(
          "print:not-sr-only print:max-h-none",
          isOpen ? "relative mt-3 max-h-96 overflow-auto" : "sr-only",
        )}
      >
        {table}
      </div>
    </section>
  );
}

/** Days that are chosen by dragging over the plot. A finger scrolls instead. */
function useDaysChoice({ days, target }: Pick<PlotFrameProps, "days" | "target">) {
  const router = useRouter();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const began = useRef<{ x: number; row: number } | null>(null);
  const hasDragged = useRef(false);
  const rowAt = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.min(days.length - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * days.length)));
  };
  const forget = () => {
    began.current = null;
    setChosen(null);
  };
  const drag = {
    onDragStart: (event: DragEvent) => event.preventDefault(),
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      hasDragged.current = false;
      if (event.button === 0 && event.pointerType !== "touch") began.current = { x: event.clientX, row: rowAt(event) };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const start = began.current;
      if (start === null) return;
      if (!hasDragged.current && Math.abs(event.clientX - start.x) < dragPixelsMin) return;
      if (!hasDragged.current) event.currentTarget.setPointerCapture(event.pointerId);
      hasDragged.current = true;
      setChosen({ start: start.row, end: rowAt(event) });
    },
    onPointerUp: () => {
      const href = chosen === null || !hasDragged.current ? null : hrefOfDays(chosen, { days, target });
      forget();
      if (href !== null) router.push(href);
    },
    onPointerCancel: forget,
    // The press that ends a drag opens no list.
    onClickCapture: (event: MouseEvent) => {
      if (!hasDragged.current) return;
      hasDragged.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
  return { chosen, setChosen, drag };
}
