"use client";

import { Portal } from "radix-ui";
import { Popper } from "radix-ui/internal";
import type { ReactNode, RefObject } from "react";

export type TooltipSide = "top" | "bottom" | "left" | "right";
export type TooltipAlign = "start" | "center" | "end";

type TooltipWindowProps = {
  id: string;
  trigger: RefObject<HTMLElement | null>;
  side: TooltipSide;
  align: TooltipAlign;
  children: ReactNode;
};

/** What floats of {@link Tooltip}. */
export function TooltipWindow({ trigger, children, ...rest }: TooltipWindowProps) {
  return (
    <Popper.Root>
      <Popper.Anchor virtualRef={trigger} />
      <Portal.Root asChild>
        <Popper.Content
          role="tooltip"
          data-floats
          sideOffset={6}
          collisionPadding={8}
          className="z-60 max-w-[min(22rem,calc(100vw-1rem))] animate-rise select-none whitespace-pre-line break-words rounded-2 bg-fg px-2.5 py-1.5 text-12 text-surface"
          // A press goes to what lies under it; app/globals.css says the same of the box that Radix puts around it.
          style={{ pointerEvents: "none" }}
          {...rest}
        >
          {children}
        </Popper.Content>
      </Portal.Root>
    </Popper.Root>
  );
}
