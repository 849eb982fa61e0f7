"use client";

import type { ComponentProps } from "react";
import { restoreFocus } from "@/components/hooks/restore-focus";
import { Button } from "@/components/ui/button";

type RetryButtonProps = Omit<ComponentProps<typeof Button>, "ref" | "disabled" | "className"> & {
  /** Shown as not to be pressed for now. It keeps the focus: a press may well lead to another wait. */
  isWaiting: boolean;
};

/** "Try again": where that works, the button goes with what it is about, and the focus goes on with the page. */
export function RetryButton({ isWaiting, ...rest }: RetryButtonProps) {
  if (!isWaiting) return <Button ref={restoreFocus} {...rest} />;
  return (
    <Button
      ref={restoreFocus}
      {...rest}
      aria-disabled
      onClick={() => {}}
      className="cursor-default border-line bg-sunken text-fg-3 enabled:hover:bg-sunken enabled:hover:text-fg-3 forced-colors:text-[GrayText]"
    />
  );
}
