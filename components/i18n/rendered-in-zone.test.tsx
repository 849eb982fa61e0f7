import { act, cleanup, render, screen } from "@testing-library/react";

import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MessagesProvider, useZoneChoice } from "./messages-provider";
import { RenderedInZone } from "./rendered-in-zone";

const refresh = vi.hoisted(() => vi.fn());
const router = vi.hoisted(() => ({ refresh }));
vi.mock("next/navigation", () => ({ useRouter: () => router }));

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const otherZone = browserZone === "Pacific/Kiritimati" ? "Europe/Warsaw" : "Pacific/Kiritimati";

function clearCookies() {
  // biome-ignore lint/suspicious/noDocumentCookie: The Cookie Store API is not in this environment.
  for (const name of ["chatboard-zone", "chatboard-zone-chosen"]) document.cookie = `${name}=; path=/; max-age=0`;
}

beforeEach(clearCookies);
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  refresh.mockClear();
});

function Choose({ zone }: { zone: string }) {
  const [, chooseZone] = useZoneChoice();
  return (
    <button type="button" onClick={() => chooseZone(zone)}>
      Choose
    </button>
  );
}

const page = (serverZone: string, isZoneChosen = false) => (
  <MessagesProvider serverZone={serverZone} isZoneChosen={isZoneChosen}>
    <RenderedInZone zone={serverZone} />
    <Choose zone={otherZone} />
  </MessagesProvider>
);

test("a page of another zone than the browser's is asked for again, once, and then has it", async () => {
  const container = document.createElement("div");
  container.innerHTML = renderToString(page(otherZone));
  const onRecoverableError = vi.fn();
  const root = await act(async () => hydrateRoot(container, page(otherZone), { onRecoverableError }));
  expect(onRecoverableError).not.toHaveBeenCalled();
  expect(document.cookie).toContain(`chatboard-zone=${browserZone}`);
  expect(refresh).toHaveBeenCalledTimes(1);
  await act(async () => root.render(page(browserZone)));
  expect(refresh).toHaveBeenCalledTimes(1);
  await act(async () => root.unmount());
});

test("a page of the browser's own zone stays", () => {
  render(page(browserZone));
  expect(refresh).not.toHaveBeenCalled();
});

test("a zone that the reader chose is not that of the browser, and stays", () => {
  render(page(otherZone, true));
  expect(refresh).not.toHaveBeenCalled();
});

test("a zone chosen afterwards brings the page again", () => {
  render(page(browserZone));
  act(() => screen.getByText("Choose").click());
  expect(refresh).toHaveBeenCalledTimes(1);
});

test("a browser that refuses cookies keeps the page: asking again would change nothing", async () => {
  vi.spyOn(document, "cookie", "set").mockImplementation(() => {});
  const container = document.createElement("div");
  container.innerHTML = renderToString(page(otherZone));
  const root = await act(async () => hydrateRoot(container, page(otherZone)));
  expect(refresh).not.toHaveBeenCalled();
  await act(async () => root.unmount());
});
