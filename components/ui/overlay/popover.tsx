"use client";

import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { lazyOverlay } from "@/components/ui/lazy/lazy-component";
import { OpenStateContext, type OpenStateOptions, useFloating, useOpenState } from "./open-state";
import type { PopoverWindowProps } from "./popover-window";
import { useBothRefs, WithTriggerProps } from "./trigger-props";
import { useOnceOpen } from "./use-once-open";

const PopoverWindow = lazyOverlay(async () => (await import("./late-windows")).PopoverWindow);

type PopoverProps = OpenStateOptions & { children: ReactNode };

/** Something that floats by the button that opens it. */
export function Popover({ children, ...options }: PopoverProps) {
  return <OpenStateContext value={useOpenState(options)}>{children}</OpenStateContext>;
}

/** Round one button, which opens and closes the popover. */
export function PopoverTrigger({ ref, ...rest }: ComponentProps<typeof WithTriggerProps>) {
  const { isOpen, setOpen, trigger, contentId } = useFloating();
  return (
    <WithTriggerProps
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      aria-controls={isOpen ? contentId : undefined}
      data-state={isOpen ? "open" : "closed"}
      {...rest}
      ref={useBothRefs(ref, trigger)}
      onClick={() => setOpen(!isOpen)}
    />
  );
}

/** The floating part: focus moves in when it opens and back to the trigger when it closes. */
export function PopoverContent(props: PopoverWindowProps) {
  return useOnceOpen(useFloating().isOpen) ? <PopoverWindow {...props} /> : null;
}

/** The sunken line at the end that says the one thing worth knowing: resolved instants, cost, keys. */
export function PopoverFooter({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      className={classNames(
        "flex min-h-9 shrink-0 items-center gap-1.5 border-t border-line bg-sunken px-3 py-2 text-12 text-fg-3",
        className,
      )}
      {...rest}
    />
  );
}
