import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { Dialog } from "./dialog";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "./dropdown-menu";
import { Sheet } from "./sheet";

beforeEach(() => {
  // jsdom lays nothing out, so what is there counts as visible.
  vi.spyOn(HTMLElement.prototype, "getClientRects").mockImplementation(function (this: HTMLElement) {
    return Object.assign([new DOMRect()], { item: () => null });
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const kinds = { Dialog, Sheet };

function Page({ kind }: { kind: keyof typeof kinds }) {
  const [isOpen, setOpen] = useState(false);
  const Floating = kinds[kind];
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Rename
      </button>
      <Floating isOpen={isOpen} onOpenChange={setOpen} title="New name" closeLabel="Close">
        <input aria-label="Name" />
      </Floating>
    </>
  );
}

test.each(["Dialog", "Sheet"] as const)("a closed %s gives focus back to what opened it", async (kind) => {
  render(<Page kind={kind} />);
  const opener = screen.getByText("Rename");
  act(() => opener.focus());
  fireEvent.click(opener);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Name")));
  fireEvent.keyDown(screen.getByLabelText("Name"), { key: "Escape" });
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test.each(["Dialog", "Sheet"] as const)("whoever goes on while a %s closes stays there", async (kind) => {
  render(
    <>
      <Page kind={kind} />
      <input aria-label="Filter" />
    </>,
  );
  const opener = screen.getByText("Rename");
  act(() => opener.focus());
  fireEvent.click(opener);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Name")));
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  fireEvent.keyDown(screen.getByLabelText("Name"), { key: "Escape" });
  const other = screen.getByLabelText("Filter");
  act(() => other.focus());
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect(screen.queryByLabelText("Name")).toBeNull();
  expect(document.activeElement).toBe(other);
});

function MenuPage() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger>
          <button type="button">More</button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          {/* As a dialog whose code has to come first: the menu is gone by then. */}
          <DropdownMenuItem onSelect={() => setTimeout(() => setOpen(true), 0)}>Rename</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title="New name" closeLabel="Close">
        <input aria-label="Name" />
      </Dialog>
    </>
  );
}

test("a dialog that a menu opened gives focus back to what opened the menu", async () => {
  render(<MenuPage />);
  const opener = screen.getByText("More");
  act(() => opener.focus());
  fireEvent.keyDown(opener, { key: "ArrowDown" });
  const item = await screen.findByText("Rename");
  await waitFor(() => expect(document.activeElement?.closest("[role=menu]")).not.toBeNull());
  fireEvent.click(item);
  const field = await screen.findByLabelText("Name");
  await waitFor(() => expect(document.activeElement).toBe(field));
  fireEvent.keyDown(field, { key: "Escape" });
  await waitFor(() => expect(document.activeElement).toBe(opener));
});
