import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { SourceNote } from "./source-note";

afterEach(cleanup);

test("rows of the local copy say so, and no others", () => {
  const { rerender, container } = render(<SourceNote source="local" />);
  expect(screen.getByText("From the local copy")).toBeTruthy();
  rerender(<SourceNote source="helpcrunch" />);
  expect(container.textContent).toBe("");
  rerender(<SourceNote source={undefined} />);
  expect(container.textContent).toBe("");
});
