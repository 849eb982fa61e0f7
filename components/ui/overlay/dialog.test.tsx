import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useEffect, useRef, useState } from "react";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { Dialog } from "./dialog";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "./dropdown-menu";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";
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

/** A field in which Escape is pressed as soon as it is there. */
function HastyField() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
  }, []);
  return <input ref={field} />;
}

test.each(["Dialog", "Sheet"] as const)(
  "an Escape in the moment in which a %s opens closes it, whoever takes the key",
  async (kind) => {
    const taking = new AbortController();
    onTestFinished(() => taking.abort());
    document.addEventListener("keydown", (event) => event.preventDefault(), { capture: true, signal: taking.signal });
    const Floating = kinds[kind];
    const onOpenChange = vi.fn();
    await act(async () =>
      render(
        <Floating isOpen onOpenChange={onOpenChange} title="New name" closeLabel="Close">
          <HastyField />
        </Floating>,
      ),
    );
    await waitFor(() => expect(onOpenChange.mock.calls).toEqual([[false]]));
  },
);

test.each(["Dialog", "Sheet"] as const)("an Escape closes what floats over a %s and not both", async (kind) => {
  const Floating = kinds[kind];
  const onOpenChange = vi.fn();
  await act(async () =>
    render(
      <Floating isOpen onOpenChange={onOpenChange} title="New name" closeLabel="Close">
        <Popover>
          <PopoverTrigger>
            <button type="button">Columns</button>
          </PopoverTrigger>
          <PopoverContent label="Columns">
            <input aria-label="Find" />
          </PopoverContent>
        </Popover>
      </Floating>,
    ),
  );
  await act(async () => fireEvent.click(await screen.findByText("Columns")));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Find")));
  fireEvent.keyDown(screen.getByLabelText("Find"), { key: "Escape" });
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "Columns" })).toBeNull());
  expect(onOpenChange.mock.calls).toEqual([]);
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
