import type { Page } from "@playwright/test";

/**
 * What can be pressed and is smaller than 24 by 24 CSS pixels without an excuse that WCAG 2.2 (2.5.8) knows: a link within
 * a sentence, or so much room round it that a circle of 24 pixels meets no other target.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const sizeMin = 24;
    const selector = [
      "a[href]",
      "button",
      "input",
      "select",
      "textarea",
      "summary",
      "[role=button]",
      "[role=checkbox]",
      "[role=radio]",
      "[role=tab]",
      "[role=option]",
      "[role=menuitem]",
      "[role=separator][tabindex]",
    ].join(",");
    const isShown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.closest("[aria-hidden=true], [inert], .sr-only") === null &&
      !(element instanceof HTMLButtonElement && element.disabled);
    const targets = [...document.querySelectorAll(selector)].filter((element) => {
      const { width, height, right, bottom } = element.getBoundingClientRect();
      // The skip link waits outside of the window until it has the focus.
      return isShown(element) && width > 1 && height > 1 && right > 0 && bottom > 0;
    });
    const centre = (box: DOMRect) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
    const isSmall = (box: DOMRect) => box.width < sizeMin - 0.5 || box.height < sizeMin - 0.5;

    /** A part of the target may be drawn by nothing, such as the room round a checkbox, and pressing there still counts. */
    const isPressableRound = (element: Element) => {
      element.scrollIntoView({ block: "center" });
      const { x, y } = centre(element.getBoundingClientRect());
      const reach = sizeMin / 2 - 0.5;
      return [
        [x - reach, y],
        [x + reach, y],
        [x, y - reach],
        [x, y + reach],
      ].every(([left = 0, top = 0]) => {
        const hit = document.elementFromPoint(left, top);
        const label = hit?.closest("label");
        return hit !== null && (element.contains(hit) || ((label?.htmlFor ?? "") === element.id && element.id !== ""));
      });
    };
    const isInSentence = (element: Element) => {
      if (getComputedStyle(element).display !== "inline") return false;
      const own = element.textContent?.trim() ?? "";
      return (element.parentElement?.textContent?.trim().length ?? 0) > own.length;
    };
    const hasRoom = (element: Element) => {
      const { x, y } = centre(element.getBoundingClientRect());
      return targets.every((other) => {
        if (other === element || other.contains(element) || element.contains(other)) return true;
        const box = other.getBoundingClientRect();
        const dx = Math.max(box.left - x, 0, x - box.right);
        const dy = Math.max(box.top - y, 0, y - box.bottom);
        const between = centre(box);
        return isSmall(box)
          ? Math.hypot(between.x - x, between.y - y) >= sizeMin - 0.5
          : Math.hypot(dx, dy) >= sizeMin / 2 - 0.5;
      });
    };
    return targets
      .filter((element) => isSmall(element.getBoundingClientRect()))
      .filter((element) => !isInSentence(element) && !isPressableRound(element) && !hasRoom(element))
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        const name = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 40);
        return `${element.tagName.toLowerCase()} “${name}” ${Math.round(width)} x ${Math.round(height)}`;
      });
  });
}
