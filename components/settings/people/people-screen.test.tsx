import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { LiveRegionContext } from "@/components/ui/live-region/live-region-context";
import type { PersonRow } from "@/lib/api/people/contract";
import { PeopleScreen } from "./people-screen";

const lisa: PersonRow = {
  id: "p1",
  name: "Lisa Rodes",
  email: "lisa@example.com",
  role: "admin",
  disabled: false,
  invited: false,
  linkExpiresAt: null,
  secondFactor: false,
  sessions: 1,
  lastSeenAt: null,
};
const grace: PersonRow = { ...lisa, id: "p2", name: "Grace Okafor", email: "grace@example.com", role: "lead" };
const link = { url: "https://chats.example.com/invite/abc", expiresAt: "2026-05-11T09:30:00.000Z" };

let said: string[] = [];
let asked: Record<string, string>[] = [];

beforeEach(async () => {
  said = [];
  asked = [];
  vi.stubGlobal("fetch", async (path: string, { method = "GET" }: RequestInit = {}) => {
    if (method === "POST") return Response.json({ person: grace, link });
    const query = new URLSearchParams(path.split("?")[1]);
    asked.push(Object.fromEntries(query));
    const isNobody = query.get("q")?.startsWith("z") === true;
    const data = isNobody ? [] : query.get("offset") === "50" ? [lisa] : [lisa, grace];
    return Response.json({ data, meta: { total: isNobody ? 0 : 51, people: 51, disabled: 0 } });
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ClockProvider startMs={Date.parse("2026-05-04T09:35:00Z")}>
        <LiveRegionContext value={(message) => said.push(message)}>
          <PeopleScreen ownId="p1" />
        </LiveRegionContext>
      </ClockProvider>
    </QueryClientProvider>,
  );
  await screen.findByText("Grace Okafor");
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const search = () => screen.getByRole("searchbox");
const button = (name: string) => screen.getByRole("button", { name });

test("that nobody has the name is said once, however many letters follow", async () => {
  for (const value of ["z", "zz", "zzz"]) fireEvent.change(search(), { target: { value } });
  await screen.findByText("No matching person.");
  fireEvent.change(search(), { target: { value: "zzzz" } });
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ q: "zzzz" }));
  expect(said).toEqual(["No matching person."]);
});

test("another page is asked of the server, and another search begins at its first page", async () => {
  expect(asked).toEqual([{ limit: "50", offset: "0" }]);
  fireEvent.click(button("Next"));
  await waitFor(() => expect(screen.queryByText("Grace Okafor")).toBeNull());
  expect(screen.getByText("51–51")).toBeDefined();
  expect(button("Next").hasAttribute("disabled")).toBe(true);
  fireEvent.change(search(), { target: { value: "grace" } });
  await waitFor(() => expect(asked.at(-1)).toEqual({ limit: "50", offset: "0", q: "grace" }));
});

test("showing everybody again leads back to the search", async () => {
  fireEvent.change(search(), { target: { value: "zzz" } });
  await screen.findByText("No matching person.");
  button("Show everyone").focus();
  fireEvent.click(button("Show everyone"));
  expect(await screen.findByText("Grace Okafor")).toBeDefined();
  expect(document.activeElement).toBe(search());
});

test("after a person was added and the link is put away, the focus is where adding began", async () => {
  button("Add a person").focus();
  fireEvent.click(button("Add a person"));
  fireEvent.change(await screen.findByRole("textbox", { name: /^Name/ }), { target: { value: "Grace Okafor" } });
  fireEvent.change(screen.getByRole("textbox", { name: /^E-mail/ }), { target: { value: "grace@example.com" } });
  button("Create link").focus();
  fireEvent.click(button("Create link"));
  fireEvent.click(await screen.findByRole("button", { name: "Done" }));
  await waitFor(() => expect(document.activeElement).toBe(button("Add a person")));
});

test("a question is read out with what it is about", async () => {
  fireEvent.keyDown(button("More for Grace Okafor"), { key: "ArrowDown" });
  fireEvent.click(await screen.findByRole("menuitem", { name: "End all sessions" }));
  const dialog = await screen.findByRole("alertdialog");
  const described = document.getElementById(dialog.getAttribute("aria-describedby") ?? "");
  expect(described?.textContent).toMatch(/^They are signed out/);
});
