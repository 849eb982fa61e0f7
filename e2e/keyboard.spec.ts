import type { Page } from "@playwright/test";
import type { TestApp } from "../lib/testing/app";
import { expect, expectAccessible, test } from "./fixtures";
import { smallTargets } from "./targets";

const rows = (page: Page) => page.locator("tbody tr");
const settled = (page: Page) => expect(page.locator("main [aria-busy=true]")).toHaveCount(0);

type Place = { name: string; path: string; isSignedOut?: boolean };

/** One of each page, with a chat and a customer that are really there. */
async function places(app: TestApp): Promise<Place[]> {
  const { json } = await app.ask("/api/chats?limit=1", { cookie: await app.signIn("agent") });
  const [chat] = (json as { data: { id: number; customer: { id: number } }[] }).data;
  return [
    { name: "the list", path: "/chats" },
    {
      name: "a filtered list",
      path: "/chats?match=any&filter=status.eq.new&filter=createdAt.eq.2026-01-01..2026-01-31",
    },
    { name: "nothing found", path: "/chats?filter=customerEmail.eq.nobody" },
    { name: "a link that cannot be read", path: "/chats?filter=color.eq.red" },
    { name: "a chat", path: `/chats/${chat?.id}` },
    { name: "no such chat", path: "/chats/99999999" },
    { name: "creating", path: `/chats/new?customer=${chat?.customer.id}` },
    { name: "a built-in that cannot be asked", path: "/saved/waiting" },
    { name: "HelpCrunch in Settings", path: "/settings/helpcrunch" },
    { name: "people", path: "/settings/people" },
    { name: "the audit log", path: "/settings/audit-log" },
    { name: "my account", path: "/settings/me" },
    { name: "signing in", path: "/sign-in", isSignedOut: true },
  ];
}

async function visit(page: Page, app: TestApp, { path }: Place): Promise<void> {
  await page.goto(`${app.url}${path}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await settled(page);
}

/** Where the focus is, and whether it can be seen there: a ring of two pixels, on a place that nothing covers. */
function focusNow(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const x = box.left + Math.min(box.width / 2, 20);
    const y = box.top + box.height / 2;
    const hit = document.elementFromPoint(x, y);
    const rings = [
      element,
      ...element.querySelectorAll("*"),
      ...(element.parentElement ? [element.parentElement] : []),
    ];
    return {
      name: element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 50) ?? "",
      tag: element.tagName.toLowerCase(),
      hasRing: rings.some((part) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(part);
        return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
      }),
      isRow: element.hasAttribute("data-row-link"),
      isUncovered: hit !== null && (element.contains(hit) || hit.contains(element)),
    };
  });
}

test.describe("the list by keyboard", () => {
  test.beforeEach(async ({ page, app, signInAs }) => {
    await signInAs("agent");
    await page.goto(`${app.url}/chats`);
    await expect(rows(page)).toHaveCount(50);
    await settled(page);
  });

  test("the skip link is the first stop and leads past the navigation", async ({ page }) => {
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to content" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page.locator("main")).toBeFocused();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
  });

  test("Tab goes through navigation, head, filters and the rows, which are one stop, in this order, always in sight", async ({
    page,
  }) => {
    const stops: string[] = [];
    for (let press = 0; press < 80; press++) {
      await page.keyboard.press("Tab");
      const focus = await focusNow(page);
      stops.push(focus?.name ?? "nowhere");
      expect(focus, `stop ${press + 1} after ${stops.at(-2)}`).toMatchObject({ hasRing: true, isUncovered: true });
      if (focus?.isRow) break;
    }
    const expected = [
      "Skip to content",
      "Search and commands",
      "Create chatC",
      "All chats",
      "Unassigned, HelpCrunch can’t search for this",
      "Settings",
      "Shortcuts?",
      "Account of Test agent, Agent",
      "Refresh now",
      "Copy link to this view",
      "Add filter",
      "Columns",
      "Search body",
    ];
    expect(stops.filter((name) => expected.includes(name))).toEqual(expected);
    expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-row-link"))).toBe(true);
  });

  test("single keys can be switched off, for this person alone, and stay so", async ({
    page,
    app,
    context,
    signInAs,
  }) => {
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Shortcuts" });
    await expect(dialog).toBeVisible();
    await expectAccessible(page);
    const box = dialog.getByRole("checkbox", { name: "Single-key shortcuts" });
    await box.press("Space");
    await expect(box).not.toBeChecked();
    await page.keyboard.press("Escape");

    await page.reload();
    await expect(rows(page)).toHaveCount(50);
    await settled(page);
    await page.keyboard.press("j");
    expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-row-link"))).toBe(false);
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Command palette" })).toBeFocused();
    await page.keyboard.press("Escape");

    await context.clearCookies();
    await signInAs("agent");
    await page.goto(`${app.url}/chats`);
    await expect(rows(page)).toHaveCount(50);
    await settled(page);
    await page.keyboard.press("j");
    await expect(page.locator("tbody [data-row-link]").first()).toBeFocused();
  });

  test("a row is never under the head of the table, and Space opens its chat beside the list", async ({ page }) => {
    for (let press = 0; press < 30; press++) await page.keyboard.press("j");
    for (let press = 0; press < 25; press++) {
      await page.keyboard.press("k");
      expect(await focusNow(page), `row ${30 - press}`).toMatchObject({ isRow: true, isUncovered: true });
    }
    const link = page.locator("[data-row-link]:focus");
    const chatId = await link.getAttribute("data-row-link");
    await page.keyboard.press(" ");
    await expect(page).toHaveURL(new RegExp(`chat=${chatId}`));
    await expect(page.getByRole("complementary").first()).toBeVisible();
    await expect(page.locator("tr[aria-current=true]")).toHaveAttribute("data-chat", `${chatId}`);
    await page.keyboard.press("Escape");
    await expect(page.locator(`[data-row-link="${chatId}"]`)).toBeFocused();
  });

  test("heads of columns come out from under the sorted one", async ({ page }) => {
    await page.setViewportSize({ width: 700, height: 900 });
    await page.getByRole("button", { name: "Search body" }).focus();
    await page.keyboard.press("Tab");
    expect(await focusNow(page)).toMatchObject({ isRow: true, isUncovered: true });
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Home");
    const heads: (string | undefined)[] = [];
    for (let press = 0; press < 12; press++) {
      const focus = await focusNow(page);
      expect(focus, `head ${press + 1}`).toMatchObject({ tag: "button", hasRing: true, isUncovered: true });
      heads.push(focus?.name);
      await page.keyboard.press("ArrowRight");
    }
    expect([...new Set(heads)]).toEqual(["Status", "Customer", "Message", "Waiting", "Last message"]);
  });

  test("the order and the page are said, and not the width of a column with its name", async ({ page }) => {
    await expect(page.getByRole("columnheader", { name: "Message", exact: true })).toBeVisible();
    const said = page.getByRole("status").filter({ hasText: "2,000 chats" });
    await page.getByRole("button", { name: "Next page" }).press("Enter");
    await expect(said).toContainText("Page 2");
    await page.getByRole("button", { name: "Created", exact: true }).press("Enter");
    await expect(said).toContainText("Created, newest first");
  });

  test("a dialog opened from a menu gives the focus back to what opened the menu", async ({ page, app }) => {
    await page.goto(`${app.url}/chats?filter=status.eq.new`);
    await settled(page);
    const more = page.getByRole("button", { name: "More", exact: true });
    await more.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Import or export" }).press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(more).toBeFocused();
  });
});

test("from the list to a chat created for somebody who phoned, without a mouse", async ({
  page,
  startOwnApp,
  signInAs,
}) => {
  const app = await startOwnApp({ emulator: { chats: 200 } });
  await signInAs("agent", app);
  await page.goto(`${app.url}/chats`);
  await expect(rows(page)).toHaveCount(50);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Command palette" })).toBeFocused();
  await page.keyboard.type("example.com");
  await expect(page.getByRole("group", { name: "Customers" }).getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("form", { name: "Create chat" })).toBeVisible();

  await page.getByLabel("Application").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await page.getByRole("checkbox", { name: /without a message/ }).press("Space");
  await page.keyboard.press("Control+Enter");
  const again = page.getByText("Press again to create another one");
  await expect(again.or(page.getByText("Chat created")).first()).toBeVisible();
  if (await again.isVisible()) await page.keyboard.press("Control+Enter");
  // The chat knows the list that one came from, and leads back to it.
  await expect(page).toHaveURL(/\/chats\/\d+\?from=$/);
  await page.getByRole("link", { name: "Back to the list" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${app.url}/chats?match=all`);
});

test("every stop of every page shows where the focus is, and nothing covers it", async ({ page, app, signInAs }) => {
  test.setTimeout(300_000);
  const all = await places(app);
  await signInAs("admin");
  for (const place of all) {
    if (place.isSignedOut) await page.context().clearCookies();
    await visit(page, app, place);
    await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : null));
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press("Tab");
      const focus = await focusNow(page);
      if (focus === null) break;
      expect(focus, `${place.name}, stop ${press + 1}`).toMatchObject({ hasRing: true, isUncovered: true });
    }
  }
});

for (const [device, viewport] of [
  ["a desk", { width: 1440, height: 900 }],
  ["a phone", { width: 390, height: 844 }],
] as const) {
  test(`every target is at least 24 pixels each way, or stands free, on ${device}`, async ({ page, app, signInAs }) => {
    const all = await places(app);
    await signInAs("admin");
    await page.setViewportSize(viewport);
    const small: string[] = [];
    for (const place of all) {
      if (place.isSignedOut) await page.context().clearCookies();
      await visit(page, app, place);
      for (const target of await smallTargets(page)) small.push(`${place.name}: ${target}`);
    }
    expect(small).toEqual([]);
  });
}

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
  { width: 320, height: 256 },
]) {
  test(`no page grows out of a window of ${viewport.width} by ${viewport.height}, so nothing scrolls away from what keys reach`, async ({
    page,
    app,
    signInAs,
  }) => {
    const all = await places(app);
    await signInAs("admin");
    await page.setViewportSize(viewport);
    const grown: string[] = [];
    for (const place of all.filter(({ isSignedOut }) => !isSignedOut)) {
      await visit(page, app, place);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      if (height > viewport.height) grown.push(`${place.name}: ${height} pixels`);
    }
    expect(grown).toEqual([]);
  });
}

test("at 400 % zoom a filtered list still has rows to read", async ({ page, app, signInAs }) => {
  await signInAs("agent");
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto(`${app.url}/chats?match=any&filter=status.eq.new&filter=status.eq.closed`);
  await page.keyboard.press("j");
  const link = page.locator("[data-row-link]:focus");
  await expect(link).toBeInViewport({ ratio: 1 });
  const list = await page.locator("main [aria-busy]").first().boundingBox();
  expect(list?.height).toBeGreaterThan(100);
});

test("at 400 % zoom no page scrolls sideways and nothing is cut off", async ({ page, app, signInAs }) => {
  const all = await places(app);
  await signInAs("admin");
  await page.setViewportSize({ width: 320, height: 256 });
  const wrong: string[] = [];
  for (const place of all) {
    if (place.isSignedOut) await page.context().clearCookies();
    await visit(page, app, place);
    for (const what of await cutOff(page)) wrong.push(`${place.name}: ${what}`);
  }
  expect(wrong).toEqual([]);
});

/** Words and controls past the sides of the window that no sideways scroller of their own brings into sight. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrollers = [document.documentElement, ...document.querySelectorAll("main")];
    const wide = scrollers
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName} scrolls sideways`);
    const past = [...document.querySelectorAll("main *, header *")].filter((element) => {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
      if (element.closest(".sr-only, [class*=overflow-x-auto], [class*=overflow-auto]") !== null) return false;
      if (element.children.length > 0 && !element.matches("button, a, input")) return false;
      const { left, right, width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && (right > window.innerWidth + 1 || left < -1);
    });
    return [...wide, ...past.map((element) => `${element.tagName} “${element.textContent?.slice(0, 40)}”`)];
  });
}

test("with reduced motion nothing moves, not even while dialogs open", async ({ page, app, signInAs }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signInAs("agent");
  await page.goto(`${app.url}/chats`);
  await expect(rows(page)).toHaveCount(50);
  const moving = () => page.evaluate(() => document.getAnimations().length);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await moving()).toBe(0);
  await page.keyboard.press("Escape");
  await rows(page).first().locator("td").nth(2).click();
  await expect(page.getByRole("complementary").first()).toBeVisible();
  expect(await moving()).toBe(0);
});

test("in forced colours what is current, marked or chosen still shows", async ({ page, app, signInAs }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await signInAs("agent");
  await page.goto(`${app.url}/chats`);
  await expect(rows(page)).toHaveCount(50);
  const outlineOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await outlineOf("nav [aria-current=page]")).toBe("solid");
  expect(await outlineOf("label:has(> input[type=radio]:checked)")).toBe("solid");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option").first()).toBeVisible();
  expect(await outlineOf("[role=option][aria-selected=true]")).toBe("solid");
  await expectAccessible(page);
});

test("what is typed before the code of a window has come is not lost, and is no shortcut", async ({
  page,
  app,
  signInAs,
}) => {
  await signInAs("agent");
  // The code of windows comes when the browser is idle, which it never is here, and then only after the last key.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await page.goto(`${app.url}/chats`);
  await expect(rows(page)).toHaveCount(50);
  let letCodeCome = () => {};
  const hasTyped = new Promise<void>((resolve) => {
    letCodeCome = resolve;
  });
  await page.route("**/_next/static/**", async (route) => {
    await hasTyped;
    await route.continue();
  });
  await page.getByRole("button", { name: "Add filter" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("e-mail");
  await page.keyboard.press("Enter");
  await page.keyboard.type("ccc@example.com");
  await page.keyboard.press("Enter");
  letCodeCome();
  await expect(page).toHaveURL(/\/chats\?filter=customerEmail\.contains\.ccc%40example\.com$/);
  await expect(page.getByRole("group", { name: /Customer e-mail/ })).toContainText("ccc@example.com");
});
