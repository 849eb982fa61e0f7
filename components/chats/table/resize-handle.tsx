"use client";

import { useRef, useState } from "react";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { type ColumnId, columnWidth } from "@/lib/view/columns";
import { renderedWidth } from "./rendered-width";

type ResizeHandleProps = {
  column: ColumnId;
  /** The width that is kept, or the default. */
  width: number;
  onResize: (width: number) => void;
};

const keyStep = 16;

/** The edge of a column: dragged with a pointer, or moved with the arrow keys once it has the focus. */
export function ResizeHandle({ column, width, onResize }: ResizeHandleProps) {
  const t = useAreaMessages("windows");
  const start = useRef<{ x: number; width: number } | null>(null);
  /** As it was when the focus came. */
  const [drawn, setDrawn] = useState<number | null>(null);
  const { min, max } = columnWidth(column);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a window splitter has no element of its own; hr takes no focus.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t.columnsMenu.resize(t.fields.columns[column])}
      aria-valuenow={drawn ?? width}
      aria-valuemin={min}
      aria-valuemax={max}
      // The columns menu has widths for the keyboard; here they would be a stop for each column.
      tabIndex={-1}
      // Across the edge, but inside of it where nothing follows or the sorted head lies over what it follows.
      className="absolute inset-y-0 -end-3 z-1 w-6 [th:last-child>&]:end-0 [th:has(+_th[aria-sort])>&]:end-0 cursor-col-resize touch-none select-none after:absolute after:inset-y-1.5 after:start-1/2 after:w-px [th:last-child>&]:after:start-auto [th:last-child>&]:after:end-0 [th:has(+_th[aria-sort])>&]:after:start-auto [th:has(+_th[aria-sort])>&]:after:end-0 hover:after:bg-line-control -outline-offset-2"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: renderedWidth(column) ?? width };
      }}
      onPointerMove={(event) => {
        if (start.current === null) return;
        const isRightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
        const moved = (event.clientX - start.current.x) * (isRightToLeft ? -1 : 1);
        onResize(start.current.width + moved);
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        onResize((renderedWidth(column) ?? width) + step);
        setDrawn(null);
      }}
      onFocus={() => setDrawn(renderedWidth(column))}
    />
  );
}
