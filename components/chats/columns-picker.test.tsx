import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { LiveRegionContext } from "@/components/ui/live-region-context";
import type { ColumnId } from "@/lib/view/columns";
import { ColumnsPicker } from "./columns-picker";

afterEach(cleanup);

function Picker() {
  const [columns, setColumns] = useState<ColumnId[]>(["status", "customer", "message"]);
  return <ColumnsPicker columns={columns} sortedColumn="message" onChange={setColumns} />;
}

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
  expect(said).toEqual(["Customer: place 1 of 3."]);
  expect(document.activeElement).toBe(up);
  fireEvent.click(up);
  fireEvent.click(screen.getByRole("button", { name: "Move Customer down" }));
  expect(said).toEqual(["Customer: place 1 of 3.", "Customer: place 2 of 3."]);
});
