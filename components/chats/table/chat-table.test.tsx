import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import type { ComponentProps } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { chatLike } from "@/components/chats/detail/chat.fixture";
import { ClockProvider } from "@/components/i18n/clock-provider";
import type { ChatRow } from "@/lib/api/chats/contract";
import { translatePage } from "@/lib/testing/translate-page";
import { columnIds, defaultColumns } from "@/lib/view/columns";
import { ChatRows } from "./chat-rows";

afterEach(cleanup);

const pushed: string[] = [];
const router: AppRouterInstance = {
  bfcacheId: "0",
  back: () => {},
  forward: () => {},
  refresh: () => {},
  push: (href) => pushed.push(href),
  replace: () => {},
  prefetch: () => {},
};

const agent = { id: 1, name: "Kosta Ilic", email: null, role: null };
const first: ChatRow[] = [
  chatLike({ id: 1, lastMessageText: "Hello\u200B there", rating: "great", agents: [agent] }),
  chatLike({ id: 2, assignee: null, lastMessageText: null, status: "other", statusRaw: "17" }),
  { unreadable: true, id: 3, extra: {}, extraOmitted: 0 },
];
/** In each place something of another kind. */
const second: ChatRow[] = [
  chatLike({ id: 4, customer: null, lastCustomerMessageAt: null, department: { id: 4, name: "Billing" } }),
  chatLike({ id: 5, customer: { id: 78, name: "Linus\u200B Berg", email: null, userId: null }, closedBy: "agent" }),
  chatLike({ id: 6, status: "closed", rating: "dreadful", readByAgent: null, applicationId: null }),
  { unreadable: true, id: 7, extra: {}, extraOmitted: 0 },
];

type Props = Partial<ComponentProps<typeof ChatRows>>;

const list = (rows: readonly ChatRow[], props: Props = {}, startMs = Date.parse("2026-06-26T09:00:00Z")) => (
  <AppRouterContext value={router}>
    <ClockProvider startMs={startMs}>
      <ChatRows
        layout="table"
        rows={rows}
        columns={columnIds}
        widths={{}}
        density="comfortable"
        sort={{ column: "lastMessageAt", order: "desc" }}
        sortsByAnyColumn={false}
        isOld={false}
        openChatId={null}
        chosen={null}
        hrefOf={(id) => `/chats/${id}`}
        onSort={() => {}}
        onPressSort={() => {}}
        onResize={() => {}}
        onOpen={() => {}}
        onMenu={null}
        {...props}
      />
    </ClockProvider>
  </AppRouterContext>
);

describe.each(["table", "cards"] as const)("rows that the browser has translated, as %s", (layout) => {
  test.each([
    ["another page", first, second],
    ["the page before", second, first],
    ["a page without chats", first, []],
  ])("make room for %s, with nothing of the rows before", async (_, before, after) => {
    const untouched = render(list(after, { layout }));
    if (layout === "cards" && after.length > 0) await screen.findAllByRole("listitem");
    const wanted = untouched.container.textContent;
    untouched.unmount();

    const { container, rerender } = render(list(before, { layout }));
    if (layout === "cards") await screen.findAllByRole("listitem");
    expect(translatePage(container)).toBeGreaterThan(5);
    rerender(list(after, { layout }));
    expect(container.textContent).toBe(wanted);
  });
});

test("names and ids are not for translation", () => {
  const { container } = render(list(first));
  translatePage(container);
  const kept = ["mateus", "Lisa Rodes", "77", "mateus@example.com"].map((text) => screen.getAllByText(text)[0]);
  for (const element of kept) expect(element?.tagName).not.toBe("FONT");
});

test("a row of the usual columns takes at most sixteen elements", () => {
  const rows = Array.from({ length: 20 }, (_, id) => chatLike({ id: id + 1, department: { id: 4, name: "Billing" } }));
  const { container } = render(list(rows, { columns: defaultColumns }));
  expect(container.querySelectorAll("tbody *").length / rows.length).toBeLessThanOrEqual(16);
});

test("the sorted column sticks to the edge while the table is wider than its room, and only then", () => {
  let measure = () => {};
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(onSize: () => void) {
        measure = onSize;
      }
      observe() {}
      disconnect() {}
    },
  );
  render(list(first));
  const grid = screen.getByRole("grid");
  const isWideAt = (room: number) => {
    Object.defineProperty(grid, "offsetWidth", { configurable: true, value: 1200 });
    Object.defineProperty(grid.parentElement, "clientWidth", { configurable: true, value: room });
    measure();
    return grid.hasAttribute("data-wide");
  };
  expect([isWideAt(1200), isWideAt(900), isWideAt(1400)]).toEqual([false, true, false]);
  vi.unstubAllGlobals();
});

describe("the grid by keyboard", () => {
  const rows = [1, 2, 3].map((id) =>
    chatLike({ id, customer: { id, name: `Customer ${id}`, email: null, userId: null } }),
  );
  const show = (props: Props = {}) => render(list(rows, { columns: defaultColumns, ...props }));
  const link = (id: number) => screen.getByRole("link", { name: `Customer ${id}` });
  const press = (key: string, init: KeyboardEventInit = {}) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key, ...init });
  const stops = (container: HTMLElement) => [...container.querySelectorAll("[tabindex='0']")];

  test("is one stop of the Tab key, which stays where the focus was", () => {
    const { container } = show();
    expect(stops(container)).toEqual([link(1)]);
    link(1).focus();
    press("ArrowDown");
    expect(document.activeElement).toBe(link(2));
    expect(stops(container)).toEqual([link(2)]);
  });

  test("arrows go to rows, to cells and to the heads, and stop at the edges", () => {
    show();
    link(1).focus();
    press("ArrowRight");
    expect(document.activeElement?.textContent).toBe("Hello");
    press("ArrowDown");
    press("ArrowLeft");
    expect(document.activeElement).toBe(link(2));
    press("End", { ctrlKey: true });
    expect(document.activeElement).toBe(link(3));
    press("ArrowDown");
    expect(document.activeElement).toBe(link(3));
    press("PageUp");
    expect(document.activeElement).toBe(link(1));
    press("ArrowUp");
    expect(document.activeElement?.textContent).toBe("Customer");
    press("ArrowUp");
    expect(document.activeElement?.textContent).toBe("Customer");
  });

  test("keys with a meaning of their own are left to it", () => {
    show();
    link(2).focus();
    for (const init of [{ altKey: true }, { metaKey: true }, { shiftKey: true }, { ctrlKey: true }]) {
      expect(press("ArrowDown", init)).toBe(true);
    }
    expect(document.activeElement).toBe(link(2));
  });

  test("there is a stop when the row that had it is gone", () => {
    const { container, rerender } = show();
    link(3).focus();
    rerender(list(rows.slice(0, 2), { columns: defaultColumns }));
    expect(stops(container)).toEqual([link(1)]);
  });
});

describe("a press on a row", () => {
  test("its link opens the chat fully, anything else opens it beside the list", () => {
    const opened: number[] = [];
    render(list(first, { onOpen: (id) => opened.push(id) }));
    pushed.length = 0;
    const [name] = screen.getAllByRole("link", { name: "mateus" });
    if (name === undefined) throw new Error("No row.");
    expect(fireEvent.click(name)).toBe(false);
    expect(pushed).toEqual(["/chats/1"]);
    fireEvent.click(screen.getAllByText("On hold")[0] as HTMLElement);
    fireEvent.keyDown(name, { key: " " });
    expect(opened).toEqual([1, 1]);
  });

  test.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }])(
    "with %o is the browser's",
    (init) => {
      render(list(first, { onOpen: () => expect.unreachable() }));
      pushed.length = 0;
      const [name] = screen.getAllByRole("link", { name: "mateus" });
      if (name === undefined) throw new Error("No row.");
      expect(fireEvent.click(name, init)).toBe(true);
      fireEvent.click(screen.getAllByText("On hold")[0] as HTMLElement, init);
      expect(pushed).toEqual([]);
    },
  );
});
