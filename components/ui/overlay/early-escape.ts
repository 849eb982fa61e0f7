import type { KeyboardEvent } from "react";
import { isComposing } from "../key-press";

/**
 * For the content of a window: closes it on an Escape inside of it that has not closed it. Radix closes windows itself,
 * but listens only some drawings after a new one has the focus, and what was open before it takes the key meanwhile.
 */
export function earlyEscape(close: () => void) {
  return ({ key, nativeEvent, target, currentTarget }: KeyboardEvent<HTMLElement>) => {
    // React also tells of keys in what was opened from here and floats elsewhere.
    const isInside = target instanceof Node && currentTarget.contains(target);
    if (key !== "Escape" || isComposing(nativeEvent) || !isInside) return;
    // By then it shows what the others did with the key.
    queueMicrotask(() => {
      if (currentTarget.isConnected && currentTarget.dataset.state === "open") close();
    });
  };
}
