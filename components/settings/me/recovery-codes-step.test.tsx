import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { MessagesProvider } from "@/components/i18n/messages-provider";
import { RecoveryCodesStep } from "./recovery-codes-step";

afterEach(cleanup);

test("recovery codes stay until they are said to be kept, and reading begins at their heading", () => {
  const done = vi.fn();
  render(
    <MessagesProvider>
      <RecoveryCodesStep codes={["AAAA-BBBB-CCCC-DDDD", "EEEE-FFFF-GGGG-HHHH"]} onDone={done} />
    </MessagesProvider>,
  );
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Keep these recovery codes" }));
  const list = screen.getByRole("list", { name: "Recovery codes" });
  expect(
    within(list)
      .getAllByRole("listitem")
      .map((item) => item.textContent),
  ).toEqual(["AAAA-BBBB-CCCC-DDDD", "EEEE-FFFF-GGGG-HHHH"]);
  expect(done).not.toHaveBeenCalled();
  screen.getByRole("button", { name: "I have saved them" }).click();
  expect(done).toHaveBeenCalledOnce();
});
