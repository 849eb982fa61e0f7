"use client";

import type { MouseEvent } from "react";
import { Toaster as Sonner } from "sonner";
import { Icon } from "@/components/ui/icon/icon";

/** A pressed button goes with its message. Focus goes to where it came from, or to the page itself. */
function leave({ currentTarget }: MouseEvent) {
  if (currentTarget.contains(document.activeElement)) document.querySelector("main")?.focus();
}

/** Where short confirmations appear; loaded after the page, because nothing needs it at once. */
export default function Toaster({ label, closeLabel }: { label: string; closeLabel: string }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Hears the presses of the buttons inside, and is none itself.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a button arrives here as a click.
    <div className="contents" onClick={leave}>
      <Sonner
        position="bottom-right"
        containerAriaLabel={label}
        gap={8}
        // Above the foot of the list, whose controls stay in sight.
        offset={{ bottom: "3.5rem", right: "1rem" }}
        mobileOffset={{ bottom: "4.5rem", left: "0.75rem", right: "0.75rem" }}
        icons={{ close: <Icon of="x" size={14} /> }}
        toastOptions={{
          unstyled: true,
          closeButtonAriaLabel: closeLabel,
          classNames: {
            toast:
              "flex w-(--width) items-center gap-3 rounded-3 bg-raised px-3 py-2.5 text-13 text-fg [box-shadow:var(--toast-lift)]! font-sans",
            content: "min-w-0 flex-1",
            title: "font-medium",
            description: "text-fg-2",
            icon: "text-fg-2",
            actionButton:
              "h-7 shrink-0 rounded-2 border border-line-strong bg-raised px-2.5 font-medium hover:bg-hover",
            // First in the markup; its place is the corner, behind what it puts away.
            closeButton:
              "order-last -ms-1.5 -me-1 inline-grid size-7 shrink-0 place-items-center rounded-2 text-fg-2 hover:bg-hover hover:text-fg",
          },
        }}
      />
    </div>
  );
}
