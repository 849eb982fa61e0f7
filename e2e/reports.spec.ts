import { statSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { TestApp } from "../lib/testing/app";
import { expect, expectAccessible, test } from "./fixtures";

const nav = (page: Page) => page.getByRole("navigation", { name: "Chatboard" });
const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const asNumber = (text: string | null) => Number((text ?? "").replace(/[^\d]/g, ""));

async function whenInStep(app: TestApp, cookie: string): Promise<void> {
  await expect
    .poll(async () => ((await app.ask("/api/sync", { cookie })).json as { state: string }).state)
    .toBe("in_step");
}

/** The list that opened says how many chats it has. */
async function expectListOf(page: Page, count: number): Promise<void> {
  await expect(page).toHaveURL(/\/chats\?.*filter=/);
  const total = `${count.toLocaleString("en")} ${count === 1 ? "chat" : "chats"}`;
  await expect(page.getByText(total, { exact: true }).filter({ visible: true }).first()).toBeVisible();
}

/** A first visit is drawn in UTC, and at once in the zone of the browser: what is read off before may be another day's. */
async function openReport(page: Page, address: string, zone = "Europe/Warsaw"): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("main").getByText(zone, { exact: true })).toBeVisible();
}

test.describe("reports", () => {
  let app: TestApp;

  test.beforeEach(async ({ startOwnApp, signInAs }) => {
    app = await startOwnApp({ emulator: { chats: 600 }, env: { LOCAL_COPY: "on" } });
    await whenInStep(app, await app.signIn("admin"));
    await signInAs("agent", app);
  });

  test("by keyboard from the navigation to a point of a plot, and on to the chats that it counts", async ({ page }) => {
    await page.goto(`${app.url}/chats`);
    await nav(page).getByRole("link", { name: "Reports" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Reports", level: 1 })).toBeVisible();
    await page.getByRole("link", { name: "Volume" }).focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/reports\/volume\?/);

    const plot = part(page, "Opened and closed");
    const points = plot.locator("svg [data-row]");
    await expect(points.first()).toBeVisible();
    // One stop for Tab, whatever the number of points.
    expect(await plot.locator('svg [data-row][tabindex="0"]').count()).toBe(1);
    await plot.getByRole("button", { name: "Table" }).focus();
    await page.keyboard.press("Tab");
    await expect(points.first()).toBeFocused();
    const row = Number(await points.first().getAttribute("data-row"));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const point = plot.locator(`[data-series="0"][data-row="${row + 2}"]`);
    await expect(point).toBeFocused();
    const says = (await point.getAttribute("aria-label")) ?? "";
    await expect(plot.getByText(says)).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expect(plot.locator(`[data-series="1"][data-row="${row + 2}"]`)).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expectListOf(page, asNumber(/: (.*)$/.exec(says)?.[1] ?? ""));
  });

  test("each figure and each number of a table is that of its list", async ({ page }) => {
    await openReport(page, `${app.url}/reports/overview`);
    const opened = page.getByRole("link", { name: /^Opened: / });
    const count = asNumber(await opened.textContent());
    expect(count).toBeGreaterThan(0);
    await opened.click();
    await expectListOf(page, count);

    await openReport(page, `${app.url}/reports/people`);
    const cell = part(page, "By assignee").getByRole("row").nth(1).getByRole("link").first();
    const ofAssignee = asNumber(await cell.textContent());
    await cell.click();
    await expectListOf(page, ofAssignee);
  });

  test("a table stands behind each plot, for screen readers at once and for everybody after one press", async ({
    page,
  }) => {
    await openReport(page, `${app.url}/reports/volume`);
    const plot = part(page, "Opened and closed");
    await expect(plot.getByRole("table")).toHaveCount(1);
    const first = plot.getByRole("table").getByRole("link").first();
    await expect(first).toHaveAttribute("tabindex", "-1");
    await plot.getByRole("button", { name: "Table" }).click();
    await expect(first).toHaveAttribute("tabindex", "0");
    await expect(first).toBeVisible();
    const download = page.waitForEvent("download");
    await plot.getByRole("link", { name: "CSV: Opened and closed" }).click();
    expect((await download).suggestedFilename()).toMatch(/^report-volume-volume-.*\.csv$/);

    const picture = page.waitForEvent("download");
    await plot.getByRole("button", { name: "PNG: Opened and closed" }).click();
    const file = await picture;
    expect(file.suggestedFilename()).toMatch(/^report-volume-volume-.*\.png$/);
    // A canvas of one colour would be far smaller.
    expect(statSync(await file.path()).size).toBeGreaterThan(8_000);
  });

  test("what is asked stays from report to report, and an hour of the heat map shows its moments", async ({ page }) => {
    await openReport(page, `${app.url}/reports/volume`);
    await page.getByLabel("By", { exact: true }).selectOption("week");
    await page.getByLabel("Chats", { exact: true }).selectOption({ label: "On hold" });
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/savedFilter=on-hold.*bucket=week|bucket=week.*savedFilter=on-hold/);
    await page.getByRole("link", { name: "People and departments" }).click();
    await expect(page).toHaveURL(/\/reports\/people\?.*savedFilter=on-hold/);
    await openReport(page, `${app.url}/reports/volume`);
    const cell = part(page, "Opened, by weekday and hour").getByRole("link").first();
    const count = asNumber(await cell.textContent());
    await cell.click();
    const hours = part(page, "Hours with chats");
    await expect(hours).toBeVisible();
    const numbers = await hours.getByRole("row").getByRole("link").allTextContents();
    expect(numbers.map(asNumber).reduce((sum, number) => sum + number, 0)).toBe(count);
    await hours.getByRole("row").getByRole("link").first().click();
    await expectListOf(page, asNumber(numbers[0] ?? ""));
  });

  test("dragging over a plot shows the days under it, and opens no list", async ({ page }) => {
    await openReport(page, `${app.url}/reports/volume`);
    const plot = part(page, "Opened and closed").locator("svg.plot");
    const box = await plot.boundingBox();
    if (box === null) throw new Error("the plot has no place");
    const days = 30;
    const at = (row: number) => box.x + ((row + 0.5) / days) * box.width;
    await page.mouse.move(at(20), box.y + 100);
    await page.mouse.down();
    await page.mouse.move(at(22), box.y + 100, { steps: 4 });
    await page.mouse.move(at(24), box.y + 100, { steps: 4 });
    await expect(page.locator(".plot-chosen")).toBeVisible();
    await page.mouse.up();
    const daysOf = () => {
      const { searchParams, pathname } = new URL(page.url());
      const [from, to] = [searchParams.get("from") ?? "", searchParams.get("to") ?? ""];
      return { pathname, count: (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1 };
    };
    await expect.poll(daysOf).toEqual({ pathname: "/reports/volume", count: 5 });
    await expect(plot.locator('[data-series="0"]').last()).toHaveAttribute("data-row", "4");
  });

  for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
    test(`a first visit straight to a report shows the days of ${zone}, and its lists count the same`, async ({
      browser,
      context,
      consoleProblems,
    }) => {
      const far = await browser.newContext({ timezoneId: zone, storageState: await context.storageState() });
      const page = await far.newPage();
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) consoleProblems.push(message.text());
      });
      page.on("pageerror", (error) => consoleProblems.push(String(error)));
      try {
        await openReport(page, `${app.url}/reports/volume`, zone);
        const opened = page.getByRole("link", { name: /^Opened: / });
        const count = asNumber(await opened.textContent());
        const link = new URL((await opened.getAttribute("href")) ?? "", app.url);
        const daysThere = await page.evaluate(() => new Intl.DateTimeFormat("sv").format());
        expect(link.search).toContain(daysThere);
        await opened.click();
        await expectListOf(page, count);
      } finally {
        await far.close();
      }
    });
  }

  test("a report comes as it stays: nothing on it moves", async ({ page }) => {
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        // Boundary: the type of an entry does not know its kind.
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) shifts.push(entry.value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    for (const name of ["overview", "queue", "responses"]) {
      await page.goto(`${app.url}/reports/${name}`);
      await expect(page.locator("dl.report-figures")).toBeVisible();
      await page.waitForLoadState("networkidle");
      const moved = await page.evaluate(() =>
        (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
      );
      expect(moved).toBeLessThanOrEqual(0.002);
    }
  });

  test("a period that nothing can be counted in is refused in words, and no plot looks like zero", async ({ page }) => {
    await page.goto(`${app.url}/reports/volume?from=2026-05-10&to=2026-05-01`);
    await expect(page.getByRole("alert").getByText("Exchange the two")).toBeVisible();
    await page.goto(`${app.url}/reports/volume?from=1999-01-01&to=1999-02-01`);
    await expect(page.getByRole("alert").getByText("The first chat is of")).toBeVisible();
    await page.goto(`${app.url}/reports/volume?from=1980-01-01&to=2180-01-01`);
    await expect(page.getByRole("alert").getByText("longer than ten years")).toBeVisible();
    await page.goto(`${app.url}/reports/volume?savedFilter=nothing-there`);
    await expect(page.getByRole("alert").getByText("This saved filter is not there")).toBeVisible();
    await expect(page.locator("svg.plot")).toHaveCount(0);
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`every report can be read by everybody, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      for (const name of ["overview", "queue", "responses", "ratings", "people", "channels"]) {
        await openReport(page, `${app.url}/reports/${name}`);
        await expect(
          page
            .getByRole("heading", { name: "What these figures do not say" })
            .or(page.locator("dl.report-figures"))
            .first(),
        ).toBeVisible();
        await expectAccessible(page);
      }
      await page.goto(`${app.url}/reports/volume?cell=0-12`);
      await page.getByRole("button", { name: "Table" }).click();
      await expectAccessible(page);
    });
  }

  test("on a phone nothing is wider than the screen", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const name of ["overview", "queue", "people"]) {
      await page.goto(`${app.url}/reports/${name}`);
      const figures = page.locator("dl.report-figures");
      await expect(figures).toBeVisible();
      // The page is longer than the window, and presses nothing together for that.
      expect(await figures.evaluate((element) => element.scrollHeight - element.clientHeight)).toBeLessThanOrEqual(1);
      const main = page.getByRole("main");
      expect(await main.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
    }
  });
});

test("without a local copy the page says what is missing and who can change it", async ({
  page,
  startOwnApp,
  signInAs,
}) => {
  const app = await startOwnApp({ emulator: { chats: 20 }, env: { LOCAL_COPY: "off" } });
  await signInAs("admin", app);
  await page.goto(`${app.url}/reports/overview`);
  await expect(page.getByText("Reports need the complete local copy.")).toBeVisible();
  await page.getByRole("link", { name: "Open the settings" }).click();
  await expect(page).toHaveURL(/\/settings\/local-copy/);
});
