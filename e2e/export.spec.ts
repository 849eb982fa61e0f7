import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { TestApp } from "../lib/testing/app";
import { expect, expectAccessible, test } from "./fixtures";
import { smallTargets } from "./targets";

const chats = 300;

async function untilInStep(app: TestApp): Promise<void> {
  const cookie = await app.signIn("viewer");
  const state = async () => ((await app.ask("/api/sync", { cookie })).json as { state: string }).state;
  await expect.poll(state).toBe("in_step");
}

const exportButton = (page: Page) => page.getByRole("button", { name: "Export", exact: true });
const sheet = (page: Page) => page.getByRole("dialog", { name: /^Export [\d,]+ chats/ });

test("a lead exports what the list shows, sees how far it is, and fetches the file", async ({
  page,
  startOwnApp,
  signInAs,
}) => {
  const app = await startOwnApp({ emulator: { chats }, env: { LOCAL_COPY: "on" } });
  await untilInStep(app);
  await signInAs("lead", app);
  await page.goto(`${app.url}/chats?filter=status.eq.closed`);
  const heading = page.getByRole("heading", { level: 1 }).locator("..");
  await expect(heading).toContainText(/[\d,]+ chats/);

  await exportButton(page).click();
  await expect(sheet(page)).toBeVisible();
  await expectAccessible(page);
  const send = sheet(page).getByRole("button", { name: /^Export / });
  const total = Number(/[\d,]+/.exec((await send.textContent()) ?? "")?.[0]?.replaceAll(",", ""));
  expect(total).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await expect(exportButton(page)).toBeFocused();

  await page.keyboard.press("Enter");
  await sheet(page).getByRole("checkbox", { name: "Customer e-mail" }).check();
  await send.click();
  await page.getByRole("button", { name: "Show jobs" }).first().click();
  const jobs = page.getByRole("dialog", { name: "Jobs" });
  const link = jobs.getByRole("link", { name: /^Download/ });
  await expect(link).toBeVisible();
  await expect(jobs).toContainText(`Export of ${total} chats as CSV`);
  await expect(jobs).toContainText("Kept until");
  await expectAccessible(page);
  const coming = page.waitForEvent("download");
  await link.click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^chatboard-chats-[\d-]+\.csv$/);
  const lines = (await readFile(await download.path(), "utf8")).split("\r\n");
  expect(lines[0]).toContain('"customerEmail"');
  const ids = lines.flatMap((line) => /^\d+/.exec(line)?.[0] ?? []);
  expect(new Set(ids).size).toBe(total);
});

test("on a phone in the dark everything of it can be pressed", async ({ page, startOwnApp, signInAs }) => {
  const app = await startOwnApp({ emulator: { chats: 50 } });
  await signInAs("lead", app);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${app.url}/chats`);
  await expect(async () => {
    await exportButton(page).click();
    await expect(sheet(page)).toBeVisible({ timeout: 5_000 });
  }).toPass();
  // This app keeps no copy, which is said before anything is asked for.
  await expect(sheet(page)).toContainText("An admin can switch it on");
  await expect(sheet(page).getByRole("button", { name: /^Export / })).toBeDisabled();
  await expectAccessible(page);
  expect(await smallTargets(page)).toEqual([]);
});

test("agents export where an admin lets them", async ({ page, context, startOwnApp, signInAs }) => {
  const app = await startOwnApp({ emulator: { chats: 50 } });
  await signInAs("agent", app);
  await page.goto(`${app.url}/chats`);
  await expect(page.getByRole("button", { name: "Columns" })).toBeVisible();
  await expect(exportButton(page)).toHaveCount(0);

  await context.clearCookies();
  await signInAs("admin", app);
  await page.goto(`${app.url}/settings/local-copy`);
  const box = page.getByRole("checkbox", { name: "Agents may export too" });
  await box.check();
  await expect(box).toBeEnabled();
  await expect(box).toBeChecked();
  await expectAccessible(page);

  await context.clearCookies();
  await signInAs("agent", app);
  await page.goto(`${app.url}/chats`);
  await expect(exportButton(page)).toBeVisible();
});
