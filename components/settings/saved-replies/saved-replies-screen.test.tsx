import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SavedReply } from "@/lib/api/saved-replies/contract";
import { SavedRepliesScreen } from "./saved-replies-screen";

const greeting: SavedReply = {
  id: "r1",
  name: "Greeting",
  text: "Hi {customer name}",
  shared: false,
  owner: { id: "p1", name: "Ada" },
  isMine: true,
  version: 3,
  createdAt: "2026-05-04T12:00:00.000Z",
  updatedAt: "2026-05-04T12:00:00.000Z",
  updatedBy: null,
  may: { update: true, share: true, remove: true },
};

let replies: SavedReply[];
let sent: { method: string; path: string; body: unknown }[];
let answer: () => Response;

beforeEach(() => {
  replies = [greeting];
  sent = [];
  answer = () => Response.json(greeting);
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: RequestInit = {}) => {
    if (method === "GET") return Response.json({ data: replies });
    sent.push({ method, path, body: body === undefined ? undefined : JSON.parse(String(body)) });
    return answer();
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show({ mayShare = false } = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <SavedRepliesScreen mayShare={mayShare} />
    </QueryClientProvider>,
  );
}

const write = (label: string, value: string) =>
  fireEvent.change(within(screen.getByRole("dialog")).getByLabelText(new RegExp(`^${label}`)), { target: { value } });
const save = (name = "Save") => fireEvent.click(screen.getByRole("button", { name }));

test("a new one is written with its places, and kept by a person without the right to share as their own", async () => {
  show();
  fireEvent.click(await screen.findByRole("button", { name: "New reply" }));
  await screen.findByRole("dialog");
  write("Name", "Refund");
  write("Text", "Dear ");
  fireEvent.click(screen.getByRole("button", { name: "{customer name}" }));
  expect(screen.queryByLabelText("Share with everyone")).toBeNull();
  save();
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent).toEqual([
    {
      method: "POST",
      path: "/api/saved-replies",
      body: { name: "Refund", text: "Dear {customer name}", shared: false },
    },
  ]);
});

test("one without a name or a text is not sent, and each field says so", async () => {
  show();
  fireEvent.click(await screen.findByRole("button", { name: "New reply" }));
  await screen.findByRole("dialog");
  save();
  expect(screen.getByText("Give it a name")).toBeDefined();
  expect(screen.getByText("Write the text")).toBeDefined();
  expect(sent).toEqual([]);
});

test("somebody else's change is shown before it is saved over", async () => {
  show();
  fireEvent.click(await screen.findByRole("button", { name: "Edit “Greeting”" }));
  await screen.findByRole("dialog");
  write("Text", "Hello {customer name}");
  const current = { ...greeting, version: 4, text: "Good day", updatedBy: { id: "p2", name: "Maya" } };
  answer = () =>
    Response.json({ error: { code: "conflict", message: "Changed.", requestId: "r", current } }, { status: 409 });
  save();
  await screen.findByText("Maya changed this reply meanwhile.");
  expect(screen.getByText("Good day")).toBeDefined();
  answer = () => Response.json(greeting);
  save("Save mine over it");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent.map(({ body }) => body)).toEqual([
    { version: 3, name: "Greeting", text: "Hello {customer name}" },
    { version: 4, name: "Greeting", text: "Hello {customer name}" },
  ]);
});

test("what somebody may not change has no buttons", async () => {
  replies = [{ ...greeting, isMine: false, shared: true, may: { update: false, share: false, remove: false } }];
  show();
  await screen.findByText("by Ada");
  expect(screen.queryByRole("button", { name: /Greeting/ })).toBeNull();
});
