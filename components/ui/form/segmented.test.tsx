import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Segmented } from "./segmented";

afterEach(cleanup);

test("pressing the option that is on leaves it on", () => {
  const chosen: string[] = [];
  render(
    <Segmented
      label="Match"
      value="all"
      onChange={(value) => chosen.push(value)}
      options={[
        { value: "all", label: "all" },
        { value: "any", label: "any" },
      ]}
    />,
  );
  expect(screen.getByRole("radiogroup", { name: "Match" })).toBeDefined();
  fireEvent.click(screen.getByRole("radio", { name: "all" }));
  expect(chosen).toEqual([]);
  fireEvent.click(screen.getByRole("radio", { name: "any" }));
  expect(chosen).toEqual(["any"]);
});
