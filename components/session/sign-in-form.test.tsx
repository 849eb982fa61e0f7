import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { secondFactorPath } from "./safe-next-path";
import { SignInForm } from "./sign-in-form";

function show(props: Partial<Parameters<typeof SignInForm>[0]>) {
  render(
    <MessagesProvider>
      <SignInForm demoPeople={null} {...props} />
    </MessagesProvider>,
  );
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("single sign-on on the sign-in page", () => {
  test("is not there where there is no provider", () => {
    show({});
    expect(screen.queryByRole("link")).toBeNull();
  });

  test("is a link under the provider's own name that remembers where one wanted to go", () => {
    show({ ssoName: "Company SSO", next: "/chats?page=2&size=50" });
    expect(screen.getByRole("link", { name: "Continue with Company SSO" }).getAttribute("href")).toBe(
      "/api/auth/oidc/start?next=%2Fchats%3Fpage%3D2%26size%3D50",
    );
  });

  test("carries no address of another site", () => {
    show({ ssoName: "Company SSO", next: "https://evil.example.com" });
    expect(screen.getByRole("link").getAttribute("href")).toBe("/api/auth/oidc/start");
  });

  test("that failed says why, at once to a screen reader", () => {
    show({ ssoName: "Company SSO", ssoProblem: "sso_unknown" });
    expect(screen.getByRole("alert").textContent).toContain("Chatboard has no account for you.");
  });
});

test("the way to the second step keeps the address for afterwards", () => {
  expect(secondFactorPath("/chats")).toBe("/second-factor");
  expect(secondFactorPath("/chats?page=2")).toBe("/second-factor?next=%2Fchats%3Fpage%3D2");
});

test("a second wrong password is said anew, and not left standing from the first", async () => {
  const answers: (() => void)[] = [];
  const error = { code: "not_allowed", message: "…", requestId: "req-1234567" };
  vi.stubGlobal(
    "fetch",
    () =>
      new Promise((resolve) => {
        answers.push(() => resolve(new Response(JSON.stringify({ error }), { status: 401 })));
      }),
  );
  show({ ssoName: "Company SSO", ssoProblem: "sso_unknown" });
  fireEvent.change(screen.getByLabelText(/^E-mail/), { target: { value: "lisa@example.com" } });
  fireEvent.change(screen.getByLabelText(/^Password/), { target: { value: "not the password" } });
  const submit = screen.getByRole("button", { name: "Sign in" });

  fireEvent.click(submit);
  expect(screen.queryByRole("alert")).toBeNull();
  answers[0]?.();
  const first = await screen.findByRole("alert");
  fireEvent.click(submit);
  expect(screen.queryByRole("alert")).toBeNull();
  await waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.();
  expect(await screen.findByRole("alert")).not.toBe(first);
});

test("a server whose storage is not available is said, and what was typed is still there", async () => {
  const error = { code: "storage_unavailable", message: "…", requestId: "req-1234567", retryAfterSeconds: 5 };
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ error }), { status: 503 }));
  show({});
  const email = screen.getByLabelText<HTMLInputElement>(/^E-mail/);
  const password = screen.getByLabelText<HTMLInputElement>(/^Password/);
  fireEvent.change(email, { target: { value: "lisa@example.com" } });
  fireEvent.change(password, { target: { value: "the password" } });
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect((await screen.findByRole("alert")).textContent).toContain("storage is not available");
  expect([email.value, password.value]).toEqual(["lisa@example.com", "the password"]);
});
