import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { LocalCopySettings, SyncState } from "@/lib/api/local-copy/contract";
import { LocalCopyScreen } from "./local-copy-screen";

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

const sent: { method: string; path: string; body: unknown }[] = [];
let answers: Record<string, unknown>;

beforeEach(() => {
  sent.length = 0;
  answers = { "GET /api/settings/local-copy": chosen, "GET /api/sync": inStep };
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
    await vi.waitFor(() =>
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
    await vi.waitFor(() =>
      expect(sent).toEqual([{ method: "DELETE", path: "/api/settings/local-copy", body: undefined }]),
    );
  });
});
