import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useRef } from "react";
import { toast } from "sonner";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ChatActionsProvider } from "@/components/chats/actions/chat-actions-provider";
import { chatLike } from "@/components/chats/detail/chat.fixture";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { createQueryClient } from "@/components/layout/queries/query-client";
import { LiveRegion } from "@/components/ui/live-region/live-region";
import Toaster from "@/components/ui/toast/toaster";
import { chatKeys } from "@/lib/api/chats/list-queries";
import type { Person, Role } from "@/lib/api/roles";
import { defaultView, toAskedView } from "@/lib/view/view";
import { ChooseBar } from "./choose-bar";
import { Chooser } from "./chooser";
import { useChosen } from "./use-chosen";

const rows = [1, 2, 3, 4, 5].map((id) =>
  chatLike({ id, status: id === 2 ? "closed" : "opened", statusRaw: id === 2 ? "5" : "2" }),
);
type Asked = { key: string | null; body: { change: unknown; select: { ids?: number[]; total?: number } } };
let asked: Asked[];
let answer: (body: Asked["body"]) => Response;

beforeEach(() => {
  asked = [];
  answer = () => Response.json({ job: { id: "j1" } }, { status: 202 });
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    if (path === "/api/jobs" && init.method === "POST") {
      const body = JSON.parse(String(init.body));
      asked.push({ key: new Headers(init.headers).get("idempotency-key"), body });
      return answer(body);
    }
    if (path === "/api/budget") return Response.json({ limit: 120, used: 0, windowSeconds: 60, waiting: 0 });
    if (path === "/api/directory") return Response.json({ agents: [], departments: [], applications: [] });
    return Response.json({ data: [], meta: { total: 0 } });
  });
});
afterEach(async () => {
  act(() => void toast.dismiss());
  await waitFor(() => expect(document.querySelector("[data-sonner-toast]")).toBeNull());
  cleanup();
  vi.unstubAllGlobals();
});

function List({ person }: { person: Person }) {
  const scroller = useRef<HTMLDivElement>(null);
  const chosen = useChosen("the view");
  return (
    <>
      {chosen.rows !== null && (
        <ChooseBar chosen={chosen} total={214} view={toAskedView(defaultView)} zone="UTC" person={person} />
      )}
      <Chooser scroller={scroller} rows={rows} chosen={chosen} onReady={() => {}} />
      <div ref={scroller}>
        <table>
          <tbody>
            {rows.map(({ id }) => (
              <tr key={id} aria-selected={chosen.rows?.[id] === true}>
                <td className="is-choice">
                  <input type="checkbox" data-choose={id} readOnly checked={chosen.rows?.[id] === true} />
                </td>
                <td>
                  <a href={`/chats/${id}`} data-row-link={id}>{`Row ${id}`}</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function show(role: Role = "lead") {
  const client = createQueryClient();
  client.setQueryData([...chatKeys.lists, "a view"], {
    data: rows,
    meta: { total: 214, limit: 50, offset: 0, fetchedAt: "2026-06-26T12:00:00Z", source: "helpcrunch", plan: "off" },
  });
  const person = { id: "p1", name: "Lisa", email: "lisa@example.com", role };
  render(
    <QueryClientProvider client={client}>
      <ClockProvider startMs={Date.parse("2026-06-26T09:00:00Z")}>
        <LiveRegion>
          <ChatActionsProvider person={person}>
            <List person={person} />
          </ChatActionsProvider>
          <Toaster label="Notifications" closeLabel="Close" />
        </LiveRegion>
      </ClockProvider>
    </QueryClientProvider>,
  );
}

const box = (id: number) => document.querySelector<HTMLElement>(`[data-choose="${id}"]`) as HTMLElement;
const chosenIds = () =>
  rows.map(({ id }) => id).filter((id) => box(id).closest("tr")?.getAttribute("aria-selected") === "true");
const press = (key: string, more = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });

test("boxes choose one by one, and with Shift from the last one on", () => {
  show();
  fireEvent.click(box(2));
  expect(chosenIds()).toEqual([2]);
  fireEvent.click(box(4), { shiftKey: true });
  expect(chosenIds()).toEqual([2, 3, 4]);
  fireEvent.click(box(3));
  expect(chosenIds()).toEqual([2, 4]);
  expect(screen.getByText("2 chats selected")).toBeDefined();
});

test("x chooses the row with the focus, Shift and the arrows go on from it, and Escape ends it", () => {
  show();
  screen.getByText("Row 2").focus();
  press("x");
  expect(chosenIds()).toEqual([2]);
  press("ArrowDown", { shiftKey: true });
  press("ArrowDown", { shiftKey: true });
  expect(chosenIds()).toEqual([2, 3, 4]);
  expect(document.activeElement).toBe(screen.getByText("Row 4"));
  press("Escape");
  expect(chosenIds()).toEqual([]);
  expect(screen.queryByRole("toolbar")).toBeNull();
});

async function closeThem() {
  fireEvent.click(screen.getByRole("button", { name: "Status" }));
  fireEvent.click(await screen.findByRole("button", { name: "To: Choose" }));
  fireEvent.click(await screen.findByRole("option", { name: "Closed" }));
}

test("the sheet says what changes and what it costs, and those that have it already are not sent", async () => {
  show();
  fireEvent.click(box(1));
  fireEvent.click(box(4), { shiftKey: true });
  await closeThem();
  expect(screen.getByRole("dialog").textContent).toContain("have it already");
  await screen.findByText("up to 6");
  fireEvent.click(screen.getByRole("button", { name: "Change 3 chats" }));
  await screen.findByText("3 chats are being changed.");
  expect(asked).toHaveLength(1);
  expect(asked[0]?.body).toEqual({ kind: "change-chats", change: { status: "closed" }, select: { ids: [1, 3, 4] } });
  expect(asked[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
  expect(chosenIds()).toEqual([]);
});

test("all of a view are asked for by the view; where it has changed, the new number is shown and asked for", async () => {
  show();
  fireEvent.click(box(1));
  fireEvent.click(screen.getByRole("button", { name: "Select all 214 of this view" }));
  expect(screen.getByText("214 chats selected")).toBeDefined();
  answer = ({ select }) =>
    select.total === 230
      ? Response.json({ job: { id: "j1" } }, { status: 202 })
      : Response.json(
          { error: { code: "conflict", message: "By now.", requestId: "r", current: { total: 230 } } },
          { status: 409 },
        );
  await closeThem();
  fireEvent.click(screen.getByRole("button", { name: "Change 214 chats" }));
  await screen.findByText("They are 230 chats by now.");
  fireEvent.click(screen.getByRole("button", { name: "Change 230 chats" }));
  await screen.findByText("230 chats are being changed.");
  expect(asked.map(({ body }) => body.select.total)).toEqual([214, 230]);
  expect(asked[0]?.key).not.toBe(asked[1]?.key);
});

test("a second try after a lost answer is the same job", async () => {
  show();
  fireEvent.click(box(1));
  answer = () => Response.json({ error: { code: "internal", message: "", requestId: "r" } }, { status: 500 });
  await closeThem();
  fireEvent.click(screen.getByRole("button", { name: "Change 1 chat" }));
  await screen.findByRole("alert");
  fireEvent.click(screen.getByRole("button", { name: "Change 1 chat" }));
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[0]?.key).toBe(asked[1]?.key);
});

test("an agent is told before the sheet that more than 100 take a lead", () => {
  show("agent");
  fireEvent.click(box(1));
  fireEvent.click(screen.getByRole("button", { name: "Select all 214 of this view" }));
  expect(screen.getByText(/More than 100 chats/)).toBeDefined();
  expect(screen.getByRole("button", { name: "Status" }).hasAttribute("disabled")).toBe(true);
});
