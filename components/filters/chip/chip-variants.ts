import { cva } from "class-variance-authority";
import type { Place, Slot } from "@/components/filters/draft/builder-context";
import { classNames } from "@/components/ui/class-names";
import { inputVariants } from "@/components/ui/form/input-variants";
import type { RowState } from "./row-state";

const chip = cva(
  "inline-flex h-7 max-w-full min-w-0 items-stretch rounded-2 border *:border-line *:not-first:border-s *:first:rounded-s-[5px] *:last:rounded-e-[5px]",
  {
    variants: {
      state: {
        normal: "border-line-strong bg-raised",
        incomplete: "border-dashed border-line-control bg-sunken",
        gone: "border-danger bg-danger-soft *:not-first:border-danger-line",
        refused: "border-danger bg-danger-soft *:not-first:border-danger-line",
        warning: "border-warning-line bg-warning-soft *:not-first:border-warning-line",
      } satisfies Record<RowState["type"], string>,
    },
  },
);

/** The outline of a chip; its hairlines take the colour of its state. */
export function chipVariants(state: RowState["type"]): string {
  return chip({ state });
}

const segment = cva(
  "relative inline-flex min-w-6 shrink-0 items-center gap-1.5 whitespace-nowrap px-1.75 outline-offset-0 transition-colors hover:bg-hover focus-visible:z-10 aria-expanded:bg-hover",
  {
    variants: {
      slot: {
        field: "text-fg-2",
        operator: "text-fg-2",
        value: "shrink font-medium text-fg",
        remove: "justify-center px-1 text-fg-3 hover:text-fg",
      } satisfies Record<Slot | "remove", string>,
    },
  },
);

/** A part of a filter: a segment of the chip, or a control of 44 px in the sheet. */
export function slotVariants(place: Place, slot: Slot | "remove", className?: string): string {
  if (place === "bar") return classNames(segment({ slot }), className);
  if (slot === "field") return classNames("inline-flex h-11 min-w-0 items-center gap-2 font-medium text-14", className);
  return inputVariants("form", classNames("inline-flex items-center gap-2 text-start", className));
}

const value = cva("", {
  variants: {
    state: {
      normal: "",
      incomplete: "font-normal text-fg-3 italic",
      gone: "text-danger",
      refused: "text-danger",
      warning: "",
    } satisfies Record<RowState["type"], string>,
  },
});

/** The value's own classes: italics while it is incomplete, red where it is refused. */
export function valueVariants(state: RowState["type"]): string {
  return value({ state });
}
