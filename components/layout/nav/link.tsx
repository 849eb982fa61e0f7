"use client";

import { useRouter } from "next/navigation";
import type { ComponentProps, MouseEvent } from "react";

/**
 * A link to another page of the dashboard, which opens it without loading everything anew. Unlike `next/link` it reads
 * nothing ahead when it comes into sight: that would cost the server a page for each link of the navigation, and a list
 * has a hundred of them to draw.
 */
export function Link({ href, onClick, ...props }: ComponentProps<"a"> & { href: string }) {
  const router = useRouter();
  return (
    <a
      {...props}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || isForBrowser(event, event.currentTarget)) return;
        event.preventDefault();
        router.push(href);
      }}
    />
  );
}

type Press = Pick<MouseEvent, "button" | "metaKey" | "ctrlKey" | "shiftKey" | "altKey">;

/** Whether the browser should follow a link itself: into a new tab or window, as a download, by another button. */
export function isForBrowser(
  { button, metaKey, ctrlKey, shiftKey, altKey }: Press,
  { target }: Pick<HTMLAnchorElement, "target">,
) {
  return button !== 0 || metaKey || ctrlKey || shiftKey || altKey || !["", "_self"].includes(target);
}
