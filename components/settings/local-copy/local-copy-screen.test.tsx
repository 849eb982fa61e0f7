import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { LocalCopySettings, SyncState } from "@/lib/api/local-copy/contract";
import type { WebhookSettings } from "@/lib/api/webhooks/contract";
import { eventually } from "@/lib/testing/eventually";
import { LocalCopyScreen } from "./local-copy-screen";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => {} }) }));

const chosen: LocalCopySettings = {
  enabled: true,
  messages: false,
  retentionDays: null,
  from: "stored",
  sizeBytes: 412_000_000,
};
const inStep: SyncState = {
  state: "in_step",
  chats: { have: 23_905, total: 23_905 },
  messages: { have: 148_200, chatsDone: 9_000 },
  lagSeconds: 8,
  lastDeltaAt: "2026-05-04T09:30:00.000Z",
  lastFullPassAt: null,
  etaSeconds: null,
  failure: null,
};

const webhooks: WebhookSettings = {
  configured: true,
  from: "stored",
  keyEnding: "9c4e",
  address: "https://chats.example.com/api/webhooks/helpcrunch",
  lastAt: "2026-05-04T09:30:00.000Z",
  refused: 2,
  refusedAt: "2026-05-04T09:00:00.000Z",
  events: [
    { name: "chat.new", count: 214, lastAt: "2026-05-04T09:30:00.000Z" },
    { name: "chat.rated", count: 0, lastAt: null },
  ],
  missed: 1,
  missedAt: "2026-05-04T08:00:00.000Z",
  isProven: false,
};

const sent: { method: string; path: string; body: unknown }[] = [];
let answers: Record<string, unknown>;

beforeEach(() => {
  sent.length = 0;
  answers = {
    "GET /api/settings/local-copy": chosen,
    "GET /api/sync": inStep,
    "GET /api/settings/webhooks": webhooks,
  };
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    const method = init.method ?? "GET";
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    if (method !== "GET") sent.push({ method, path, body });
    return new Response(JSON.stringify(answers[`${method} ${path}`]));
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function show() {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <LocalCopyScreen />
    </QueryClientProvider>,
  );
  await screen.findByText("In step");
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

describe("the local copy's page", () => {
  test("says how far behind it is, what it holds and how large it is", async () => {
    await show();
    expect(screen.getByText("8 s")).toBeTruthy();
    expect(screen.getByText("23,905 of 23,905")).toBeTruthy();
    expect(screen.getByText("412 MB")).toBeTruthy();
  });

  test("pauses, and shows at once that it is paused", async () => {
    await show();
    answers["POST /api/sync/pause"] = { ...inStep, state: "paused" };
    answers["GET /api/sync"] = { ...inStep, state: "paused" };
    press("Pause");
    expect(await screen.findByRole("button", { name: "Resume" })).toBeTruthy();
  });

  test("saves what is chosen, and no retention that is not a number of days", async () => {
    await show();
    fireEvent.click(screen.getByLabelText("Bring all messages"));
    const days = screen.getByLabelText("Forget messages after days");
    fireEvent.change(days, { target: { value: "a year" } });
    press("Save");
    expect(sent).toEqual([]);
    expect(screen.getByText(/Write a whole number of days/)).toBeTruthy();
    answers["PUT /api/settings/local-copy"] = { ...chosen, messages: true, retentionDays: 365 };
    fireEvent.change(days, { target: { value: "365" } });
    press("Save");
    await eventually(() =>
      expect(sent).toEqual([
        {
          method: "PUT",
          path: "/api/settings/local-copy",
          body: { enabled: true, messages: true, retentionDays: 365 },
        },
      ]),
    );
  });

  test("the environment's word cannot be changed here, and the page says so", async () => {
    answers["GET /api/settings/local-copy"] = { ...chosen, from: "environment" };
    await show();
    expect(screen.getByLabelText<HTMLInputElement>("Keep a local copy").disabled).toBe(true);
    expect(screen.getByText(/set by LOCAL_COPY/)).toBeTruthy();
  });

  test("deletes only after it was asked, and says what goes", async () => {
    await show();
    press("Delete the copy…");
    expect(screen.getByText(/23,905 chats and 148,200 messages/)).toBeTruthy();
    expect(sent).toEqual([]);
    answers["DELETE /api/settings/local-copy"] = chosen;
    press("Delete the copy");
    await eventually(() =>
      expect(sent).toEqual([{ method: "DELETE", path: "/api/settings/local-copy", body: undefined }]),
    );
  });
});

describe("the webhooks on it", () => {
  test("are told with their address, what has come, what was refused and what was missed", async () => {
    await show();
    expect(await screen.findByText(webhooks.address)).toBeTruthy();
    expect(screen.getByText(/ends in …9c4e/)).toBeTruthy();
    expect(screen.getByText("1 of 2 events have come")).toBeTruthy();
    expect(screen.getByText("Not seen yet")).toBeTruthy();
    expect(screen.getByText(/^2, last on/)).toBeTruthy();
    expect(screen.getByText(/^1, last on/)).toBeTruthy();
    expect(screen.getByText(/^Every 12 seconds/)).toBeTruthy();
  });

  test("get a key that is sent once and stays in no field", async () => {
    answers["GET /api/settings/webhooks"] = { ...webhooks, configured: false, from: null, keyEnding: null };
    answers["PUT /api/settings/webhooks"] = webhooks;
    await show();
    const field = await screen.findByLabelText(/^Signing key/);
    press("Save the key");
    expect(await screen.findByText("Paste the signing key")).toBeTruthy();
    expect(sent).toEqual([]);
    fireEvent.change(field, { target: { value: " a-signing-key-4711 " } });
    press("Save the key");
    await screen.findByRole("button", { name: "Replace the key" });
    expect(sent).toEqual([
      { method: "PUT", path: "/api/settings/webhooks", body: { signingKey: "a-signing-key-4711" } },
    ]);
    expect(document.body.innerHTML).not.toContain("a-signing-key-4711");
  });

  test("cannot be changed here where the key comes from the environment", async () => {
    answers["GET /api/settings/webhooks"] = { ...webhooks, from: "environment" };
    await show();
    expect(await screen.findByText(/HELPCRUNCH_WEBHOOK_KEY/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Replace the key" })).toBeNull();
  });
});
