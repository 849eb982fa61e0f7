import type { Page } from "@playwright/test";
import type { TestApp } from "../lib/testing/app";
import { expect, expectAccessible, listRequests, test } from "./fixtures";

const rows = (page: Page) => page.locator("tbody tr");
const search = (page: Page) => page.getByRole("combobox", { name: "Command palette" });
const option = (page: Page, name: string | RegExp) => page.getByRole("option", { name });
const markedRow = (page: Page) => page.locator("[role=option][aria-selected=true]");
const customerSearches = (app: TestApp, from: number) =>
  app.emulator.control
    .requests()
    .slice(from)
    .filter(({ path }) => path.endsWith("/customers/search"));

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(search(page)).toBeFocused();
}

test.describe("the command palette", () => {
  test.beforeEach(async ({ page, app, signInAs }) => {
    await signInAs("agent");
    await page.goto(`${app.url}/chats`);
    await expect(rows(page)).toHaveCount(50);
  });

  test("goes to a saved filter by its name, and what was used is first the next time", async ({ page }) => {
    await openPalette(page);
    await page.keyboard.type("on hold");
    await expect(markedRow(page)).toContainText("On hold");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/saved\/on-hold$/);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.locator("main")).toBeFocused();

    await openPalette(page);
    await expect(page.getByRole("group", { name: "Recent" }).getByRole("option")).toHaveText(/On hold/);
    await expect(markedRow(page)).toContainText("On hold");
  });

  test("opens a chat by its id, and asks HelpCrunch nothing before it is chosen", async ({ page, app }) => {
    const id = await page.locator("tbody [data-row-link]").nth(3).getAttribute("data-row-link");
    const before = app.emulator.control.requests().length;
    await openPalette(page);
    await page.keyboard.type(`#${id}`);
    await expect(markedRow(page)).toContainText(`Open chat ${id}`);
    const asked = app.emulator.control.requests().slice(before);
    expect(asked.filter(({ path }) => path.endsWith(`/chats/${id}`))).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/chats/${id}$`));
    await expect(page.getByRole("tab", { name: "Conversation" }).or(page.getByText("Facts")).first()).toBeVisible();
  });

  test("the id of no chat leads to the page that says so", async ({ page }) => {
    await openPalette(page);
    await page.keyboard.type("99999999");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "This chat does not exist." })).toBeVisible();
  });

  test("searches customers once typing rests, with one request, and leads to their chats", async ({ page, app }) => {
    const before = app.emulator.control.requests().length;
    await openPalette(page);
    await page.keyboard.type("example.com", { delay: 30 });
    const group = page.getByRole("group", { name: "Customers" });
    await expect(group.getByRole("option").first()).toBeVisible();
    expect(customerSearches(app, before)).toHaveLength(1);
    await expect(group.locator("mark").first()).toHaveText("example.com");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/chats\?filter=customer\.eq\.\d+$/);
    await expect(page.getByRole("group", { name: /Customer/ }).first()).toBeVisible();
  });

  test("one character searches no customer", async ({ page, app }) => {
    const before = app.emulator.control.requests().length;
    await openPalette(page);
    await page.keyboard.type("a");
    await expect(page.getByText(/Type two characters or more/)).toBeVisible();
    await expect(option(page, "All chats")).toBeVisible();
    expect(customerSearches(app, before)).toEqual([]);
  });

  test("creates a chat for a customer with Ctrl+Enter, with the customer filled in", async ({ page }) => {
    await openPalette(page);
    await page.keyboard.type("example.com");
    await expect(page.getByRole("group", { name: "Customers" }).getByRole("option").first()).toBeVisible();
    const name = await markedRow(page).locator("[dir=auto]").first().innerText();
    await expect(page.getByRole("button", { name: `Create chat for ${name}` })).toBeVisible();
    await page.keyboard.press("Control+Enter");
    await expect(page).toHaveURL(/\/chats\/new/);
    await expect(page.getByRole("form", { name: "Create chat" })).toContainText(name);
  });

  test("switches the theme and gives the focus back to the row it came from", async ({ page }) => {
    const link = page.locator("tbody [data-row-link]").nth(2);
    await link.focus();
    await openPalette(page);
    await page.keyboard.type("dark");
    await expect(markedRow(page)).toContainText("Theme: Dark");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(link).toBeFocused();
  });

  test("puts everything into another language, under the name that it has for itself", async ({ page }) => {
    await openPalette(page);
    await page.keyboard.type("polski");
    await expect(markedRow(page)).toContainText("Language: Polski");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Wszystkie czaty" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "pl");
  });

  test("Escape closes it and gives the focus back, and so does the same key again", async ({ page }) => {
    const link = page.locator("tbody [data-row-link]").nth(4);
    await link.focus();
    for (const key of ["Escape", "Control+k"]) {
      await openPalette(page);
      await page.keyboard.type("zz");
      await page.keyboard.press(key);
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await expect(link).toBeFocused();
    }
  });

  test("opens out of a filter's popover and gives the focus back to what opened that", async ({ page }) => {
    const add = page.getByRole("button", { name: "Add filter" });
    await add.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("listbox")).toBeVisible();
    await openPalette(page);
    await page.keyboard.press("Escape");
    await expect(add).toBeFocused();
  });

  test("moves by arrows, Home and End round its ends, in step with what is marked", async ({ page }) => {
    await openPalette(page);
    const options = page.getByRole("option");
    const last = (await options.count()) - 1;
    const expectMarked = async (index: number) => {
      await expect(options.nth(index)).toHaveAttribute("aria-selected", "true");
      const id = await options.nth(index).getAttribute("id");
      await expect(search(page)).toHaveAttribute("aria-activedescendant", id ?? "");
      await expect(options.nth(index)).toBeInViewport();
    };
    await expectMarked(0);
    await page.keyboard.press("ArrowUp");
    await expectMarked(last);
    await page.keyboard.press("ArrowDown");
    await expectMarked(0);
    await page.keyboard.press("End");
    await expectMarked(last);
    await page.keyboard.press("Home");
    await expectMarked(0);
    await page.keyboard.press("ArrowDown");
    await expectMarked(1);
  });

  test("says how many there are once typing rests, and that there are none", async ({ page }) => {
    await openPalette(page);
    const status = page.getByRole("dialog").getByRole("status");
    await page.keyboard.type("theme");
    await expect(status).toHaveText(/\d+ results?/);
    await search(page).fill("qqqqzzzz");
    await expect(status).toHaveText("No results");
    await expect(page.getByText("No results for “qqqqzzzz”.")).toBeVisible();
  });

  test("refreshes the list, copies its link and changes the row height", async ({ page, context, app }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openPalette(page);
    await page.keyboard.type("compact");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("radio", { name: "Compact rows" })).toBeChecked();
    await openPalette(page);
    await page.keyboard.type("copy link");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Link copied").first()).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());

    const before = app.emulator.control.requests().length;
    await openPalette(page);
    await page.keyboard.type("refresh");
    await page.keyboard.press("Enter");
    await expect.poll(() => listRequests(app, before).length).toBeGreaterThan(0);
  });

  test("opens the list of shortcuts, and the focus goes back past both", async ({ page }) => {
    const link = page.locator("tbody [data-row-link]").nth(1);
    await link.focus();
    // Twice: the second time nothing has to be loaded before it opens.
    for (let round = 0; round < 2; round++) {
      await openPalette(page);
      await page.keyboard.type("show shortcuts");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("dialog", { name: "Shortcuts" })).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(link).toBeFocused();
    }
  });

  test("a failed search says so in words and can be tried again", async ({ page, startOwnApp, signInAs }) => {
    const app = await startOwnApp({ emulator: { chats: 100 } });
    await signInAs("agent", app);
    await page.goto(`${app.url}/chats`);
    await expect(rows(page)).toHaveCount(50);
    app.emulator.control.addFault({ kind: "status", status: 500, times: "always", match: { path: "/customers" } });
    await openPalette(page);
    await page.keyboard.type("example.com");
    const alert = page.getByRole("dialog").getByRole("alert");
    await expect(alert).toContainText("Request id");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
    app.emulator.control.clearFaults();
    await alert.getByRole("button", { name: "Try again" }).press("Enter");
    await expect(page.getByRole("group", { name: "Customers" }).getByRole("option").first()).toBeVisible();
  });

  test("has nothing that axe objects to in any of its states, in both themes", async ({
    page,
    startOwnApp,
    signInAs,
  }) => {
    const app = await startOwnApp({ emulator: { chats: 200 } });
    await signInAs("agent", app);
    await page.goto(`${app.url}/chats`);
    await expect(rows(page)).toHaveCount(50);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await openPalette(page);
      await expectAccessible(page);

      // A search that hangs stays in the state of searching.
      app.emulator.control.addFault({ kind: "hang", times: "always", match: { path: "/customers" } });
      await page.keyboard.type(`${colorScheme}.searching`);
      await expect(page.getByText("Searching customers, one request").first()).toBeVisible();
      await expectAccessible(page);
      app.emulator.control.clearFaults();

      await search(page).fill("example.com");
      await expect(page.getByRole("group", { name: "Customers" }).getByRole("option").first()).toBeVisible();
      await expectAccessible(page);

      await search(page).fill("qqqqzzzz");
      await expect(page.getByText("No results for “qqqqzzzz”.")).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
    }
  });
});

test("a viewer is offered neither creating nor the admin's pages", async ({ page, app, signInAs }) => {
  await signInAs("viewer");
  await page.goto(`${app.url}/chats`);
  await openPalette(page);
  await expect(option(page, "All chats")).toBeVisible();
  await expect(option(page, /My account/)).toBeVisible();
  await expect(option(page, /Create chat|Settings: (HelpCrunch|People|Record)/)).toHaveCount(0);
  await page.keyboard.type("example.com");
  await expect(page.getByRole("group", { name: "Customers" }).getByRole("option").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /Create chat for/ })).toHaveCount(0);
});

test("signing out from it forgets what was used lately", async ({ page, startOwnApp, signInAs }) => {
  const app = await startOwnApp({ emulator: { chats: 50 } });
  await signInAs("agent", app);
  await page.goto(`${app.url}/chats`);
  await openPalette(page);
  await page.keyboard.type("my account");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/settings\/me/);
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes("palette")).length);
  expect(await kept()).toBe(1);
  await openPalette(page);
  await page.keyboard.type("sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/sign-in/);
  expect(await kept()).toBe(0);
});

test("opens from a button on a phone, where a customer's chat is created with a finger", async ({
  browser,
  app,
  context,
  signInAs,
}) => {
  await signInAs("agent");
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    storageState: await context.storageState(),
  });
  const page = await phone.newPage();
  await page.goto(`${app.url}/chats`);
  await page.locator("header").getByRole("button", { name: "Search and commands" }).tap();
  await search(page).fill("example.com");
  const first = page.getByRole("group", { name: "Customers" }).getByRole("option").first();
  await expect(first).toBeVisible();
  await expectAccessible(page);
  await first.locator("[title^='Create chat for']").tap();
  await expect(page).toHaveURL(/\/chats\/new/);

  // The navigation's own button puts the navigation away first.
  await page.goto(`${app.url}/chats`);
  await page.getByRole("button", { name: "Open navigation" }).tap();
  await page.getByRole("dialog").getByRole("button", { name: "Search and commands" }).tap();
  await expect(search(page)).toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await phone.close();
});
