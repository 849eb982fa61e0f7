import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { TestApp } from "../lib/testing/app";
import { addCookie, expect, expectAccessible, listRequests, test } from "./fixtures";

const rows = (page: Page) => page.locator("tbody tr");

async function sortByCreated(page: Page): Promise<void> {
  await page.getByRole("columnheader", { name: "Created" }).getByRole("button", { name: "Created" }).click();
}

test("a shared filter opens for somebody else, and of two who change it the second is told and chooses", async ({
  page,
  browser,
  startOwnApp,
  signInAs,
}) => {
  const app = await startOwnApp({ emulator: { chats: 400 } });
  await signInAs("lead", app);
  await page.goto(`${app.url}/chats?filter=status.eq.closed`);
  await expect(rows(page)).toHaveCount(50);

  await page.getByRole("button", { name: "Save view" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Closed, for everybody");
  await dialog.getByRole("checkbox", { name: /Share/ }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/\/saved\/[\w-]+$/);
  const address = page.url();

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await addCookie(context, app.url, await app.signIn("admin"));
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.getByRole("group", { name: /Status is Closed/ })).toBeVisible();
  await expect(other.getByRole("button", { name: "Discard" })).toHaveCount(0);
  await sortByCreated(other);
  await other.getByRole("button", { name: "Update", exact: true }).click();
  await other.getByRole("button", { name: "Update for everyone" }).click();
  await expect(other.getByRole("button", { name: "Discard" })).toHaveCount(0);

  await sortByCreated(page);
  await sortByCreated(page);
  await page.getByRole("button", { name: "Update", exact: true }).click();
  await page.getByRole("button", { name: "Update for everyone" }).click();
  const conflict = page.getByRole("dialog", { name: /has changed this/ });
  await expect(conflict).toBeVisible();
  await conflict.getByRole("button", { name: "Replace with mine" }).click();
  await expect(conflict).toHaveCount(0);

  await other.goto(address);
  await expect(other.getByRole("columnheader", { name: "Created" })).toHaveAttribute("aria-sort", "ascending");
  await context.close();
});

test("a personal filter is not there for anybody else", async ({ page, browser, startOwnApp, signInAs }) => {
  const app = await startOwnApp({ emulator: { chats: 200 } });
  await signInAs("agent", app);
  await page.goto(`${app.url}/chats?filter=status.eq.closed`);
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("My own");
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/\/saved\/[\w-]+$/);

  const context = await browser.newContext();
  await addCookie(context, app.url, await app.signIn("viewer"));
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(rows(other)).toHaveCount(0);
  await expect(other.getByRole("heading").first()).toBeVisible();
  await expect(other.getByText("My own")).toHaveCount(0);
  await context.close();
});

test.describe("one's own saved filters", () => {
  const closed = { field: "status", operator: "eq", value: "closed" };
  let cookie = "";

  test.beforeEach(async ({ context, app }) => {
    cookie = await app.signIn("agent");
    await addCookie(context, app.url, cookie);
  });

  async function keep(app: TestApp, name: string, filters: readonly object[]): Promise<string> {
    const body = { name, view: { version: 1, filters } };
    const { text } = await app.ask("/api/saved-filters", {
      method: "POST",
      cookie,
      headers: { origin: app.url },
      body,
    });
    const [, id = ""] = /"id":"([\w-]+)"/.exec(text) ?? [];
    expect(id).not.toBe("");
    return id;
  }

  async function openMenu(page: Page, name: string): Promise<void> {
    const button = page.getByRole("button", { name: `Actions for ${name}` });
    await button.focus();
    await button.press("Enter");
  }

  const namesOfMine = (page: Page) => page.getByRole("region", { name: "My filters" }).getByRole("link");

  test("the default opens at the plain address, and a link beats it", async ({ page, app }) => {
    const id = await keep(app, "Closed ones", [closed]);
    await page.goto(`${app.url}/chats?filter=status.eq.new`);
    await openMenu(page, "Closed ones");
    await page.getByRole("menuitem", { name: "Set as my default" }).click();
    await expect(page.getByRole("link", { name: /Closed ones.*default/ })).toBeVisible();

    await page.goto(`${app.url}/chats`);
    await expect(page).toHaveURL(`${app.url}/saved/${id}`);
    await expect(page.getByRole("group", { name: /Status is Closed/ })).toBeVisible();

    await page.goto(`${app.url}/chats?filter=status.eq.new`);
    await expect(page.getByRole("group", { name: /Status is New/ })).toBeVisible();
    await page.getByRole("button", { name: /^Remove filter Status/ }).click();
    await expect(page).toHaveURL(`${app.url}/chats?match=all`);
    await page.reload();
    await expect(page).toHaveURL(`${app.url}/chats?match=all`);
    await expect(rows(page)).toHaveCount(50);
  });

  test("the link to one that nobody else may open says what it finds", async ({ page, context, app }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const id = await keep(app, "For me alone", [closed]);
    await page.goto(`${app.url}/saved/${id}`);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole("button", { name: "Copy link to this view" }).click();
    await expect.poll(copied).toBe(`${app.url}/chats?filter=status.eq.closed`);
    await sortByCreated(page);
    await page.getByRole("button", { name: "Search and commands" }).first().click();
    await page.getByRole("combobox").last().fill("copy link");
    await page.keyboard.press("Enter");
    await expect.poll(copied).toBe(`${app.url}/chats?filter=status.eq.closed&sort=createdAt.desc`);
  });

  test("one whose agent and department are gone asks nothing until each is repaired or removed", async ({
    page,
    app,
  }) => {
    const gone = [
      { field: "assignee", operator: "eq", value: 99_999 },
      { field: "department", operator: "eq", value: 88_888 },
    ];
    const id = await keep(app, "Of somebody who left", [closed, ...gone]);
    const before = app.emulator.control.requests().length;
    await page.goto(`${app.url}/saved/${id}`);
    const agent = page.getByRole("button", { name: "Value: Agent 99999, gone" });
    const department = page.getByRole("button", { name: "Value: Department 88888, gone" });
    await expect(agent).toBeVisible();
    await expect(department).toBeVisible();
    await expect(page.getByText(/so HelpCrunch was not asked/)).toBeVisible();
    await expectAccessible(page);

    await agent.click();
    await page.getByRole("listbox").getByRole("option").nth(2).click();
    await expect(page).toHaveURL(/filter=assignee/);
    await expect(agent).toHaveCount(0);
    await expect(department).toBeVisible();
    expect(listRequests(app, before)).toEqual([]);

    await page.getByRole("button", { name: /^Remove filter Department/ }).click();
    await expect.poll(() => listRequests(app, before)).toHaveLength(1);
    await expect(page.getByText(/so HelpCrunch was not asked/)).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Update", exact: true })).toBeVisible();
  });

  test("one that was changed is discarded, updated, or saved as new", async ({ page, app }) => {
    const id = await keep(app, "To change", [closed]);
    await page.goto(`${app.url}/saved/${id}`);
    const created = page.getByRole("columnheader", { name: "Created" });
    await sortByCreated(page);
    await expect(page.getByText("Changed", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Discard" }).click();
    await expect(page).toHaveURL(`${app.url}/saved/${id}`);
    await expect(page.getByText("Changed", { exact: true })).toHaveCount(0);

    await sortByCreated(page);
    await page.getByRole("button", { name: "Update", exact: true }).click();
    await expect(page).toHaveURL(`${app.url}/saved/${id}`);
    await page.reload();
    await expect(created).toHaveAttribute("aria-sort", "descending");

    await sortByCreated(page);
    await page.getByRole("button", { name: "Save as new" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill("TO CHANGE");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await expect(dialog.getByText(/There is a saved filter named/)).toBeVisible();
    await dialog.getByLabel("Name", { exact: true }).fill("Changed twice");
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page).not.toHaveURL(new RegExp(id));
    await expect(page).toHaveURL(/\/saved\/[\w-]+$/);
    await expect(created).toHaveAttribute("aria-sort", "ascending");
    await expect(namesOfMine(page)).toHaveText(["Changed twice", "To change"]);
  });

  test("a chat that was opened from one leads back to it, also after a reload", async ({ page, app }) => {
    const id = await keep(app, "To come back to", [closed]);
    await page.goto(`${app.url}/saved/${id}?page=2`);
    const chat = page.locator("[data-row-link]").nth(3);
    const chatId = await chat.getAttribute("data-row-link");
    await chat.click();
    await expect(page).toHaveURL(new RegExp(`/chats/${chatId}`));
    await page.getByRole("link", { name: "Back to the list" }).click();
    await expect(page).toHaveURL(`${app.url}/saved/${id}?page=2`);
    await expect(page.locator(`[data-row-link="${chatId}"]`)).toBeFocused();

    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/chats/${chatId}`));
    const address = page.url();
    await page.goto("about:blank");
    await page.goto(address);
    await page.getByRole("link", { name: "Back to the list" }).click();
    await expect(page).toHaveURL(new RegExp(`/saved/${id}\\?.*page=2`));
    await expect(page.getByRole("heading", { name: "To come back to" })).toBeVisible();
    await expect(page.getByRole("group", { name: /Status is Closed/ })).toBeVisible();
    await expect(page.getByRole("button", { name: "Discard" })).toHaveCount(0);
  });

  test("one that was deleted is gone from its address, and undo brings it back there", async ({ page, app }) => {
    const id = await keep(app, "To delete", [closed]);
    await page.goto(`${app.url}/saved/${id}`);
    await openMenu(page, "To delete");
    await page.getByRole("menuitem", { name: "Delete" }).press("Enter");
    await expect(page).toHaveURL(`${app.url}/chats?match=all`);
    await expect(namesOfMine(page)).toHaveCount(0);
    await expect(page.getByRole("main")).toBeFocused();
    await page.getByRole("button", { name: "Undo" }).press("Enter");
    await expect(page).toHaveURL(`${app.url}/saved/${id}`);
    await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
    await expect(page.getByRole("main")).toBeFocused();
    await expect(namesOfMine(page)).toHaveText(["To delete"]);
    await expect(page.getByRole("group", { name: /Status is Closed/ })).toBeVisible();
  });

  test("a file says what is new, equal and different before anything of it is brought in", async ({ page, app }) => {
    await keep(app, "Equal", [closed]);
    const different = await keep(app, "Different", [closed]);
    await page.goto(`${app.url}/chats`);
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Import or export" }).click();
    const dialog = page.getByRole("dialog");
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Download 2" }).click();
    const file = JSON.parse(await readFile(await (await download).path(), "utf8"));
    expect(file.savedFilters.map(({ name }: { name: string }) => name)).toEqual(["Different", "Equal"]);

    file.savedFilters[0].view.match = "any";
    file.savedFilters.push({ name: "Brand new", view: file.savedFilters[1].view });
    file.savedFilters.push({ name: "Broken", view: { filters: [{ field: "mood", operator: "eq", value: "<b>" }] } });
    await dialog.getByRole("radio", { name: "Import" }).click();
    const buffer = Buffer.from(JSON.stringify(file));
    await dialog.getByLabel("File").setInputFiles({ name: "saved-filters.json", mimeType: "application/json", buffer });
    const preview = dialog.getByRole("region", { name: "In this file" }).getByRole("listitem");
    await expect(preview).toContainText(["Different", "Equal", "New", "Unreadable"]);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Import 2" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(namesOfMine(page)).toHaveText(["Brand new", "Different", "Equal"]);
    await page.goto(`${app.url}/saved/${different}`);
    await expect(page.getByRole("radio", { name: /any/ })).toBeChecked();
  });

  test("the order is the person's own, by keyboard and by dragging, and it lasts", async ({ page, app }) => {
    for (const name of ["Alpha", "Beta", "Gamma"]) await keep(app, name, [closed]);
    await page.goto(`${app.url}/chats`);
    await expect(namesOfMine(page)).toHaveText(["Alpha", "Beta", "Gamma"]);
    const kept = () => page.waitForResponse((response) => response.url().endsWith("/api/saved-filters/order"));
    let ordered = kept();
    await namesOfMine(page).first().press("Alt+ArrowDown");
    await ordered;
    await expect(namesOfMine(page)).toHaveText(["Beta", "Alpha", "Gamma"]);
    ordered = kept();
    await namesOfMine(page).nth(2).dragTo(namesOfMine(page).first());
    await ordered;
    await expect(namesOfMine(page)).toHaveText(["Gamma", "Beta", "Alpha"]);
    await page.reload();
    await expect(namesOfMine(page)).toHaveText(["Gamma", "Beta", "Alpha"]);
  });
});
