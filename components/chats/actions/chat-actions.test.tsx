import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { toast } from "sonner";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { chatLike } from "@/components/chats/detail/chat.fixture";
import { ChatFacts } from "@/components/chats/detail/chat-facts";
import { useChat } from "@/components/chats/detail/use-chat";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { createQueryClient } from "@/components/layout/queries/query-client";
import { LiveRegion } from "@/components/ui/live-region/live-region";
import Toaster from "@/components/ui/toast/toaster";
import { parseChatChange } from "@/lib/api/change-chat/contract";
import { directoryOptions } from "@/lib/api/chats/list-queries";
import type { Role } from "@/lib/api/roles";
import { readChange } from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import { withChange } from "./change-chat";
import { ChatActionsProvider } from "./chat-actions-provider";
import { useChangedChat } from "./own-changes";
import { ReadButton } from "./read-button";

const directory = {
  agents: [
    { id: 6691, name: "Lisa Rodes", email: "lisa@example.com", role: null },
    { id: 6692, name: "Kosta Ilic", email: null, role: null },
  ],
  departments: [{ id: 4, name: "Billing", agents: [] }],
  applications: [],
};

let stored: Chat;
let sent: { method: string; body: Record<string, unknown> }[];
let answerWith: ((chat: Chat) => Response) | null;

beforeEach(() => {
  stored = chatLike({ id: 5, status: "opened", statusRaw: "2" });
  sent = [];
  answerWith = null;
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    if (path === "/api/directory") return Response.json(directory);
    if (init.method === "PATCH") {
      const body = JSON.parse(String(init.body));
      sent.push({ method: "PATCH", body });
      if (answerWith !== null) return answerWith(stored);
      const parsed = parseChatChange(body);
      if (!("value" in parsed))
        return Response.json({ error: { code: "invalid_input", message: "?" } }, { status: 400 });
      const { change, base } = parsed.value;
      const { key } = readChange(change);
      const had = key === "assignee" || key === "department" ? (stored[key]?.id ?? null) : stored[key];
      if (had !== base) return conflict(stored);
      stored = withChange(stored, change, directory);
    }
    return Response.json({ chat: stored, fetchedAt: new Date().toISOString() });
  });
});
afterEach(async () => {
  // Toasts outlive the screen that has shown them.
  act(() => void toast.dismiss());
  await waitFor(() => expect(document.querySelector("[data-sonner-toast]")).toBeNull());
  cleanup();
  vi.unstubAllGlobals();
});

const conflict = (current: Chat) =>
  Response.json({ error: { code: "conflict", message: "Somebody.", requestId: "r", current } }, { status: 409 });

function Facts() {
  const { chat, sending } = useChangedChat(useChat(5).data);
  if (chat === undefined) return null;
  return (
    <main data-shown-chat="5">
      <ChatFacts chat={chat} layout="narrow" sending={sending} />
      <ReadButton chat={chat} />
    </main>
  );
}

async function show(role: Role = "agent") {
  const client = createQueryClient();
  client.setQueryData(directoryOptions().queryKey, directory);
  render(
    <QueryClientProvider client={client}>
      <ClockProvider startMs={Date.parse("2026-06-26T09:00:00Z")}>
        <LiveRegion>
          <ChatActionsProvider person={{ id: "p1", name: "Lisa", email: "lisa@example.com", role }}>
            <Facts />
          </ChatActionsProvider>
          <Toaster label="Notifications" closeLabel="Close" />
        </LiveRegion>
      </ClockProvider>
    </QueryClientProvider>,
  );
  await screen.findAllByText("Lisa Rodes");
}

// jsdom lays nothing out, so what is on screen has to be told.
beforeEach(() => vi.spyOn(Element.prototype, "getClientRects").mockReturnValue([{}] as never));

const press = (key: string, code = "") => fireEvent.keyDown(document.activeElement ?? document.body, { key, code });
const status = () => screen.getByRole("button", { name: /^Status:/ });

test("a viewer sees the values, and keys do nothing", async () => {
  await show("viewer");
  expect(screen.queryByRole("button", { name: /Change|Mark/ })).toBeNull();
  press("e");
  expect(sent).toEqual([]);
});

test("e closes at once, says when HelpCrunch has it, and can be taken back", async () => {
  await show();
  press("e");
  await waitFor(() => expect(status().textContent).toBe("Closed"));
  await screen.findByText("mateus: status set to Closed.");
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(status().textContent).toBe("Opened"));
  await waitFor(() => expect(stored.status).toBe("opened"));
  expect(sent.map(({ body }) => body)).toEqual([
    { status: "closed", base: { status: "opened" } },
    { status: "opened", base: { status: "closed" } },
  ]);
});

test("letters of a Cyrillic layout are the same keys", async () => {
  await show();
  press("у", "KeyE");
  await waitFor(() => expect(stored.status).toBe("closed"));
});

test("what HelpCrunch refuses goes back to its value and says why", async () => {
  await show();
  answerWith = () =>
    Response.json(
      {
        error: {
          code: "invalid_input",
          message: "No.",
          requestId: "r",
          issues: [{ path: "status", message: "HelpCrunch refused it" }],
        },
      },
      { status: 400 },
    );
  press("e");
  await screen.findByText("mateus: not changed.");
  expect(screen.getByText(/HelpCrunch refused it/)).toBeDefined();
  expect(status().textContent).toBe("Opened");
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("where somebody was quicker both values are shown, and nothing is sent before the choice", async () => {
  await show();
  stored = { ...stored, status: "pending", statusRaw: "3" };
  press("e");
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("mateus changed meanwhile");
  expect(dialog.textContent).toContain("Nothing was sent.");
  expect(within(dialog).getByText("Pending")).toBeDefined();
  expect(within(dialog).getByText("Closed")).toBeDefined();
  expect(sent).toHaveLength(1);
  fireEvent.click(within(dialog).getByRole("button", { name: "Send mine" }));
  await waitFor(() => expect(stored.status).toBe("closed"));
  expect(sent[1]?.body).toEqual({ status: "closed", base: { status: "pending" } });
});

test("keeping the other value sends nothing more", async () => {
  await show();
  stored = { ...stored, status: "pending", statusRaw: "3" };
  press("e");
  fireEvent.click(await screen.findByRole("button", { name: "Keep what HelpCrunch has" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(status().textContent).toBe("Pending");
  expect(sent).toHaveLength(1);
});

test("where somebody has done the same, that is said and not asked", async () => {
  await show();
  stored = { ...stored, status: "closed", statusRaw: "5" };
  press("e");
  await screen.findByText("mateus: somebody has done this already.");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a way back is held against newer changes like any other", async () => {
  await show();
  press("e");
  await screen.findByText("mateus: status set to Closed.");
  stored = { ...stored, status: "on_hold", statusRaw: "4" };
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect((await screen.findByRole("dialog")).textContent).toContain("On hold");
  expect(stored.status).toBe("on_hold");
});

test("a value opens its own choices, and a digit takes one", async () => {
  await show();
  press("s");
  const list = await screen.findByRole("listbox", { name: "Status" });
  await waitFor(() => expect(document.activeElement).toBe(list));
  press("3");
  await waitFor(() => expect(stored.status).toBe("pending"));
  await waitFor(() => expect(document.activeElement).toBe(status()));
});

test("the assignee is found by name, and nobody can have it", async () => {
  await show();
  press("a");
  const search = await screen.findByRole("combobox", { name: "Assignee" });
  fireEvent.change(search, { target: { value: "kost" } });
  fireEvent.keyDown(search, { key: "Enter" });
  await waitFor(() => expect(stored.assignee?.id).toBe(6692));
  fireEvent.click(screen.getByRole("button", { name: /^Assignee: Kosta Ilic/ }));
  fireEvent.click(await screen.findByRole("option", { name: /Nobody/ }));
  await waitFor(() => expect(stored.assignee).toBeNull());
});

test("a closed chat cannot be snoozed, which is said before anything is sent", async () => {
  stored = { ...stored, status: "closed", statusRaw: "5" };
  await show();
  press("h");
  await screen.findByText("A closed chat cannot be snoozed.");
  expect(sent).toEqual([]);
});

test("a digit snoozes to a usual time", async () => {
  await show();
  press("h");
  const tomorrow = await screen.findByRole("button", { name: /Tomorrow morning/ });
  const digit = /(\d)$/.exec(tomorrow.textContent ?? "")?.[1] ?? "";
  await act(async () => tomorrow.focus());
  press(digit);
  await waitFor(() => expect(Date.parse(stored.snoozedUntil ?? "")).toBeGreaterThan(Date.now()));
});

test("a day of the month calendar and a time snooze until then, by keys alone", async () => {
  await show();
  press("h");
  const presets = await screen.findAllByRole("button", { name: /Later today|Tomorrow morning|Next Monday/ });
  await act(async () => presets[0]?.focus());
  press(String(presets.length + 1));
  const grid = screen.getByRole("grid");
  const chosen = document.activeElement as HTMLElement;
  expect(grid.contains(chosen)).toBe(true);
  fireEvent.keyDown(chosen, { key: "ArrowRight" });
  const next = document.activeElement as HTMLElement;
  expect(next).not.toBe(chosen);
  const day = next.closest("[data-day]")?.getAttribute("data-day");
  fireEvent.click(next);
  fireEvent.change(screen.getByLabelText("At"), { target: { value: "10:30" } });
  fireEvent.click(screen.getByRole("button", { name: "Snooze" }));
  await waitFor(() => expect(stored.snoozedUntil).not.toBeNull());
  // In the zone of the browser, whichever that is.
  expect(stored.snoozedUntil).toBe(new Date(`${day}T10:30:00`).toISOString());
});

test("u marks as unread and as read again", async () => {
  await show();
  press("u");
  await waitFor(() => expect(stored.readByAgent).toBe(false));
  fireEvent.click(await screen.findByRole("button", { name: "Mark read, u" }));
  await waitFor(() => expect(stored.readByAgent).toBe(true));
});
