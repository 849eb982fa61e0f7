import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { LiveRegion } from "@/components/ui/live-region/live-region";
import Toaster from "@/components/ui/toast/toaster";
import { CopyButton } from "./copy-button";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(document, "execCommand");
});

/** A browser on a secure address has the clipboard's interface, one on plain http the command alone. */
function browserWith({ clipboard, command }: { clipboard?: Partial<Clipboard>; command?: () => boolean }) {
  vi.stubGlobal("navigator", { ...navigator, clipboard });
  Object.defineProperty(document, "execCommand", { configurable: true, value: command });
}

const refused = async () => {
  throw new DOMException("Write permission denied.", "NotAllowedError");
};

async function press(failedText = "Nothing was copied.") {
  render(
    <LiveRegion>
      <div role="alertdialog">
        <CopyButton text="abc" label="Copy id" copiedLabel="Copied" failedText={failedText} />
      </div>
      <Toaster label="Messages" closeLabel="Close" />
    </LiveRegion>,
  );
  const button = screen.getByRole("button", { name: "Copy id" });
  button.focus();
  await act(async () => {
    fireEvent.click(button);
  });
  return button;
}

test("what was copied is said", async () => {
  const writeText = vi.fn(async () => {});
  browserWith({ clipboard: { writeText } });
  await press();
  expect(await screen.findByText("Copied")).toBeTruthy();
  expect(writeText).toHaveBeenCalledWith("abc");
});

test.each([
  ["a clipboard that refuses", { clipboard: { writeText: refused } }],
  ["a command that does nothing", { command: () => false }],
  ["no way to copy at all", {}],
])("%s is said in words, and never called copied", async (name, browser) => {
  browserWith(browser);
  // A message outlives the test before it.
  await press(`Nothing was copied by ${name}.`);
  expect(await screen.findByText(`Nothing was copied by ${name}.`)).toBeTruthy();
  expect(screen.queryByText("Copied")).toBeNull();
});

test("on plain http the text is selected inside the open window, and the focus is on the button afterwards", async () => {
  let selected: { text: string; isInWindow: boolean } | undefined;
  browserWith({
    command: () => {
      const area = document.querySelector("textarea");
      if (area === null) return false;
      const text = area.value.slice(area.selectionStart, area.selectionEnd);
      selected = { text, isInWindow: area.closest("[role=alertdialog]") !== null };
      return true;
    },
  });
  const button = await press();
  expect(await screen.findByText("Copied")).toBeTruthy();
  expect(selected).toEqual({ text: "abc", isInWindow: true });
  expect(document.activeElement).toBe(button);
  expect(document.querySelector("textarea")).toBeNull();
});
