import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { LinkDialog } from "./link-dialog";

afterEach(cleanup);

test.each([
  ["added", "set a password and sign in"],
  ["invitedAgain", "set a password and sign in"],
  ["password", "until then they sign in as before"],
] as const)(
  "a link for somebody %s says what it leads to, and of a password only where there may be one",
  (purpose, said) => {
    const link = { url: "https://chats.example.com/link/abc", expiresAt: "2026-05-04T09:30:00.000Z" };
    render(
      <MessagesProvider>
        <LinkDialog name="Grace" purpose={purpose} link={link} onCloseAutoFocus={() => {}} onClose={() => {}} />
      </MessagesProvider>,
    );
    expect(screen.getByText(new RegExp(said))).toBeDefined();
    expect(screen.queryByText(/new password/) !== null).toBe(purpose === "password");
  },
);
