import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { CrashScreen } from "./crash-screen";

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(document, "execCommand");
});

function pressCopy(command: () => boolean) {
  Object.defineProperty(document, "execCommand", { configurable: true, value: command });
  render(<CrashScreen error={Object.assign(new Error("…"), { digest: "3482910077" })} onRetry={() => {}} />);
  fireEvent.click(screen.getByRole("button", { name: "Copy request id" }));
}

test("the id of an error is copied, and nothing else with it", () => {
  let copied: string | undefined;
  pressCopy(() => {
    copied = window.getSelection()?.toString();
    return true;
  });
  expect(copied).toBe("3482910077");
  expect(screen.getByRole("button", { name: "Copied" })).toBeTruthy();
});

test("an id that was not copied is not called copied", () => {
  pressCopy(() => false);
  expect(screen.getByRole("status").textContent).toMatch(/^Nothing was copied\./);
  expect(screen.queryByRole("button", { name: "Copied" })).toBeNull();
});
