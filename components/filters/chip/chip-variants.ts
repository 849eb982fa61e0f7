import type { Place, Slot } from "@/components/filters/draft/builder-context";
import { classNames } from "@/components/ui/class-names";
import { inputVariants } from "@/components/ui/form/input-variants";
import type { RowState } from "./row-state";

const frames: Record<RowState["type"], string> = {
  normal: "border-line-strong bg-raised",
  incomplete: "border-dashed border-line-control bg-sunken",
  gone: "border-danger bg-danger-soft",
  refused: "border-danger bg-danger-soft",
  warning: "border-warning-line bg-warning-soft",
};

/** The outline of a chip; its hairlines take the colour of its state. */
export function chipVariants(state: RowState["type"]): string {
  return classNames(
    "inline-flex h-7 max-w-full min-w-0 items-stretch rounded-2 border",
    "*:border-line *:not-first:border-s *:first:rounded-s-[5px] *:last:rounded-e-[5px]",
    (state === "gone" || state === "refused") && "*:not-first:border-danger-line",
    state === "warning" && "*:not-first:border-warning-line",
    frames[state],
  );
}

const segment =
  "relative inline-flex min-w-6 shrink-0 items-center gap-1.5 px-1.75 whitespace-nowrap outline-offset-0 transition-colors hover:bg-hover focus-visible:z-10 aria-expanded:bg-hover";

/** A part of a filter: a segment of the chip, or a control of 44 px in the sheet. */
export function slotLook(place: Place, slot: Slot | "remove"): string {
  if (place === "bar") {
    if (slot === "value") return classNames(segment, "shrink font-medium text-fg");
    return classNames(segment, slot === "remove" ? "justify-center px-1 text-fg-3 hover:text-fg" : "text-fg-2");
  }
  if (slot === "field") return "inline-flex h-11 min-w-0 items-center gap-2 font-medium text-14";
  return inputVariants("form", "inline-flex items-center gap-2 text-start");
}

/** What the value says, by state: italics while it waits, red where it is refused. */
export function valueTone(state: RowState["type"]): string | undefined {
  if (state === "incomplete") return "font-normal! text-fg-3! italic";
  return state === "gone" || state === "refused" ? "text-danger!" : undefined;
}
