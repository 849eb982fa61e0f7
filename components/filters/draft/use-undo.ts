"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { typingPlaces } from "@/components/hooks/typing-places";
import { useMessages } from "@/components/i18n/messages-provider";
import { isComposing, shortcutKey } from "@/components/ui/key-press";
import { useAnnounce } from "@/components/ui/live-region/live-region-context";
import { createUndoStack, record, recordMissed, redo, type UndoStack, undo } from "./undo-stack";

type UndoOptions<Value> = {
  isEqual: (a: Value, b: Value) => boolean;
  /** Makes whatever is still on its way arrive, and gives the value as it then is: that is what a step starts from. */
  settle: () => Value;
};

/**
 * Undo and redo over a value that lives elsewhere, such as the view in the address bar: every change of `current` is a
 * step. Ctrl+Z and Ctrl+Shift+Z (with Cmd on a Mac) step outside of text fields and dialogs; `apply` puts a value back.
 */
export function useUndo<Value extends object>(
  current: Value,
  apply: (value: Value) => void,
  { isEqual, settle }: UndoOptions<Value>,
) {
  const t = useMessages().filters;
  const announce = useAnnounce();
  const [stack, setStack] = useState<UndoStack<Value>>(() => createUndoStack(current));
  const [seen, setSeen] = useState(current);

  // A step is a change of what is observed, not a difference from the stack: after an undo the old value may stay until
  // it has been put back. Adjusting during render keeps both in step without an extra paint.
  if (!isEqual(seen, current)) {
    setSeen(current);
    if (!isEqual(stack.present, current)) setStack(record(stack, current));
  }

  const step = useCallback(
    (move: (from: UndoStack<Value>) => UndoStack<Value>, said: string) => {
      const now = settle();
      const from = isEqual(stack.present, now) ? stack : record(stack, now);
      const next = move(from);
      if (next === from) return;
      // The value that comes back is then recognised as the present and not as a new step.
      setStack(next);
      apply(next.present);
      announce(said);
    },
    [stack, apply, announce, isEqual, settle],
  );
  const undoStep = useCallback(() => step(undo, t.undone), [step, t]);
  const redoStep = useCallback(() => step(redo, t.redone), [step, t]);

  /** Keeps what was about to be reached when another change won over it; `toMissed` makes it of the value before that. */
  const recallMissed = useCallback(
    (toMissed: (left: Value) => Value) =>
      setStack((current) => {
        const left = current.past.at(-1) ?? current.present;
        const missed = toMissed(left);
        return isEqual(left, missed) ? current : recordMissed(current, missed);
      }),
    [isEqual],
  );

  const latest = useRef({ undoStep, redoStep });
  useEffect(() => {
    latest.current = { undoStep, redoStep };
  });
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (shortcutKey(event) !== "z" || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      if (event.defaultPrevented || isComposing(event) || isElsewhere(event.target)) return;
      event.preventDefault();
      if (event.shiftKey) latest.current.redoStep();
      else latest.current.undoStep();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);

  return { recallMissed };
}

/** Text fields have an undo of their own, and a dialog is about something else. */
function isElsewhere(target: EventTarget | null): boolean {
  const places = `${typingPlaces}, [role='dialog'], [role='alertdialog']`;
  return target instanceof Element && target.closest(places) !== null;
}
