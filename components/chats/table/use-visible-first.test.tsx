import { act, renderHook } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
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

describe("a page that the server draws", () => {
  const drawings: (number | null)[][] = [];
  function Rows({ rows }: { rows: ChatRow[] }) {
    const ids = useVisibleRowsFirst(rows, rowHeight).map(({ id }) => id);
    drawings.push(ids);
    return <p>{ids.join(" ")}</p>;
  }
  async function hydrate(rows: ChatRow[]) {
    drawings.length = 0;
    const place = document.createElement("div");
    place.innerHTML = renderToString(<Rows rows={rows} />);
    const [server] = drawings.splice(0);
    const thrownAway: unknown[] = [];
    const root = await act(() =>
      hydrateRoot(place, <Rows rows={rows} />, { onRecoverableError: (error) => thrownAway.push(error) }),
    );
    act(() => root.unmount());
    expect(thrownAway).toEqual([]);
    return { server, taken: drawings[0], rest: drawings.at(-1) };
  }

  test("has the first of its rows, which the browser takes over, and then the others", async () => {
    const ids = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(await hydrate(page(1))).toEqual({ server: ids.slice(0, 30), taken: ids.slice(0, 30), rest: ids });
  });

  test("has all of them where they are few", async () => {
    const { server, rest } = await hydrate(page(1, 25));
    expect(server).toHaveLength(25);
    expect(rest).toEqual(server);
  });
});
