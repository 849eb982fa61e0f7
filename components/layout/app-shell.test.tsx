import { act, cleanup, render, screen } from "@testing-library/react";
import { PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import type { ReactNode } from "react";
import { afterEach, expect, test } from "vitest";
import { noteAnsweringPerson } from "@/lib/api/page-person";
import { AppShell } from "./app-shell";

afterEach(cleanup);

const shell = (pathname: string, children: ReactNode) => (
  <PathnameContext value={pathname}>
    <AppShell nav={<a href="/chats">All chats</a>}>{children}</AppShell>
  </PathnameContext>
);

test("the first page moves no focus", () => {
  render(shell("/chats/new", <button type="button">Create chat</button>));
  expect(document.activeElement).toBe(document.body);
});

test("a page that comes in the place of what was pressed has the focus on its content", () => {
  const { rerender } = render(shell("/chats/new", <button type="button">Create chat</button>));
  screen.getByRole("button", { name: "Create chat" }).focus();
  rerender(shell("/chats/5", <h1>Chat 5</h1>));
  expect(document.activeElement).toBe(screen.getByRole("main"));
});

test("what is still there keeps the focus, and so does what the new page focuses itself", () => {
  const { rerender } = render(shell("/chats/new", <p>Create chat</p>));
  const [link] = screen.getAllByRole("link", { name: "All chats" });
  link?.focus();
  rerender(shell("/chats", <p>All chats</p>));
  expect(document.activeElement).toBe(link);
  // biome-ignore lint/a11y/noAutofocus: as the form of a new chat has it.
  rerender(shell("/chats/new", <input aria-label="Customer" autoFocus />));
  expect(document.activeElement).toBe(screen.getByLabelText("Customer"));
});

test("a page whose session is somebody else's offers to reload, and keeps what was typed", () => {
  render(shell("/chats/new", <input aria-label="Message" defaultValue="half a sen" />));
  expect(screen.queryByRole("alert")).toBeNull();
  act(() => noteAnsweringPerson("ada", "bo"));
  expect(screen.getByRole("alert").textContent).toContain("signed in as someone else");
  expect(screen.getByRole("button", { name: "Reload the page" })).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>("Message").value).toBe("half a sen");
  act(() => noteAnsweringPerson("ada", "ada"));
  expect(screen.queryByRole("alert")).toBeNull();
});
