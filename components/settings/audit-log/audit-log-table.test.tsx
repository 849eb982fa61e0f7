import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { AuditLogTable } from "./audit-log-table";

afterEach(cleanup);

test("an entry has all its facts where there is no room for a table, each with its name", () => {
  render(
    <MessagesProvider>
      <ClockProvider startMs={Date.parse("2026-05-04T10:00:00.000Z")}>
        <AuditLogTable
          entries={[
            {
              id: "1",
              at: "2026-05-04T09:30:00.000Z",
              action: "chat.create",
              actor: { id: "p1", email: "kurt@example.com", name: "Kurt" },
              address: "10.0.0.7",
              target: { type: "chat", id: "5271740", label: null },
              outcome: "unknown",
              requestId: "9d9c4020c3524b71",
              details: { event: "unknown", customer: 8716949, application: 2 },
            },
          ]}
        />
      </ClockProvider>
    </MessagesProvider>,
  );
  const { textContent } = within(screen.getByRole("list")).getByRole("listitem");
  for (const fact of [
    "Kurt",
    "Chat created",
    "Outcome unknown",
    "Chat 5271740, customer 8716949, application 2",
    "Address 10.0.0.7",
    "Request id 9d9c4020c3524b71",
  ]) {
    expect(textContent).toContain(fact);
  }
});
