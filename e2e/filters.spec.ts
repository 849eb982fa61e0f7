import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, listRequests, test } from "./fixtures";

const rows = (page: Page) => page.locator("tbody tr");
const chip = (page: Page, text: string | RegExp) => page.getByRole("group", { name: text });
const settled = (page: Page) => expect(page.locator("[aria-busy=true]")).toHaveCount(0);

/** Presses a control as somebody without a pointer does. */
async function pressByKey(control: Locator): Promise<void> {
  await control.focus();
  await control.press("Enter");
}

/** What is typed now goes into the window that has opened. */
const expectFocusInWindow = (page: Page) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.closest("[data-floats]") !== null)).toBe(true);

async function addByKey(page: Page, field: string, value: string): Promise<void> {
  await pressByKey(page.getByRole("button", { name: "Add filter" }));
  await page.keyboard.type(field);
  await page.keyboard.press("Enter");
  // Choosing a field leads straight on to its value, while the list of fields is still going.
  await expect(chip(page, new RegExp(field, "i"))).toBeVisible();
  await expect(page.getByRole("listbox", { name: field, exact: true })).toBeVisible();
  await expectFocusInWindow(page);
  await page.keyboard.type(value);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
}

test.describe("the filter builder", () => {
  test.beforeEach(async ({ page, app, signInAs }) => {
    await signInAs("agent");
    await page.goto(`${app.url}/chats`);
    await expect(rows(page)).toHaveCount(50);
  });

  test("builds the first documented search by keyboard alone, to the byte", async ({ page, app }) => {
    await addByKey(page, "Status", "Pending");
    await expect(page).toHaveURL(/filter=status\.eq\.pending/);
    await settled(page);
    const before = app.emulator.control.requests().length;
    await pressByKey(page.getByRole("columnheader", { name: "Created" }).getByRole("button", { name: "Created" }));
    await expect(page).toHaveURL(/sort=createdAt\.desc/);
    await expect
      .poll(() => listRequests(app, before).at(-1)?.body)
      .toBe(
        '{"filter":[{"field":"chats.status","operator":"=","value":"3"}],"limit":50,"offset":0,"sort":"chats.createdAt","order":"DESC"}',
      );
    await settled(page);
    await expect(page.locator("tbody td:first-child").filter({ hasNotText: "Pending" })).toHaveCount(0);
  });

  test("builds the second documented search by keyboard alone, to the byte", async ({ page, app }) => {
    await addByKey(page, "Status", "Closed");
    await addByKey(page, "Tags", "Paid");
    const any = page.getByRole("radio", { name: /any/ });
    await any.focus();
    await any.press("Space");
    await expect(page).toHaveURL(/match=any/);
    await settled(page);
    await pressByKey(page.getByRole("button", { name: "Columns", exact: true }));
    await page.getByRole("checkbox", { name: "Last customer message" }).press("Space");
    await page.keyboard.press("Escape");
    const head = page.getByRole("columnheader", { name: "Last customer message" }).getByRole("button").first();
    await pressByKey(head);
    await expect(page).toHaveURL(/sort=lastCustomerMessageAt\.desc/);
    await settled(page);
    const before = app.emulator.control.requests().length;
    await pressByKey(head);
    await expect
      .poll(() => listRequests(app, before).at(-1)?.body)
      .toBe(
        '{"comparison":"OR","filter":[{"field":"chats.status","operator":"=","value":"5"},{"field":"chats.customer.tagsData","operator":"=","value":[{"name":"Paid"}]}],"limit":50,"offset":0,"sort":"chats.lastCustomerMessageAt","order":"ASC"}',
      );
  });

  test("an incomplete filter looks incomplete and is never sent", async ({ page, app }) => {
    await settled(page);
    const before = app.emulator.control.requests().length;
    await pressByKey(page.getByRole("button", { name: "Add filter" }));
    await page.keyboard.type("e-mail");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await expect(chip(page, /Customer e-mail/)).toBeVisible();
    await expect(page.getByText(/needs a value/)).toBeVisible();
    await expect(page).toHaveURL(/\/chats$/);
    expect(listRequests(app, before)).toEqual([]);
  });

  test("a change costs one request", async ({ page, app }) => {
    await settled(page);
    const before = app.emulator.control.requests().length;
    await pressByKey(page.getByRole("button", { name: "Add filter" }));
    await page.keyboard.type("e-mail");
    await page.keyboard.press("Enter");
    await expect(chip(page, /Customer e-mail/)).toBeVisible();
    await expectFocusInWindow(page);
    // All at once: a machine that stalls while single keys are typed makes a rest of its own.
    await page.keyboard.insertText("example.com");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/filter=customerEmail\.contains\.example\.com/);
    await expect.poll(() => listRequests(app, before)).toHaveLength(1);
    await settled(page);
    expect(listRequests(app, before)).toHaveLength(1);
  });

  test("after a filter is removed the focus is on the next one", async ({ page, app }) => {
    await page.goto(`${app.url}/chats?filter=status.eq.new&filter=rating.eq.poor`);
    await pressByKey(chip(page, /Status/).getByRole("button", { name: /Remove/ }));
    await expect(chip(page, /Status/)).toHaveCount(0);
    expect(await chip(page, /Rating/).evaluate((element) => element.contains(document.activeElement))).toBe(true);
  });

  test("undo and redo step through filters", async ({ page }) => {
    await addByKey(page, "Status", "Pending");
    await expect(page.locator("tbody td:first-child").filter({ hasNotText: "Pending" })).toHaveCount(0);
    await page.locator("tbody [data-row-link]").first().focus();
    await page.keyboard.press("Control+z");
    await expect(page).toHaveURL(/\/chats$/);
    await page.keyboard.press("Control+Shift+z");
    await expect(page).toHaveURL(/status\.eq\.pending/);
  });

  test("an undo in the same breath takes back what was just built, and a redo brings it", async ({ page }) => {
    await addByKey(page, "Status", "Pending");
    await page.keyboard.press("Control+z");
    await expect(chip(page, /Status/)).toHaveCount(0);
    await page.keyboard.press("Control+Shift+z");
    await expect(page).toHaveURL(/status\.eq\.pending/);
    await expect(page.locator("tbody td:first-child").filter({ hasNotText: "Pending" })).toHaveCount(0);
  });

  test("undo and redo step through the reader's own columns", async ({ page }) => {
    const department = page.getByRole("columnheader", { name: "Department" });
    await pressByKey(page.getByRole("button", { name: "Columns", exact: true }));
    await page.getByRole("checkbox", { name: "Department" }).press("Space");
    await page.keyboard.press("Escape");
    await expect(department).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await expect(department).toHaveCount(1);
    await page.keyboard.press("Control+Shift+z");
    await expect(department).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await page.reload();
    await expect(department).toHaveCount(1);
    await expect(page).toHaveURL(/\/chats$/);
  });

  test("a link pressed right after a filter was built leads there, and back leads to the filter", async ({ page }) => {
    await addByKey(page, "Status", "Pending");
    await page.getByRole("link", { name: "On hold" }).click();
    await expect(page).toHaveURL(/\/saved\/on-hold$/);
    await expect(chip(page, /Status is On hold/)).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(/status\.eq\.pending/);
    await expect(chip(page, /Status is Pending/)).toBeVisible();
  });

  test("a pasted body is checked row by row and used only when every row is right", async ({ page }) => {
    await page.getByRole("button", { name: "Search body" }).click();
    const area = page.getByRole("textbox", { name: /Search body/ });
    await area.fill(
      '{"filter":[{"field":"chats.status","operator":"=","value":"3"},{"field":"chats.color","operator":"=","value":"red"}]}',
    );
    await expect(page.getByText(/chats\.color/).last()).toBeVisible();
    await expect(page.getByRole("button", { name: "Use these filters" })).toBeDisabled();

    await area.fill(
      '{"comparison":"or","filter":[{"field":"chats.status","operator":"=","value":"5"},{"field":"chats.customer.tagsData","operator":"=","value":[{"name":"Paid"}]}],"limit":10,"offset":0,"sort":"lastCustomerMessageAt","order":"ASC"}',
    );
    await page.getByRole("button", { name: "Use these filters" }).click();
    await expect(page).toHaveURL(/match=any/);
    await expect(page).toHaveURL(/sort=lastCustomerMessageAt\.asc/);
    await expect(chip(page, /Tags/)).toBeVisible();
  });

  test("where one chat would have to be two things, matching any of them is one press away", async ({ page, app }) => {
    await page.goto(`${app.url}/chats?filter=status.eq.closed&filter=status.eq.pending`);
    await expect(page.getByRole("heading", { name: "No chats match." })).toBeVisible();
    await page.getByRole("button", { name: "Match any" }).click();
    await expect(page).toHaveURL(/match=any/);
    await expect(page.getByRole("radio", { name: "any" })).toBeChecked();
    await expect(rows(page).first()).toBeVisible();
  });

  test("a filter with a long value that matches nothing stays within a narrow window", async ({ page, app }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${app.url}/chats?filter=customerEmail.contains.${"x".repeat(150)}`);
    const remove = page.getByRole("button", { name: /Remove .*x{150}/ });
    await expect(remove).toBeVisible();
    const box = await remove.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390 - 16);
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`has nothing that axe objects to in ${colorScheme}, with chips, a warning and the search body`, async ({
      page,
      app,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(
        `${app.url}/chats?match=any&filter=status.eq.new&filter=createdAt.eq.2026-01-01..2026-01-31&filter=assignee.eq.99999`,
      );
      await settled(page);
      await page.getByRole("button", { name: "Search body" }).click();
      await expect(page.getByRole("textbox", { name: /Search body/ })).toBeVisible();
      await expectAccessible(page);
    });
  }
});

test.describe("on a phone, with taps", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  async function addByTap(page: Page, field: string, value: string): Promise<void> {
    const sheet = page.getByRole("dialog", { name: /Filters/ });
    await sheet.getByRole("button", { name: "Add filter" }).click();
    await page.getByRole("option", { name: field }).first().click();
    const option = page.getByRole("option", { name: new RegExp(value) });
    if (field === "Tags") await page.getByRole("combobox").last().fill(value);
    await option.first().click();
    // Several can be chosen, so the menu stays until it is closed.
    await page.keyboard.press("Escape");
    await expect(page.getByRole("option")).toHaveCount(0);
  }

  async function closeSheet(page: Page): Promise<void> {
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }

  async function sortByTap(page: Page, order: string): Promise<void> {
    await page.getByRole("button", { name: "Order", exact: true }).click();
    await page.getByRole("menuitemradio", { name: order }).click();
  }

  test.beforeEach(async ({ page, app, signInAs }) => {
    await signInAs("agent");
    await page.goto(`${app.url}/chats`);
    await page.getByRole("button", { name: /^Filters/ }).click();
  });

  test("the first documented search is built, to the byte", async ({ page, app }) => {
    await addByTap(page, "Status", "Pending");
    await expect(page).toHaveURL(/filter=status\.eq\.pending/);
    await closeSheet(page);
    const before = app.emulator.control.requests().length;
    await sortByTap(page, "Created, newest first");
    await expect
      .poll(() => listRequests(app, before).at(-1)?.body)
      .toBe(
        '{"filter":[{"field":"chats.status","operator":"=","value":"3"}],"limit":50,"offset":0,"sort":"chats.createdAt","order":"DESC"}',
      );
  });

  test("the second documented search is built, to the byte", async ({ page, app }) => {
    await addByTap(page, "Status", "Closed");
    await addByTap(page, "Tags", "Paid");
    await page.getByRole("dialog").getByRole("radio", { name: /any/ }).click();
    await expect(page).toHaveURL(/match=any/);
    await closeSheet(page);
    const before = app.emulator.control.requests().length;
    await sortByTap(page, "Last customer message, oldest first");
    await expect
      .poll(() => listRequests(app, before).at(-1)?.body)
      .toBe(
        '{"comparison":"OR","filter":[{"field":"chats.status","operator":"=","value":"5"},{"field":"chats.customer.tagsData","operator":"=","value":[{"name":"Paid"}]}],"limit":50,"offset":0,"sort":"chats.lastCustomerMessageAt","order":"ASC"}',
      );
  });
});

for (const profile of ["current", "legacy"] as const) {
  test(`a refusal by HelpCrunch in the ${profile} documents' words lands on the chip that caused it`, async ({
    page,
    startOwnApp,
    signInAs,
  }) => {
    // An account that cannot search by the time of the last change: one of the documents leaves that field out.
    const app = await startOwnApp({ emulator: { chats: 300, profile, updatedAtSearch: false } });
    await signInAs("agent", app);
    await page.goto(`${app.url}/chats?filter=status.eq.closed&filter=updatedAt.gte.2020-01-01`);
    const refused = chip(page, /Updated/);
    await expect(refused).toBeVisible();
    await expect(page.getByText(/chats\.updatedAt|not valid|invalid/i).first()).toBeVisible();
    await expect(page.getByText("No chats match.")).toHaveCount(0);
    await pressByKey(refused.getByRole("button", { name: /Remove/ }));
    await expect(rows(page)).toHaveCount(50);
  });
}
