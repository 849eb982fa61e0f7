import { contentId } from "@/components/layout/content-id";

/**
 * A ref for what a press may take away together with the button that was pressed: the focus is then on the content of
 * the page, and not nowhere.
 */
export function restoreFocus(element: HTMLElement | null) {
  return () => {
    if (element?.contains(document.activeElement)) document.getElementById(contentId)?.focus();
  };
}
