import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OwnAccount } from "@/lib/api/people/contract";
import { SecondFactorSection } from "./second-factor-section";

const account: OwnAccount = {
  person: { id: "p1", email: "lisa@example.com", name: "Lisa Rodes", role: "admin" },
  hasPassword: true,
  secondFactor: { on: true, recoveryCodesLeft: 8 },
  ssoName: null,
};

beforeEach(() => {
  vi.stubGlobal("fetch", async (path: string) =>
    Response.json(
      path === "/api/me/second-factor"
        ? { secret: "JBSWY3DPEHPK3PXP", uri: "otpauth://totp/Chatboard:lisa?secret=JBSWY3DPEHPK3PXP" }
        : { recoveryCodes: ["AAAA-BBBB-CCCC-DDDD"] },
    ),
  );
  show(account);
});

function show(of: OwnAccount): void {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SecondFactorSection account={of} />
    </QueryClientProvider>,
  );
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const heading = () => screen.getByRole("heading", { level: 2 });

function press(name: string): void {
  const button = screen.getByRole("button", { name });
  button.focus();
  fireEvent.click(button);
}

function confirmWithPassword(action: string): void {
  fireEvent.change(screen.getByLabelText(/^Your password/), { target: { value: "a long password" } });
  press(action);
}

test("a step that is cancelled leads back to the heading of the section", () => {
  press("Turn off");
  press("Cancel");
  expect(document.activeElement).toBe(heading());
});

test("so does turning it off", async () => {
  press("Turn off");
  confirmWithPassword("Turn off");
  await waitFor(() => expect(document.activeElement).toBe(heading()));
});

test("so do recovery codes that are kept", async () => {
  press("New recovery codes");
  confirmWithPassword("Continue");
  await screen.findByText("AAAA-BBBB-CCCC-DDDD");
  press("I have saved them");
  await waitFor(() => expect(document.activeElement).toBe(heading()));
});

test("setting it up shows a code to scan, beside the key to type", async () => {
  cleanup();
  show({ ...account, secondFactor: { on: false, recoveryCodesLeft: 0 } });
  press("Set up");
  confirmWithPassword("Continue");
  expect(await screen.findByRole("img", { name: "QR code for the authenticator app" })).toBeDefined();
  expect(screen.getByText("JBSW Y3DP EHPK 3PXP")).toBeDefined();
});
