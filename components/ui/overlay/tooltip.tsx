"use client";

import { type ComponentProps, type ReactNode, useId, useRef } from "react";
import { lazyComponent } from "@/components/ui/lazy/lazy-component";
import type { TooltipAlign, TooltipSide } from "./tooltip-window";
import { useBothRefs, WithTriggerProps } from "./trigger-props";
import { useTooltip } from "./use-tooltip";

const TooltipWindow = lazyComponent(async () => (await import("./late-windows")).TooltipWindow);

type TooltipProps = ComponentProps<typeof WithTriggerProps> & {
  /** Nothing to say: no tooltip. A line break in a string is kept. */
  content: ReactNode;
  side?: TooltipSide;
  align?: TooltipAlign;
  /** The words are the control's name already, and are not read a second time as its description. */
  isName?: boolean;
};

/**
 * Says more about a control, on hover and on focus. The child is one element that can take focus: what only a pointer
 * reaches is lost on everybody else. Other props and the ref go to it.
 */
export function Tooltip({
  content,
  side = "bottom",
  align = "center",
  isName = false,
  ref,
  children,
  ...rest
}: TooltipProps) {
  const trigger = useRef<HTMLElement>(null);
  const id = useId();
  const { isOpen, triggerProps } = useTooltip();
  const isSilent = content === undefined || content === null || content === false || content === "";
  const isShown = isOpen && !isSilent;
  return (
    <>
      <WithTriggerProps
        {...triggerProps}
        {...rest}
        {...(isShown && !isName ? { "aria-describedby": id } : {})}
        ref={useBothRefs(ref, trigger)}
      >
        {children}
      </WithTriggerProps>
      {isShown && (
        <TooltipWindow id={id} trigger={trigger} side={side} align={align}>
          {content}
        </TooltipWindow>
      )}
    </>
  );
}
