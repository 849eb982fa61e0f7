import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SetUpScreen } from "./set-up-screen";

const sent: { path: string; body: unknown }[] = [];
let answer: () => Response;

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const refusal = (status: number, error: object) =>
  json({ error: { message: "…", requestId: "req-1234567", ...error } }, status);

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    sent.push({ path, body: JSON.parse(String(init.body ?? "null")) });
    if (path === "/api/set-up") return answer();
    return json({ configured: false, from: null, keyEnding: null, apiUrl: "", capabilities: null, stored: null });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(adminEmail: string | null = null) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SetUpScreen adminEmail={adminEmail} passwordLengthMin={12} />
    </QueryClientProvider>,
  );
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const submit = () => fireEvent.click(screen.getByRole("button", { name: "Create admin account" }));
const lisa = { code: "AB0DE-1GHJK", name: "Lisa Rodes", email: "lisa@example.com", password: "correct horse battery" };

function fill() {
  fireEvent.change(field("One-time code"), { target: { value: lisa.code } });
  fireEvent.change(field("Your name"), { target: { value: lisa.name } });
  fireEvent.change(field("E-mail"), { target: { value: lisa.email } });
  fireEvent.change(field("Password"), { target: { value: lisa.password } });
}

describe("set-up", () => {
  test("sends nothing that is incomplete, and leads to the first field that is", () => {
    show();
    submit();
    expect(sent).toEqual([]);
    expect(screen.getByText("Copy the code from the server’s log")).toBeTruthy();
    expect(screen.getByText("Use 12 characters or more")).toBeTruthy();
    expect(document.activeElement).toBe(field("One-time code"));
  });

  test("says at the code that it is wrong, and loses nothing that was typed", async () => {
    show();
    fill();
    answer = () => refusal(400, { code: "invalid_input", issues: [{ path: "code", message: "is not the code" }] });
    submit();
    expect(await screen.findByText("This is not the code in the server’s log")).toBeTruthy();
    expect(document.activeElement).toBe(field("One-time code"));
    expect(field("Password").value).toBe(lisa.password);
    expect(sent).toEqual([{ path: "/api/set-up", body: lisa }]);
  });

  test("tells of any other failure with the id to quote", async () => {
    show();
    fill();
    answer = () => refusal(429, { code: "too_many_attempts", retryAfterSeconds: 40 });
    submit();
    expect((await screen.findByRole("alert")).textContent).toMatch(/Too many attempts.*40 s.*req-1234567/);
  });

  test("says that somebody else was first, once it is closed", async () => {
    show();
    fill();
    answer = () => refusal(409, { code: "conflict" });
    submit();
    expect((await screen.findByRole("alert")).textContent).toContain("Chatboard is already set up.");
  });

  test("goes on to the key when the admin is made, and keeps the password nowhere", async () => {
    show();
    fill();
    answer = () => json({ user: {} }, 201);
    submit();
    expect(await screen.findByLabelText("API key")).toBeTruthy();
    expect(screen.getByText(lisa.email)).toBeTruthy();
    expect(document.body.innerHTML).not.toContain(lisa.password);
  });

  test("starts at the key for an admin who comes back to it", async () => {
    show("lisa@example.com");
    expect(await screen.findByLabelText("API key")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Do this later" }));
    expect(screen.getByRole("link", { name: "Open Chatboard" })).toBeTruthy();
  });
});
