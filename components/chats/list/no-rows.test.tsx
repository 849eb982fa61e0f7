import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { defaultView } from "@/lib/view/view";
import { NoRows } from "./no-rows";
import type { ChatList } from "./use-chat-list";

afterEach(cleanup);

function show(total: number | null, page: number) {
  const calls = { first: vi.fn(), refresh: vi.fn() };
  const meta = { total, limit: 50, offset: (page - 1) * 50, fetchedAt: "2026-03-04T10:00:00Z" };
  // Boundary: what is drawn in the place of rows reads no other part of the list.
  const list = {
    chats: { page: { data: [], meta }, isOld: false },
    failure: null,
    isPastEnd: false,
    total,
    refresh: calls.refresh,
  } as unknown as ChatList;
  render(
    <NoRows
      list={list}
      view={{ ...defaultView, page }}
      layout="table"
      columns={["status"]}
      density="compact"
      describeFilter={() => ""}
      onFilters={() => {}}
      onMatchAny={() => {}}
      onFirstPage={calls.first}
    />,
  );
  return calls;
}

test("a page without rows of a list that has some says so, and offers the first page", () => {
  const { first } = show(90, 2);
  expect(screen.queryByText("No chats yet.")).toBeNull();
  expect(screen.getByText("This page has no rows right now.")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Go to the first page" }));
  expect(first).toHaveBeenCalledOnce();
});

test("on the first page there is only asking again", () => {
  const { first, refresh } = show(90, 1);
  fireEvent.click(screen.getByRole("button", { name: "Ask again" }));
  expect(refresh).toHaveBeenCalledOnce();
  expect(first).not.toHaveBeenCalled();
});

test("a list of none has no chats yet", () => {
  show(0, 1);
  expect(screen.getByText("No chats yet.")).toBeTruthy();
});
