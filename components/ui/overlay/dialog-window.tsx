"use client";

import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { earlyEscape } from "./early-escape";
import { focusInside } from "./focus-inside";
import { focusOrigin, returnFocus } from "./return-focus";

export type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: ReactNode;
  /** A sentence under the title, read out with it. */
  description?: ReactNode;
  closeLabel: string;
  /** Leaves the head out: the title is then only read, and the content fills the dialog and brings its own way to close. */
  isHeadHidden?: boolean;
  /** Called as it closes; prevent the default to put focus elsewhere than where it came from. */
  onCloseAutoFocus?: (event: Event) => void;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  size?: "small" | "medium" | "large";
  /** An `alertdialog` does not close by a press beside it: for what cannot be undone. */
  role?: "dialog" | "alertdialog";
  children?: ReactNode;
};

const widths = { small: "sm:max-w-100", medium: "sm:max-w-130", large: "sm:max-w-180" } as const;

/** The window of {@link Dialog}. */
export function DialogWindow({
  isOpen,
  onOpenChange,
  title,
  description,
  closeLabel,
  isHeadHidden = false,
  onCloseAutoFocus,
  actions,
  size = "medium",
  role = "dialog",
  children,
}: DialogProps) {
  const hasDescription = description !== undefined;
  const origin = useRef<HTMLElement | null>(null);
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 grid grid-cols-1 animate-fade items-end overflow-y-auto bg-scrim sm:items-start sm:justify-items-center sm:px-4 sm:py-[12vh]">
          <Radix.Content
            data-floats
            role={role}
            {...(hasDescription ? {} : { "aria-describedby": undefined })}
            onOpenAutoFocus={(event) => {
              origin.current = focusOrigin();
              focusInside(event);
            }}
            // Radix gives focus back to a trigger of its own alone, and most dialogs here are opened by something else.
            onCloseAutoFocus={(event) => {
              onCloseAutoFocus?.(event);
              if (!event.defaultPrevented) returnFocus(origin.current, event);
            }}
            onKeyDown={earlyEscape(() => onOpenChange(false))}
            onPointerDownOutside={(event) => {
              if (role === "alertdialog") event.preventDefault();
            }}
            className={classNames(
              "flex max-h-[92dvh] short:max-h-none w-full flex-col rounded-t-sheet bg-surface shadow-lift outline-none max-sm:animate-slide-up sm:max-h-none sm:animate-rise sm:rounded-3",
              widths[size],
            )}
          >
            {isHeadHidden ? (
              <Radix.Title asChild>
                <VisuallyHidden>{title}</VisuallyHidden>
              </Radix.Title>
            ) : (
              <header className="flex items-start gap-2 ps-5 pe-2 pt-3.5">
                <div className="min-w-0 flex-1">
                  <Radix.Title className="text-15 font-semibold">{title}</Radix.Title>
                  {hasDescription && <Radix.Description className="mt-1 text-fg-2">{description}</Radix.Description>}
                </div>
                <Radix.Close asChild>
                  <IconButton icon="x" label={closeLabel} />
                </Radix.Close>
              </header>
            )}
            {isHeadHidden ? (
              children
            ) : (
              <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-4 pb-5 short:overflow-visible sm:overflow-visible">
                {children}
              </div>
            )}
            {actions && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3 max-sm:flex-col-reverse max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))]">
                {actions}
              </footer>
            )}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
