import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { chatLike } from "@/components/chats/detail/chat.fixture";
import { ChatRows } from "@/components/chats/table/chat-rows";
import type { RowLayout } from "@/components/chats/table/row-layout";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { createQueryClient } from "@/components/layout/queries/query-client";
import { LiveRegion } from "@/components/ui/live-region/live-region";
import { chatKeys } from "@/lib/api/chats/list-queries";
import type { Role } from "@/lib/api/roles";
import { ChatActionsProvider } from "./chat-actions-provider";
import { RowMenu, type RowMenuRequest } from "./row-menu";

const router: AppRouterInstance = {
  bfcacheId: "0",
  back: () => {},
  forward: () => {},
  refresh: () => {},
  push: () => {},
  replace: () => {},
  prefetch: () => {},
};
const rows = [chatLike({ id: 5, status: "opened", statusRaw: "2" }), chatLike({ id: 6, status: "closed" })];
const sent: { path: string; body: unknown }[] = [];
const onChoose = vi.fn();

beforeEach(() => {
  sent.length = 0;
  onChoose.mockClear();
  // jsdom lays nothing out, so what is on screen has to be told.
  vi.spyOn(Element.prototype, "getClientRects").mockReturnValue([{}] as never);
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    if (init.method === "PATCH") sent.push({ path, body: JSON.parse(String(init.body)) });
    if (path === "/api/directory") return Response.json({ agents: [], departments: [], applications: [] });
    return new Promise(() => {});
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function List({
  layout,
  mayChange,
  chosen,
}: {
  layout: RowLayout;
  mayChange: boolean;
  chosen: Record<string, true> | null;
}) {
  const [request, setRequest] = useState<RowMenuRequest | null>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ChatRows
        layout={layout}
        rows={rows}
        columns={["customer", "status", "lastMessageAt"]}
        widths={{}}
        density="comfortable"
        sort={{ column: "lastMessageAt", order: "desc" }}
        sortsByAnyColumn={false}
        isOld={false}
        openChatId={null}
        chosen={chosen}
        hrefOf={(id) => `/chats/${id}?from=here`}
        onSort={() => {}}
        onPressSort={() => {}}
        onResize={() => {}}
        onOpen={() => {}}
        onMenu={
          mayChange
            ? (asked) => {
                setRequest(asked);
                setOpen(true);
              }
            : null
        }
      />
      {request !== null && <RowMenu request={request} isOpen={isOpen} onOpenChange={setOpen} onChoose={onChoose} />}
    </>
  );
}

function show(layout: RowLayout = "table", role: Role = "agent", chosen: Record<string, true> | null = null) {
  const client = createQueryClient();
  client.setQueryData([...chatKeys.lists, "a view"], {
    data: rows,
    meta: { total: 2, limit: 50, offset: 0, fetchedAt: "2026-06-26T12:00:00Z", source: "helpcrunch", plan: "off" },
  });
  render(
    <AppRouterContext value={router}>
      <QueryClientProvider client={client}>
        <ClockProvider startMs={Date.parse("2026-06-26T09:00:00Z")}>
          <LiveRegion>
            <ChatActionsProvider person={{ id: "p1", name: "Lisa", email: "lisa@example.com", role }}>
              <List layout={layout} mayChange={role !== "viewer"} chosen={chosen} />
            </ChatActionsProvider>
          </LiveRegion>
        </ClockProvider>
      </QueryClientProvider>
    </AppRouterContext>,
  );
}

const link = (id: number) => document.querySelector<HTMLElement>(`[data-row-link="${id}"]`) as HTMLElement;

test("a right press on a row offers all that can be done to its chat, and one press does it", async () => {
  show();
  expect(fireEvent.contextMenu(link(5), { button: 2, clientX: 40, clientY: 30 })).toBe(false);
  const menu = await screen.findByRole("menu", { name: /^Actions for/ });
  expect([...menu.querySelectorAll("[role=menuitem]")].map((item) => item.textContent)).toEqual([
    "Closee",
    "Statuss",
    "Assigna",
    "Departmentd",
    "Snoozeh",
    "Mark unreadu",
    "Selectx",
    "Open in a new tab",
  ]);
  expect(screen.getByRole("menuitem", { name: "Open in a new tab" }).getAttribute("href")).toBe("/chats/5?from=here");
  fireEvent.click(screen.getByRole("menuitem", { name: /^Close/ }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({ path: "/api/chats/5", body: { status: "closed", base: { status: "opened" } } });
});

test("the key for a context menu opens it at the row with the focus, on the first action, and Escape leads back", async () => {
  show();
  link(6).focus();
  fireEvent.contextMenu(link(6), { button: 0 });
  const first = await screen.findByRole("menuitem", { name: /^Open(?! in)/ });
  await waitFor(() => expect(document.activeElement).toBe(first));
  fireEvent.keyDown(first, { key: "Escape" });
  await waitFor(() => expect(document.activeElement).toBe(link(6)));
});

test("an action with choices of its own opens them under the row", async () => {
  show();
  fireEvent.contextMenu(link(5), { button: 2 });
  fireEvent.click(await screen.findByRole("menuitem", { name: /^Status/ }));
  await screen.findByRole("listbox", { name: "Status" });
  expect(screen.queryByRole("menu")).toBeNull();
});

test("on a phone each card has a button for the same menu", async () => {
  show("cards");
  const [button] = await screen.findAllByRole("button", { name: /^Actions for/ });
  if (button === undefined) throw new Error("There is no button.");
  fireEvent.click(button, { detail: 1 });
  fireEvent.click(await screen.findByRole("menuitem", { name: /^Select/ }));
  expect(onChoose).toHaveBeenCalledWith(5);
});

test("the browser keeps its own menu for selected text, while rows are chosen, and for a viewer", async () => {
  show("table", "agent", {});
  expect(fireEvent.contextMenu(link(5), { button: 2 })).toBe(true);
  cleanup();
  show("cards", "viewer");
  expect(fireEvent.contextMenu(await waitFor(() => link(5)), { button: 2 })).toBe(true);
  expect(screen.queryByRole("button", { name: /^Actions for/ })).toBeNull();
  cleanup();
  show();
  window.getSelection()?.selectAllChildren(link(5));
  expect(fireEvent.contextMenu(link(5), { button: 2 })).toBe(true);
  window.getSelection()?.removeAllRanges();
});
