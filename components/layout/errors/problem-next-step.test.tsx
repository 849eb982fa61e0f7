import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { AdminsProvider } from "@/components/layout/account/admins-provider";
import { ProblemNextStep } from "./problem-next-step";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => {} }) }));
afterEach(cleanup);

test("an admin is led to Settings, where the key is", () => {
  render(
    <AdminsProvider isAdmin names={["Ada Moreau"]}>
      <ProblemNextStep wayOut="settings" />
    </AdminsProvider>,
  );
  expect(screen.getByRole("link", { name: "Open Settings" }).getAttribute("href")).toBe("/settings/helpcrunch");
  expect(screen.queryByText(/Ask/)).toBeNull();
});

test("everybody else is told whom to ask, and is not led to a page that would refuse them", () => {
  render(
    <AdminsProvider isAdmin={false} names={["Ada Moreau", "Tom Berg"]}>
      <ProblemNextStep wayOut="settings" />
    </AdminsProvider>,
  );
  expect(screen.getByText("Ask Ada Moreau or Tom Berg.")).toBeDefined();
  expect(screen.queryByRole("link")).toBeNull();
});

test("the other ways out are everybody's", () => {
  render(
    <AdminsProvider isAdmin={false} names={[]}>
      <ProblemNextStep wayOut="list" />
      <ProblemNextStep wayOut="settings" />
    </AdminsProvider>,
  );
  expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual(["/chats"]);
});
