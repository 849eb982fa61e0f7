import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MessagesProvider, useTimeZone } from "@/components/i18n/messages-provider";
import { ZoneField } from "./zone-field";

function CurrentZone() {
  return <output>{useTimeZone()}</output>;
}

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function show(props: { serverZone: string; isZoneChosen: boolean }) {
  render(
    <MessagesProvider {...props}>
      <ZoneField />
      <CurrentZone />
    </MessagesProvider>,
  );
}

beforeEach(() => {
  // biome-ignore lint/suspicious/noDocumentCookie: The Cookie Store API is not in this environment.
  for (const name of ["chatboard-zone", "chatboard-zone-chosen"]) document.cookie = `${name}=; path=/; max-age=0`;
  Element.prototype.scrollIntoView = () => {};
});
afterEach(cleanup);

const choose = (name: string | RegExp) => {
  act(() => screen.getByRole("button", { name: /Time zone/ }).click());
  // By its words: roles are slow to work out over four hundred options.
  act(() => screen.getAllByText(name).at(-1)?.click());
};

test("the zone is that of the browser until another is chosen, which then stays", () => {
  show({ serverZone: "UTC", isZoneChosen: false });
  expect(screen.getByRole("status").textContent).toBe(browserZone);
  choose("Asia/Tokyo");
  expect(screen.getByRole("status").textContent).toBe("Asia/Tokyo");
  expect(document.cookie).toContain("chatboard-zone=Asia/Tokyo");
  expect(document.cookie).toContain("chatboard-zone-chosen=1");
});

test("a chosen zone is not overwritten by that of the browser, and can be given up again", () => {
  show({ serverZone: "Asia/Tokyo", isZoneChosen: true });
  expect(screen.getByRole("status").textContent).toBe("Asia/Tokyo");
  expect(document.cookie).not.toContain("chatboard-zone=");
  choose(/^Same as this browser/);
  expect(screen.getByRole("status").textContent).toBe(browserZone);
  expect(document.cookie).toContain("chatboard-zone-chosen=0");
});
