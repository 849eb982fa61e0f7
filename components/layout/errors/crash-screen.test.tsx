import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { CrashScreen } from "./crash-screen";

afterEach(cleanup);

test("the id under which the server logged an error stands there to be told", () => {
  render(<CrashScreen error={Object.assign(new Error("…"), { digest: "3482910077" })} onRetry={() => {}} />);
  expect(screen.getByText("3482910077")).toBeDefined();
});

test("an error of the browser's own has no id, and the words go without", () => {
  render(<CrashScreen error={new Error("…")} onRetry={() => {}} />);
  expect(screen.getByRole("alert")).toBeDefined();
  expect(screen.queryByText("Request id")).toBeNull();
});
