"use client";

import { Popover as Radix } from "radix-ui";
import { type ComponentProps, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { earlyEscape } from "./early-escape";
import { useFloating } from "./open-state";
import { isFocusTaken } from "./return-focus";

export type PopoverWindowProps = Omit<
  ComponentProps<typeof Radix.Content>,
  "id" | "onInteractOutside" | "onKeyDown"
> & {
  /** The accessible name of the floating part. */
  label: string;
  /** `trigger` is as wide as what opened it, and never narrower than `normal`. */
  width?: "normal" | "wide" | "trigger" | "auto";
};

const widths = {
  normal: "w-66",
  wide: "w-108",
  trigger: "w-(--radix-popover-trigger-width) min-w-66",
  auto: "w-auto",
} as const;

/** What floats of {@link Popover}. Its trigger is not Radix's own, so that the code of this file can come later. */
export function PopoverWindow({
  label,
  width = "normal",
  className,
  align = "start",
  sideOffset = 4,
  onCloseAutoFocus,
  ...rest
}: PopoverWindowProps) {
  const { isOpen, setOpen, isModal, trigger, contentId } = useFloating();
  // Whoever went elsewhere wants to stay there.
  const hasLeft = useRef(false);
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen} modal={isModal}>
      <Radix.Anchor virtualRef={trigger} />
      <Radix.Portal>
        <Radix.Content
          id={contentId}
          data-floats
          aria-label={label}
          align={align}
          sideOffset={sideOffset}
          collisionPadding={8}
          className={classNames(
            "z-50 flex max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] animate-rise flex-col overflow-hidden rounded-3 bg-raised text-13 shadow-lift outline-none",
            widths[width],
            className,
          )}
          onKeyDown={earlyEscape(() => setOpen(false))}
          onInteractOutside={(event) => {
            // A press on the trigger closes by itself.
            if (event.target instanceof Node && trigger.current?.contains(event.target)) event.preventDefault();
            else hasLeft.current = true;
          }}
          onCloseAutoFocus={(event) => {
            onCloseAutoFocus?.(event);
            if (!event.defaultPrevented && !hasLeft.current && !isFocusTaken(trigger.current)) trigger.current?.focus();
            event.preventDefault();
            hasLeft.current = false;
          }}
          {...rest}
        />
      </Radix.Portal>
    </Radix.Root>
  );
}
