"use client";

import { useShortcut } from "@/components/hooks/use-shortcut";

/**
 * `j` and `k` move the focus down and up the rows, wherever on the page the focus is. Enter on a row is the link's own.
 * Not while a chat is open beside the list: there the same keys go from chat to chat.
 */
export function useRowKeys(isEnabled: boolean): void {
  useShortcut("j", isEnabled ? () => moveFocus(1) : null);
  useShortcut("k", isEnabled ? () => moveFocus(-1) : null);
}

function moveFocus(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>("[data-row-link]")];
  const at = links.findIndex((link) => link.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step));
  links[next]?.focus();
  links[next]?.scrollIntoView({ block: "nearest" });
}
