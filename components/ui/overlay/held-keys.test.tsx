import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { type ComponentType, useEffect, useState } from "react";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { lazyOverlay } from "@/components/ui/lazy/lazy-component";
import { eventually } from "@/lib/testing/eventually";

const shortcut = vi.fn();
document.addEventListener("keydown", (event) => {
  if (!(event.target instanceof HTMLInputElement)) shortcut(event.key);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  shortcut.mockClear();
});

const chosen = vi.fn();

function Search() {
  const [query, setQuery] = useState("");
  return (
    <div data-floats>
      <input
        aria-label="Search"
        // biome-ignore lint/a11y/noAutofocus: As every window takes the focus when it opens.
        autoFocus
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && chosen(query)}
      />
    </div>
  );
}

/** A window whose code comes when `arrive` is called. */
async function open(Window: ComponentType<object> = Search) {
  let arrive = (_: ComponentType<object>) => {};
  const Deferred = lazyOverlay<object>(
    () =>
      new Promise((resolve) => {
        arrive = resolve;
      }),
  );
  await act(() => render(<Deferred />));
  return { arrive: () => act(async () => arrive(Window)) };
}

const type = (...keys: string[]) =>
  keys.map((key) => fireEvent.keyDown(document.activeElement ?? document.body, { key }));

test("what is typed before a window is there is in its field once it is, and is no shortcut", async () => {
  const { arrive } = await open();
  type("c", "a", "r", "x", "Backspace", "t", "Enter");
  await arrive();
  await eventually(() => expect(chosen).toHaveBeenCalledExactlyOnceWith("cart"));
  expect(screen.getByRole("textbox", { name: "Search" })).toHaveProperty("value", "cart");
  expect(shortcut).not.toHaveBeenCalled();
});

test("Enter and the space bar press the button that the window puts the focus on", async () => {
  const press = vi.fn();
  const { arrive } = await open(() => (
    <div data-floats>
      {/* biome-ignore lint/a11y/noAutofocus: As every window takes the focus when it opens. */}
      <button type="button" autoFocus onClick={press}>
        Reset
      </button>
    </div>
  ));
  type("Enter", " ");
  await arrive();
  await eventually(() => expect(press).toHaveBeenCalledTimes(2));
});

test("whoever goes on to a field while nothing comes writes there", async () => {
  vi.useFakeTimers();
  render(<input aria-label="First message" />);
  const { arrive } = await open();
  type("x");
  const field = screen.getByRole("textbox", { name: "First message" });
  expect(fireEvent.keyDown(field, { key: "a" })).toBe(true);
  await arrive();
  expect(fireEvent.keyDown(screen.getByRole("textbox", { name: "Search" }), { key: "q" })).toBe(true);
  await act(() => vi.advanceTimersByTimeAsync(100));
});

test("what is pressed elsewhere while a window has the focus already is not held, nor what is typed in it", async () => {
  vi.useFakeTimers();
  render(<button type="button">Columns</button>);
  const { arrive } = await open();
  await arrive();
  expect(fireEvent.keyDown(screen.getByRole("textbox", { name: "Search" }), { key: "q" })).toBe(true);
  screen.getByRole("button", { name: "Columns" }).focus();
  expect(fireEvent.keyDown(screen.getByRole("button", { name: "Columns" }), { key: "Enter" })).toBe(true);
  await act(() => vi.advanceTimersByTimeAsync(100));
});

test("letters on a keyboard's third level are text, whatever modifier they need", async () => {
  const { arrive } = await open();
  fireEvent.keyDown(document.body, { key: "ł", altKey: true });
  fireEvent.keyDown(document.body, { key: "ó", ctrlKey: true, altKey: true, modifierAltGraph: true });
  await arrive();
  await eventually(() => expect(screen.getByRole("textbox", { name: "Search" })).toHaveProperty("value", "łó"));
});

test("a window that does not come lets the keys go after ten seconds", async () => {
  vi.useFakeTimers();
  const { arrive } = await open();
  vi.advanceTimersByTime(10_001);
  type("c");
  expect(shortcut).toHaveBeenCalledExactlyOnceWith("c");
  await arrive();
  await act(() => vi.advanceTimersByTimeAsync(100));
});

test("a machine that is busy for seconds while the window is drawn loses nothing", async () => {
  vi.useFakeTimers();
  const { arrive } = await open(() => {
    const [isThere, setIsThere] = useState(false);
    useEffect(() => {
      const timer = setTimeout(() => {
        // Drawing that keeps everything else waiting.
        const now = performance.now() + 3000;
        vi.spyOn(performance, "now").mockImplementation(() => now);
        setTimeout(() => setIsThere(true), 12);
      });
      return () => clearTimeout(timer);
    }, []);
    return isThere ? <Search /> : null;
  });
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  type("a", "b");
  await arrive();
  await act(() => vi.advanceTimersByTimeAsync(40));
  await act(() => vi.advanceTimersByTimeAsync(500));
  expect(screen.getByRole("textbox", { name: "Search" })).toHaveProperty("value", "ab");
});

test("a key that closes the window leaves those after it to the page", async () => {
  const { arrive } = await open(() => {
    const [isOpen, setOpen] = useState(true);
    return isOpen ? (
      // biome-ignore lint/a11y/noStaticElementInteractions: As the window round the field hears its keys.
      <div onKeyDown={({ key }) => key === "Escape" && setOpen(false)}>
        <Search />
      </div>
    ) : null;
  });
  type("a", "Escape", "/", "j");
  await arrive();
  await eventually(() => expect(shortcut.mock.calls.flat()).toEqual(["/", "j"]));
});

test("keys with Ctrl, Alt or Meta stay with the page", async () => {
  const { arrive } = await open();
  fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
  expect(shortcut).toHaveBeenCalledExactlyOnceWith("k");
  type("a");
  await arrive();
  await eventually(() => expect(screen.getByRole("textbox", { name: "Search" })).toHaveProperty("value", "a"));
});

test("a window that takes no focus leaves the keys behind, and later ones act again", async () => {
  vi.useFakeTimers();
  const { arrive } = await open(() => <p data-floats>Words alone</p>);
  type("c");
  await arrive();
  await act(() => vi.advanceTimersByTimeAsync(2000));
  expect(shortcut).not.toHaveBeenCalled();
  type("c");
  expect(shortcut).toHaveBeenCalledExactlyOnceWith("c");
});
