import type { MouseEvent } from "react";

/** For `onMouseDown`: acts on presses that a click will follow, unless they are let go elsewhere. */
export function onPrimaryPress(act: () => void) {
  return ({ button, ctrlKey }: MouseEvent) => {
    // With Ctrl, a press on a Mac opens the context menu.
    if (button === 0 && !ctrlKey) act();
  };
}
