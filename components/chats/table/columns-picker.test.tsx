import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { LiveRegionContext } from "@/components/ui/live-region/live-region-context";
import type { ColumnId } from "@/lib/view/columns";
import { ColumnsPicker } from "./columns-picker";

afterEach(cleanup);

function Picker() {
  const [columns, setColumns] = useState<ColumnId[]>(["status", "customer", "message"]);
  const [width, setWidth] = useState(160);
  // jsdom draws nothing, so a column is as wide as it is kept.
  return (
    <>
      <ColumnsPicker
        columns={columns}
        sortedColumn="message"
        onChange={setColumns}
        widths={{ customer: width }}
        onWidth={(_, next) => setWidth(next)}
        onReset={() => setWidth(160)}
      />
      <output>{width}</output>
    </>
  );
}

test("a column is made wider and narrower by presses, and all become as they were", () => {
  render(<Picker />);
  const width = () => screen.getByRole("status").textContent;
  fireEvent.click(screen.getByRole("button", { name: "Customer: wider" }));
  fireEvent.click(screen.getByRole("button", { name: "Customer: wider" }));
  expect(width()).toBe("208");
  fireEvent.click(screen.getByRole("button", { name: "Customer: narrower" }));
  expect(width()).toBe("184");
  fireEvent.click(screen.getByRole("button", { name: "Default columns" }));
  expect(width()).toBe("160");
});

test("a column that is moved says its place, and keeps the focus at the ends", () => {
  const said: string[] = [];
  render(
    <LiveRegionContext value={(message) => said.push(message)}>
      <Picker />
    </LiveRegionContext>,
  );
  const up = screen.getByRole("button", { name: "Move Customer up" });
  up.focus();
  fireEvent.click(up);
  expect(said).toEqual(["Customer: position 1 of 3."]);
  expect(document.activeElement).toBe(up);
  fireEvent.click(up);
  fireEvent.click(screen.getByRole("button", { name: "Move Customer down" }));
  expect(said).toEqual(["Customer: position 1 of 3.", "Customer: position 2 of 3."]);
});
