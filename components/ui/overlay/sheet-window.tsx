"use client";

import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { earlyEscape } from "./early-escape";
import { focusInside } from "./focus-inside";
import { focusOrigin, returnFocus } from "./return-focus";

export type SheetProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  closeLabel: string;
  /** `bottom` on phones; `start` and `end` are the inline edges. */
  side?: "bottom" | "start" | "end";
  /** Leaves the head out: the title is then only read, and the content brings its own way to close. */
  isHeadHidden?: boolean;
  /** Beside the title: "Clear all". */
  headActions?: ReactNode;
  /** Stays at the bottom while the content scrolls. */
  footer?: ReactNode;
  children: ReactNode;
};

const sides = {
  bottom: "inset-x-0 bottom-0 max-h-[88dvh] rounded-t-sheet animate-slide-up",
  start: "inset-y-0 start-0 w-76 max-w-[85vw] animate-slide-start",
  end: "inset-y-0 end-0 w-[28.5rem] max-w-full animate-slide-end",
} as const;

/** The panel of {@link Sheet}. */
export function SheetWindow({
  isOpen,
  onOpenChange,
  title,
  closeLabel,
  side = "bottom",
  isHeadHidden = false,
  headActions,
  footer,
  children,
}: SheetProps) {
  const origin = useRef<HTMLElement | null>(null);
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Radix.Content
          data-floats
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            origin.current = focusOrigin();
            focusInside(event);
          }}
          // Radix gives focus back to a trigger of its own alone.
          onCloseAutoFocus={(event) => returnFocus(origin.current, event)}
          onKeyDown={earlyEscape(() => onOpenChange(false))}
          className={classNames("fixed z-50 flex flex-col bg-surface shadow-lift outline-none", sides[side])}
        >
          {isHeadHidden ? (
            <Radix.Title asChild>
              <VisuallyHidden>{title}</VisuallyHidden>
            </Radix.Title>
          ) : (
            <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line ps-4 pe-1">
              <Radix.Title className="min-w-0 flex-1 truncate text-16 font-semibold">{title}</Radix.Title>
              {headActions}
              <Radix.Close asChild>
                <IconButton icon="x" label={closeLabel} size="touch" />
              </Radix.Close>
            </header>
          )}
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>
          {footer && (
            <footer className="flex shrink-0 gap-2 border-t border-line px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
