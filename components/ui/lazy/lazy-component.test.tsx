import { act, cleanup, render, screen } from "@testing-library/react";
import { Component, type ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { lazyComponent, MissingCodeContext, preloadLazyComponents } from "./lazy-component";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

type Loaded = { name: string };
const Greeting = ({ name }: Loaded) => <p>Hello {name}</p>;

test("code that is on its way shows nothing, and then what it draws", async () => {
  let arrive = (_: typeof Greeting) => {};
  const Deferred = lazyComponent<Loaded>(
    () =>
      new Promise((resolve) => {
        arrive = resolve;
      }),
  );
  const { container } = await act(() => render(<Deferred name="Mia" />));
  expect(container.textContent).toBe("");
  await act(async () => arrive(Greeting));
  expect(container.textContent).toBe("Hello Mia");
});

test("what the server drew stands while the code is on its way, and is then as new as everything else", async () => {
  const Ready = lazyComponent<Loaded>(async () => Greeting);
  await Ready.preload();
  const place = document.createElement("div");
  place.innerHTML = renderToString(<Ready name="Mia" />);
  let arrive = (_: typeof Greeting) => {};
  const Late = lazyComponent<Loaded>(
    () =>
      new Promise((resolve) => {
        arrive = resolve;
      }),
  );
  const root = await act(() => hydrateRoot(place, <Late name="Mia" />));
  await act(() => root.render(<Late name="Noor" />));
  expect(place.textContent).toBe("Hello Mia");
  await act(async () => arrive(Greeting));
  expect(place.textContent).toBe("Hello Noor");
  act(() => root.unmount());
});

test("code that was fetched before is drawn at once, and fetched no second time", async () => {
  let count = 0;
  const Deferred = lazyComponent<Loaded>(async () => {
    count += 1;
    return Greeting;
  });
  await preloadLazyComponents();
  render(<Deferred name="Mia" />);
  expect(screen.getByText("Hello Mia")).toBeDefined();
  await preloadLazyComponents();
  expect(count).toBe(1);
});

test("what deferred code defers in its turn is fetched as well", async () => {
  let isInnerThere = false;
  const outer = async () => {
    lazyComponent<Loaded>(async () => {
      isInnerThere = true;
      return Greeting;
    });
    return Greeting;
  };
  lazyComponent<Loaded>(outer);
  await preloadLazyComponents();
  expect(isInnerThere).toBe(true);
});

test("code that could not be fetched is asked for again, and is there once it can be", async () => {
  vi.useFakeTimers();
  let tries = 0;
  const Deferred = lazyComponent<Loaded>(async () => {
    tries += 1;
    if (tries < 3) throw new Error("offline");
    return Greeting;
  });
  await act(() => render(<Deferred name="Mia" />));
  expect(screen.queryByText("Hello Mia")).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(2000));
  expect(screen.getByText("Hello Mia")).toBeDefined();
});

test("time without a network does not count: code is asked for again once there is one", async () => {
  vi.useFakeTimers();
  const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  let tries = 0;
  const Deferred = lazyComponent<Loaded>(async () => {
    tries += 1;
    if (!navigator.onLine) throw new Error("offline");
    return Greeting;
  });
  await act(() => render(<Deferred name="Mia" />));
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(tries).toBe(1);
  onLine.mockReturnValue(true);
  await act(async () => dispatchEvent(new Event("online")));
  expect(screen.getByText("Hello Mia")).toBeDefined();
});

test("code that cannot be fetched at all leaves its part out and says so, and is fetched when it is asked for", async () => {
  vi.useFakeTimers();
  vi.spyOn(console, "error").mockImplementation(() => {});
  let isThere = false;
  const Deferred = lazyComponent<Loaded>(async () => {
    if (!isThere) throw new Error("This part is gone.");
    return Greeting;
  });
  await act(() =>
    render(
      <Boundary>
        <MissingCodeContext value={MissingPart}>
          <p>The rest</p>
          <Deferred name="Mia" />
        </MissingCodeContext>
      </Boundary>,
    ),
  );
  await act(() => vi.advanceTimersByTimeAsync(30_500));
  expect(screen.getByText("The rest")).toBeDefined();
  expect(screen.getByRole("button", { name: "Load it" })).toBeDefined();
  isThere = true;
  await act(() => vi.advanceTimersByTimeAsync(1000));
  await act(async () => screen.getByRole("button", { name: "Load it" }).click());
  expect(screen.getByText("Hello Mia")).toBeDefined();
  expect(screen.queryByRole("button")).toBeNull();
});

test("what breaks inside of a part that has come is an error for whoever is above", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const Broken = lazyComponent<Loaded>(async () => () => {
    throw new Error("It broke.");
  });
  await act(() =>
    render(
      <Boundary>
        <MissingCodeContext value={MissingPart}>
          <Broken name="Mia" />
        </MissingCodeContext>
      </Boundary>,
    ),
  );
  expect(screen.getByText("It broke.")).toBeDefined();
});

function MissingPart({ onRetry }: { onRetry: () => void }) {
  return (
    <button type="button" onClick={onRetry}>
      Load it
    </button>
  );
}

class Boundary extends Component<{ children: ReactNode }, { message: string | null }> {
  override state = { message: null };
  static getDerivedStateFromError = (error: Error) => ({ message: error.message });
  override render() {
    return this.state.message ?? this.props.children;
  }
}
