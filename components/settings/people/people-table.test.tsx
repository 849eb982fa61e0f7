import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { ClockProvider } from "@/components/i18n/clock-provider";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import type { PersonRow } from "@/lib/api/people/contract";
import { PeopleTable } from "./people-table";

const now = Date.now();
const iso = (ms: number) => new Date(now + ms).toISOString();

const grace: PersonRow = {
  id: "p1",
  name: "Grace Okafor",
  email: "grace@example.com",
  role: "lead",
  disabled: false,
  invited: false,
  linkExpiresAt: null,
  secondFactor: true,
  sessions: 2,
  lastSeenAt: iso(-5 * 60_000),
};

function rowOf(person: PersonRow, ownId = "somebody else"): HTMLElement {
  render(
    <MessagesProvider>
      <ClockProvider startMs={now}>
        <PeopleTable people={[person]} ownId={ownId} onRole={() => {}} onAction={() => {}} />
      </ClockProvider>
    </MessagesProvider>,
  );
  return screen.getByRole("row", { name: new RegExp(person.name) });
}

afterEach(cleanup);

describe("a line of the table of people", () => {
  test("says role, second factor, sessions and when somebody was here, each with its name", () => {
    const row = rowOf(grace);
    expect(within(row).getByRole("combobox", { name: "Role of Grace Okafor" }).textContent).toBe("Lead");
    expect(within(row).getByText("On")).toBeDefined();
    expect(within(row).getByText("2")).toBeDefined();
    expect(within(row).getByText("5 min").getAttribute("datetime")).toBe(grace.lastSeenAt);
    expect(within(row).getByRole("button", { name: "More for Grace Okafor" })).toBeDefined();
  });

  test("says who is oneself, invited, or was invited too long ago", () => {
    expect(within(rowOf(grace, "p1")).getByText("you")).toBeDefined();
    cleanup();
    const invited = { ...grace, invited: true, sessions: 0, lastSeenAt: null };
    expect(within(rowOf({ ...invited, linkExpiresAt: iso(60_000) })).getByText("invited")).toBeDefined();
    cleanup();
    expect(within(rowOf({ ...invited, linkExpiresAt: iso(-60_000) })).getByText("invitation expired")).toBeDefined();
    cleanup();
    expect(within(rowOf({ ...invited, linkExpiresAt: null })).getByText("invitation expired")).toBeDefined();
  });

  test("does not let the role of somebody disabled be changed", () => {
    const row = rowOf({ ...grace, disabled: true, sessions: 0 });
    expect(within(row).getByText("Disabled")).toBeDefined();
    expect(within(row).getByRole("combobox").hasAttribute("disabled")).toBe(true);
  });

  test("reads what is missing as none, and not as a dash", () => {
    const row = rowOf({ ...grace, sessions: 0, lastSeenAt: null });
    expect(within(row).getAllByText("none")).toHaveLength(2);
  });
});
