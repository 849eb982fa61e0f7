import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import type { ChatRow } from "@/lib/api/chats/contract";
import { aroundRows, useVisibleFirst, useVisibleRowsFirst } from "./use-visible-first";

const rowHeight = 40;
const inSight = Math.ceil((window.innerHeight - aroundRows) / rowHeight);

const page = (firstId: number, count = 100): ChatRow[] =>
  Array.from({ length: count }, (_, index) => ({ id: firstId + index, unreadable: true, extra: {} }) as ChatRow);

/** The ids of each drawing, after rows were on screen. */
function drawingsAfter(before: ChatRow[], after: ChatRow[]): (number | null)[][] {
  let drawings: (number | null)[][] = [];
  const { rerender } = renderHook(
    ({ rows }) => {
      drawings.push(useVisibleRowsFirst(rows, rowHeight).map(({ id }) => id));
    },
    { initialProps: { rows: before } },
  );
  expect(drawings).toEqual([before.map(({ id }) => id)]);
  drawings = [];
  rerender({ rows: after });
  return drawings;
}

test("other rows are drawn where they can be in sight first, over those before, and then all", () => {
  const drawings = drawingsAfter(page(1), page(1001));
  const ids = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(drawings).toEqual([ids.map((id, index) => (index < inSight ? id + 1000 : id)), ids.map((id) => id + 1000)]);
});

test("there are never more rows than there will be", () => {
  const drawings = drawingsAfter(page(1), page(1001, inSight + 2));
  expect(drawings.map((ids) => ids.length)).toEqual([inSight + 2, inSight + 2]);
});

test("what all rows share is new for those in sight first, and then for all", () => {
  const drawings: [first: string, last: string][] = [];
  const { rerender } = renderHook(
    ({ shared }) => {
      const sharedAt = useVisibleFirst(shared, rowHeight);
      drawings.push([sharedAt(inSight - 1), sharedAt(inSight)]);
    },
    { initialProps: { shared: "before" } },
  );
  rerender({ shared: "after" });
  expect(drawings).toEqual([
    ["before", "before"],
    ["after", "before"],
    ["after", "after"],
  ]);
});
