"use client";

import { useRouter } from "next/navigation";
import {
  type FocusEvent,
  type KeyboardEvent,
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

type PlotFrameProps = {
  title: string;
  labels: { table: string; points: string };
  legend?: ReactNode;
  /** At the end of the head. */
  actions?: ReactNode;
  /** Both are drawn by the server. */
  plot: ReactNode;
  table: ReactNode;
  className?: string;
};

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
export function PlotFrame({ title, labels, legend, actions, plot, table, className }: PlotFrameProps) {
  const router = useRouter();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [says, setSays] = useState<string | null>(null);
  const tableBox = useRef<HTMLDivElement>(null);

  useEffect(() => {
    for (const link of tableBox.current?.querySelectorAll("a") ?? []) link.tabIndex = isOpen ? 0 : -1;
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent) => {
    const point = event.target instanceof SVGElement ? event.target.closest<SVGElement>("[data-row]") : null;
    const next = point === null ? null : pointAfter(point, event.key, event.currentTarget);
    if (point === null || next === null) return;
    event.preventDefault();
    point.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  };
  const onSay = (event: FocusEvent | PointerEvent) => {
    const said = saysOf(event.target);
    if (said !== null) setSays(said);
  };

  return (
    <section aria-labelledby={id} className={classNames("report-part", className)}>
      <div className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id={id} className="text-14 font-semibold">
          {title}
        </h2>
        {legend}
        <div className="ms-auto flex items-center gap-1 print:hidden">
          {actions}
          <Button variant="ghost" aria-expanded={isOpen} aria-controls={`${id}-table`} onClick={() => setOpen(!isOpen)}>
            <Icon of="list-checks" />
            {labels.table}
          </Button>
        </div>
      </div>
      <p aria-hidden="true" className="mb-1 h-5 truncate text-12 text-fg-2 tabular-nums print:hidden">
        {says}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: The points inside are what takes keys and presses. */}
      <div
        className="ps-14"
        onKeyDown={onKeyDown}
        onFocus={onSay}
        onPointerOver={onSay}
        onClick={(event) => {
          const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
          if (!(link instanceof SVGAElement) || event.defaultPrevented) return;
          if (isForBrowser(event, { target: link.target.baseVal })) return;
          event.preventDefault();
          router.push(link.href.baseVal);
        }}
      >
        {plot}
        <p className="sr-only">{labels.points}</p>
      </div>
      <div
        ref={tableBox}
        id={`${id}-table`}
        className={classNames(
          "relative mt-3 max-h-96 overflow-auto print:not-sr-only print:max-h-none",
          !isOpen && "sr-only mt-0",
        )}
      >
        {table}
      </div>
    </section>
  );
}
