import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import type { ChatRow } from "@/lib/api/contract";
import { useVisibleFirst } from "./use-visible-first";

const page = (firstId: number): ChatRow[] =>
  Array.from({ length: 100 }, (_, index) => ({ id: firstId + index, unreadable: true, extra: {} }) as ChatRow);

/** How many rows each drawing held. */
function drawings(pages: ChatRow[][]): number[][] {
  let counts: number[] = [];
  const { rerender } = renderHook(
    ({ rows }) => {
      counts.push(useVisibleFirst(rows).length);
    },
    { initialProps: { rows: pages[0] ?? [] } },
  );
  return [
    counts,
    ...pages.slice(1).map((rows) => {
      counts = [];
      rerender({ rows });
      return counts;
    }),
  ];
}

test("another page draws the rows that can be in sight first, and then all", () => {
  const [, next] = drawings([page(1), page(1001)]);
  expect(next).toEqual([40, 100]);
});

test("the first page that is drawn, and one that has rows in common with the last, is drawn whole at once", () => {
  const [first = [], moved = []] = drawings([page(1), page(2)]);
  expect(new Set([...first, ...moved])).toEqual(new Set([100]));
});
