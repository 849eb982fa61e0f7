import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { HelpcrunchSettings } from "@/lib/api/settings/contract";
import { eventually } from "@/lib/testing/eventually";
import { HelpcrunchScreen } from "./helpcrunch-screen";

const stored: HelpcrunchSettings = {
  configured: true,
  from: "stored",
  keyEnding: "9f3c",
  apiUrl: "https://api.helpcrunch.com/v1",
  capabilities: null,
  stored: { at: "2026-05-04T09:30:00.000Z", by: "Lisa Rodes" },
  isUnreadable: false,
};

type Sent = { method: string; path: string; body: string | undefined };
const sent: Sent[] = [];
let answers: Record<string, () => Response>;

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const refusal = (code: string, status: number) =>
  json({ error: { code, message: "…", requestId: "req-1234567" } }, status);

beforeEach(() => {
  sent.length = 0;
  answers = {};
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    const method = init.method ?? "GET";
    sent.push({ method, path, body: typeof init.body === "string" ? init.body : undefined });
    const answer = answers[`${method} ${path}`];
    if (answer === undefined) throw new Error(`Nobody answers ${method} ${path}.`);
    return answer();
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function show(settings: HelpcrunchSettings) {
  answers["GET /api/settings/helpcrunch"] = () => json(settings);
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <HelpcrunchScreen />
    </QueryClientProvider>,
  );
  await eventually(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
}

const keyField = () => screen.getByLabelText<HTMLInputElement>(/API key/);
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

describe("the key's page", () => {
  test("shows how the key ends, who stored it, and no field that could hold it", async () => {
    await show(stored);
    expect(screen.getByRole("group", { name: "Key in use" }).textContent).toContain("…9f3c");
    expect(screen.getByText(/stored by Lisa Rodes/)).toBeTruthy();
    expect(document.querySelector("input")).toBeNull();
  });

  test("offers no change of a key from the environment, and says where it is changed", async () => {
    await show({ ...stored, from: "environment", stored: null });
    expect(screen.queryByRole("button", { name: "Replace key" })).toBeNull();
    expect(screen.getByText(/Change HELPCRUNCH_API_KEY there/)).toBeTruthy();
    expect(screen.queryByText(/encrypted/)).toBeNull();
    expect(screen.getAllByRole("button", { name: "Test connection" }).length).toBeGreaterThan(0);
  });

  test("keeps the form, with the error at its field, when HelpCrunch refuses the key", async () => {
    await show(stored);
    press("Replace key");
    answers["PUT /api/settings/helpcrunch"] = () => refusal("upstream_key_rejected", 502);
    fireEvent.change(keyField(), { target: { value: "a-new-key-that-is-wrong" } });
    press("Test and save");
    expect(await screen.findByText(/HelpCrunch refused this key. The previous key stays in use./)).toBeTruthy();
    expect(keyField().getAttribute("aria-invalid")).toBe("true");
    expect(keyField().type).toBe("password");
    expect(document.activeElement).toBe(keyField());
    expect(screen.getByText(/…9f3c/)).toBeTruthy();
  });

  test("takes off what was pasted round a key, and says so", async () => {
    await show({ ...stored, configured: false, from: null, keyEnding: null, stored: null });
    fireEvent.change(keyField(), { target: { value: 'Bearer "fresh-key=="' } });
    expect(keyField().value).toBe("fresh-key==");
    expect(screen.getByText(/“Bearer”, quotes or angle brackets/)).toBeTruthy();
    answers["PUT /api/settings/helpcrunch"] = () => json({ ...stored, keyEnding: "ey==" });
    answers["POST /api/settings/helpcrunch/test"] = () => refusal("upstream_unreachable", 504);
    fireEvent.submit(keyField());
    await eventually(() => expect(sent.some(({ method }) => method === "PUT")).toBe(true));
    expect(sent.find(({ method }) => method === "PUT")?.body).toContain('"apiKey":"fresh-key=="');
  });

  test("sends a key that is missing nowhere", async () => {
    await show({ ...stored, configured: false, from: null, keyEnding: null, stored: null });
    press("Test and save");
    expect(await screen.findByText("Paste the key")).toBeTruthy();
    expect(sent.map(({ method }) => method)).toEqual(["GET"]);
  });

  test("puts a key that works in place of the form, and tests the connection without being asked", async () => {
    await show(stored);
    press("Replace key");
    answers["PUT /api/settings/helpcrunch"] = () => json({ ...stored, keyEnding: "77aa" });
    answers["POST /api/settings/helpcrunch/test"] = () => refusal("rate_limited", 429);
    fireEvent.change(keyField(), { target: { value: " the-new-key-77aa " } });
    press("Test and save");
    expect(await screen.findByText("…77aa", { exact: false })).toBeTruthy();
    expect(await screen.findByText("This minute’s requests are used up.")).toBeTruthy();
    expect(document.querySelector("input")).toBeNull();
    const put = sent.find(({ method }) => method === "PUT");
    expect(JSON.parse(put?.body ?? "")).toEqual({ apiKey: "the-new-key-77aa", apiUrl: stored.apiUrl });
  });

  test("says of a key that cannot be opened what happened, and takes another", async () => {
    await show({ ...stored, configured: false, keyEnding: null, isUnreadable: true });
    expect(screen.getByText("The stored key cannot be decrypted.")).toBeTruthy();
    expect(keyField()).toBeTruthy();
  });
});
