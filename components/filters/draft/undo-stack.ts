/** States that were left, oldest first, and states that were undone, the next one to redo first. */
export type UndoStack<Value> = {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
};

const stepsMax = 100;

export function createUndoStack<Value>(present: Value): UndoStack<Value> {
  return { past: [], present, future: [] };
}

/** A new state was reached by any other way than undo and redo: what was undone cannot be redone any more. */
export function record<Value>({ past, present }: UndoStack<Value>, next: Value): UndoStack<Value> {
  return { past: [...past, present].slice(-stepsMax), present: next, future: [] };
}

/** A state that was never reached, because the present one came before it: one step back leads to it. */
export function recordMissed<Value>(stack: UndoStack<Value>, missed: Value): UndoStack<Value> {
  return { ...stack, past: [...stack.past, missed].slice(-stepsMax) };
}

/** One step back; the same stack when there is none. */
export function undo<Value>(stack: UndoStack<Value>): UndoStack<Value> {
  const previous = stack.past.at(-1);
  if (previous === undefined) return stack;
  return { past: stack.past.slice(0, -1), present: previous, future: [stack.present, ...stack.future] };
}

/** One step forward again; the same stack when nothing was undone. */
export function redo<Value>(stack: UndoStack<Value>): UndoStack<Value> {
  const [next, ...rest] = stack.future;
  if (next === undefined) return stack;
  return { past: [...stack.past, stack.present], present: next, future: rest };
}
