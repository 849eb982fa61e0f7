import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures";

const peek = (page: Page) => page.getByRole("complementary").last();

test.describe("a chat beside the list", () => {
  test.beforeEach(async ({ page, app, signInAs }) => {
    await signInAs("agent");
    await page.goto(`${app.url}/chats`);
    await expect(page.locator("tbody tr")).toHaveCount(50);
  });

  test("opens by a press on its row, is in the address, and closes back to its row", async ({ page }) => {
    const row = page.locator("tbody tr").nth(3);
    const id = await row.locator("[data-row-link]").getAttribute("data-row-link");
    await row.locator("td").nth(2).click();
    await expect(page).toHaveURL(new RegExp(`chat=${id}`));
    await expect(peek(page).getByText(id ?? "")).toBeVisible();
    await page.reload();
    await expect(peek(page).getByText(id ?? "")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/\/chats$/);
    await expect(page.locator(`[data-row-link="${id}"]`).first()).toBeFocused();
  });

  test("opens by hand and by keys where the column that names the customer is not shown", async ({ page, app }) => {
    await page.goto(`${app.url}/chats?columns=status,message`);
    const row = page.locator("tbody tr").nth(3);
    const id = await row.locator("[data-row-link]").getAttribute("data-row-link");
    await row.locator("td").nth(1).click();
    await expect(peek(page).getByText(id ?? "")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.locator(`[data-row-link="${id}"]`)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/chats/${id}\\?from=columns`));
  });

  test("costs at most two requests, and none when it is opened again at once", async ({ page, app }) => {
    // The list behind it goes on refreshing itself, and the names of agents and departments come once an hour.
    const spent = () =>
      app.emulator.control
        .requests()
        .map(({ path }) => path)
        .filter((path) => /\/chats\/\d+|\/messages|\/customers/.test(path));
    const before = spent().length;
    await page.locator("tbody tr").nth(5).locator("td").nth(2).click();
    await expect(peek(page).getByRole("heading", { level: 2 }).first()).toBeVisible();
    await expect(peek(page).getByText(/^[\d,]+ of [\d,]+ messages$/)).toBeVisible();
    const paths = spent().slice(before);
    expect(paths.length, paths.join(", ")).toBeLessThanOrEqual(2);
    expect(paths).not.toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator("tbody tr").nth(5).locator("td").nth(2).click();
    await expect(peek(page).getByText(/^[\d,]+ of [\d,]+ messages$/)).toBeVisible();
    expect(spent().slice(before)).toEqual(paths);
  });

  test("has a page of its own where there is no room beside the list, for the same link", async ({ page, app }) => {
    const id = await page.locator("tbody [data-row-link]").nth(2).getAttribute("data-row-link");
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${app.url}/chats?chat=${id}`);
    await expect(page).toHaveURL(new RegExp(`/chats/${id}`));
    await page.getByRole("link", { name: "Back to the list" }).click();
    await expect(page).toHaveURL(/\/chats$/);
  });

  test("goes on with j over the end of the page, and the list comes along", async ({ page, app }) => {
    await page.goto(`${app.url}/chats?size=25`);
    await expect(page.locator("tbody tr")).toHaveCount(25);
    await page.locator("tbody tr").nth(24).locator("td").nth(2).click();
    await expect(peek(page).getByText("25 of 2,000")).toBeVisible();
    await page.keyboard.press("j");
    await expect(page).toHaveURL(/page=2/);
    await expect(peek(page).getByText("26 of 2,000")).toBeVisible();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`has nothing that axe objects to in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.locator("tbody tr").nth(5).locator("td").nth(2).click();
      await expect(peek(page).getByText(/^[\d,]+ of [\d,]+ messages$/)).toBeVisible();
      await expectAccessible(page);
    });
  }
});

test.describe("a chat on its own page", () => {
  test("a chat that is not there says so and leads back to the same list", async ({ page, app, signInAs }) => {
    await signInAs("agent");
    await page.goto(`${app.url}/chats/999999999?from=${encodeURIComponent("filter=status.eq.new")}`);
    await expect(
      page
        .getByRole("heading", { level: 2 })
        .or(page.getByRole("heading", { level: 1 }))
        .first(),
    ).toBeVisible();
    await page.getByRole("link", { name: /list/i }).first().click();
    await expect(page).toHaveURL(/\/chats\?filter=status\.eq\.new/);
  });

  test("nothing that a customer wrote is executed", async ({ page, app, signInAs }) => {
    await signInAs("agent");
    const problems: string[] = [];
    page.on("dialog", (dialog) => problems.push(dialog.message()));
    page.on("request", (request) => {
      if (!request.url().startsWith(app.url)) problems.push(request.url());
    });
    await page.goto(`${app.url}/chats?filter=customerTags.eq.${encodeURIComponent('["Hostile text"]')}`);
    await expect(page.locator("tbody tr").first()).toBeVisible();
    const count = await page.locator("tbody tr").count();
    expect(count).toBeGreaterThan(0);
    for (let index = 0; index < count; index++) {
      await page.locator("tbody tr").nth(index).locator("td").nth(2).click();
      await expect(peek(page).getByText(/^[\d,]+ of [\d,]+ messages$/)).toBeVisible();
      await expect(peek(page).getByText("<script>").first()).toBeAttached();
      await page.keyboard.press("Escape");
    }
    expect(problems).toEqual([]);
    expect(await page.title()).toContain("Chatboard");
    expect(await page.locator("a[href^='javascript:'], a[href^='data:']").count()).toBe(0);
  });

  test("conversations of no, one, 250 and ten thousand messages open at their end and go back page by page", async ({
    page,
    startOwnApp,
    signInAs,
  }) => {
    const app = await startOwnApp({ emulator: { chats: 500 } });
    await signInAs("agent", app);
    const cookie = await app.signIn("agent");
    const list = await app.ask("/api/chats?limit=60&sort=createdAt&order=desc", { cookie });
    const byLength = new Map<number, number>();
    for (const { id } of (list.json as { data: { id: number }[] }).data) {
      const { json } = await app.ask(`/api/chats/${id}/messages?limit=1`, { cookie });
      byLength.set((json as { meta: { total: number } }).meta.total, id);
    }
    const empty = await app.ask("/api/chats/search", {
      method: "POST",
      cookie,
      body: { filter: [{ field: "chats.status", operator: "=", value: "empty" }], limit: 1 },
    });
    byLength.set(0, (empty.json as { data: { id: number }[] }).data[0]?.id ?? 0);

    // What the server streams may stand beside it for a moment, hidden.
    const count = (text: string) => page.getByRole("main").getByText(text, { exact: true });
    const open = async (length: number) => {
      expect([...byLength.keys()]).toContain(length);
      await page.goto(`${app.url}/chats/${byLength.get(length)}`);
    };
    await open(0);
    await expect(page.getByText(/no messages|nothing has been written|empty/i).first()).toBeVisible();
    await expectAccessible(page);
    await open(1);
    await expect(count("1 of 1 messages")).toBeVisible();
    await open(250);
    await expect(count("100 of 250 messages")).toBeVisible();
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    await open(10_000);
    await expect(count("100 of 10,000 messages")).toBeVisible();
    // A pointer would have to scroll to the button first, and scrolling to the top reads a page by itself.
    await page.getByRole("button", { name: /older/i }).first().dispatchEvent("click");
    await expect(count("200 of 10,000 messages")).toBeVisible();
    await page.getByRole("region", { name: "Conversation" }).evaluate((conversation) => conversation.scrollTo(0, 0));
    await expect(count("300 of 10,000 messages")).toBeVisible();
  });
});
