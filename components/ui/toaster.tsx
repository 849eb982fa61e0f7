"use client";

import { Toaster as Sonner } from "sonner";

/** Where short confirmations appear; loaded after the page, because nothing needs it at once. */
export default function Toaster({ label }: { label: string }) {
  return (
    <Sonner
      position="bottom-right"
      containerAriaLabel={label}
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-(--width) items-center gap-3 rounded-3 bg-raised px-3 py-2.5 text-13 text-fg shadow-lift! font-sans",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-fg-2",
          icon: "text-fg-2",
          actionButton: "h-7 shrink-0 rounded-2 border border-line-strong bg-raised px-2.5 font-medium hover:bg-hover",
        },
      }}
    />
  );
}
