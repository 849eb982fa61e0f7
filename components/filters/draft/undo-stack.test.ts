import { expect, test } from "vitest";
import { createUndoStack, record, recordMissed, redo, undo } from "./undo-stack";

const three = record(record(createUndoStack("a"), "b"), "c");

test("undo steps back one by one and stops at the first state", () => {
  const back = undo(undo(three));
  expect(back.present).toBe("a");
  expect(undo(back)).toBe(back);
});

test("redo steps forward again and stops at the newest state", () => {
  expect(redo(redo(undo(undo(three))))).toEqual(three);
  expect(redo(three)).toBe(three);
});

test("a new state after an undo ends what could be redone", () => {
  const branched = record(undo(three), "d");
  expect(redo(branched)).toBe(branched);
  expect(undo(branched).present).toBe("b");
});

test("only so many steps are kept, the newest ones", () => {
  let stack = createUndoStack(0);
  for (let step = 1; step <= 300; step++) stack = record(stack, step);
  expect(stack.past).toHaveLength(100);
  expect(undo(stack).present).toBe(299);
});

test("what was missed is one step back, and the state that it was missed for one forward again", () => {
  const back = undo(recordMissed(three, "missed"));
  expect(back.present).toBe("missed");
  expect(redo(back).present).toBe("c");
  expect(undo(back).present).toBe("b");
});
