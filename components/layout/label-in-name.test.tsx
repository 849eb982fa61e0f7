import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { core as en } from "@/lib/i18n/en/core";
import { core as pl } from "@/lib/i18n/pl/core";
import { core as uk } from "@/lib/i18n/uk/core";
import { PersonMenu } from "./account/person-menu";
import { BudgetGauge } from "./budget/budget-gauge";

afterEach(cleanup);

/** As a speech recogniser compares it: words, without signs between them. */
const plain = (text: string | null) => (text ?? "").replace(/[,.:]/g, "").replace(/\s+/g, " ").trim();
const button = () => screen.getByRole("button");

test.each([
  { used: 6, nextFreeInSeconds: 0 },
  { used: 120, nextFreeInSeconds: 5 },
])("the gauge is called what it shows, with %j", (figures) => {
  render(<BudgetGauge budget={{ limit: 120, waiting: 0, ...figures }} />);
  expect(plain(button().getAttribute("aria-label"))).toContain(plain(button().textContent));
});

test("the account is called what it shows: name and role", () => {
  render(<PersonMenu person={{ id: "p1", name: "Lisa Rodes", email: "lisa@example.com", role: "admin" }} />);
  expect(plain(button().getAttribute("aria-label"))).toContain("Lisa Rodes Admin");
});

test.each([en, pl, uk])("both are in each language", ({ shell }) => {
  expect(shell.budget.label("114 / 120")).toContain("114 / 120");
  expect(plain(shell.person.menu("Lisa Rodes", "Admin"))).toContain("Lisa Rodes Admin");
});
