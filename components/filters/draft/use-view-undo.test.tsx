import { act, cleanup, fireEvent, render } from "@testing-library/react";
import { useRef, useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ColumnId } from "@/lib/view/columns";
import type { Filter } from "@/lib/view/filter";
import { defaultView, type View, withFilters, withPage, withPageSize, withSort } from "@/lib/view/view";
import { restMs, useDraft } from "./use-draft";
import { useViewUndo } from "./use-view-undo";

const closed: Filter = { field: "status", operator: "eq", value: "closed" };
const poor: Filter = { field: "rating", operator: "eq", value: "poor" };

/** The list without its screen: a view in an address that answers at once, the builder's draft, and the undo of both. */
function show(initial: Partial<View> = {}) {
  let page: ReturnType<typeof usePage>;
  function usePage() {
    const address = useRef<View>({ ...defaultView, ...initial });
    const [view, setView] = useState(address.current);
    const [ownColumns, setOwnColumns] = useState<readonly ColumnId[]>(["status", "customer"]);
    const changeView = (update: (current: View) => View) => {
      address.current = update(address.current);
      setView(address.current);
    };
    const { recallMissed } = useViewUndo({
      view,
      readView: () => address.current,
      changeView,
      ownColumns,
      onOwnColumns: setOwnColumns,
      settle: () => builder.settle(),
    });
    const builder = useDraft(view, {
      onChange: ({ filters, match }) => changeView((current) => withFilters(current, filters, match)),
      onSuperseded: recallMissed,
      editedRowId: null,
    });
    return { view, changeView, ownColumns, setOwnColumns, builder };
  }
  function Page() {
    page = usePage();
    return null;
  }
  render(<Page />);
  const press = (more: KeyboardEventInit) => fireEvent.keyDown(document.body, { key: "z", ctrlKey: true, ...more });
  return {
    now: () => page,
    act: (change: (current: typeof page) => void) => act(() => change(page)),
    undo: () => press({}),
    redo: () => press({ shiftKey: true }),
    said: () => page.builder.draft.rows.map(({ field, value }) => `${field} ${value}`),
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const rest = () => act(() => vi.advanceTimersByTime(restMs));
/** Builds a complete filter, which then rests before it is applied. */
function build(list: ReturnType<typeof show>) {
  list.act(({ builder }) => {
    const id = `filter-${builder.draft.nextId}`;
    builder.dispatch({ type: "add", field: "rating" });
    builder.dispatch({ type: "setValue", id, value: "poor" });
  });
}

test("an undo while a built filter rests takes that filter back, and no rest puts it in again", () => {
  const list = show({ filters: [closed] });
  build(list);
  list.undo();
  rest();
  expect(list.now().view.filters).toEqual([closed]);
  expect(list.said()).toEqual(["status closed"]);
  list.redo();
  rest();
  expect(list.now().view.filters).toEqual([closed, poor]);
});

test("going back while a built filter rests wins over it, and one undo brings the filter", () => {
  const list = show({ filters: [closed] });
  list.act(({ changeView }) => changeView((view) => withFilters(view, [])));
  build(list);
  list.act(({ changeView }) => changeView((view) => withFilters(view, [closed])));
  rest();
  expect(list.now().view.filters).toEqual([closed]);
  list.undo();
  rest();
  expect(list.now().view.filters).toEqual([poor]);
});

test("the reader's own columns are a step as those of a link are", () => {
  const list = show();
  list.act(({ setOwnColumns }) => setOwnColumns(["status", "customer", "id"]));
  list.act(({ changeView }) => changeView((view) => withSort(view, "createdAt")));
  list.act(({ setOwnColumns }) => setOwnColumns(["id", "status"]));
  list.undo();
  expect(list.now().ownColumns).toEqual(["status", "customer", "id"]);
  expect(list.now().view.sort.column).toBe("createdAt");
  list.undo();
  expect(list.now().view.sort.column).toBe("lastMessageAt");
  list.undo();
  expect(list.now().ownColumns).toEqual(["status", "customer"]);
  list.redo();
  expect(list.now().ownColumns).toEqual(["status", "customer", "id"]);
});

test("columns of a link and of the reader that change together are one step", () => {
  const list = show({ columns: ["status"] });
  list.act(({ setOwnColumns, changeView }) => {
    setOwnColumns(["status", "id"]);
    changeView((view) => ({ ...view, columns: ["status", "id"] }));
  });
  list.undo();
  expect(list.now().view.columns).toEqual(["status"]);
  expect(list.now().ownColumns).toEqual(["status", "customer"]);
});

test("pages and page sizes are no steps", () => {
  const list = show();
  list.act(({ changeView }) => changeView((view) => withFilters(view, [closed])));
  list.act(({ changeView }) => changeView((view) => withPageSize(view, 100)));
  list.act(({ changeView }) => changeView((view) => withPage(view, 3)));
  list.undo();
  expect(list.now().view).toMatchObject({ filters: [], page: 1, pageSize: 100 });
});
