import { expect, expectAccessible, test } from "./fixtures";
import { smallTargets } from "./targets";

test("an admin sees what the installation runs on and how it is doing, in both themes and on a phone", async ({
  page,
  startOwnApp,
  signInAs,
}) => {
  const app = await startOwnApp({ emulator: { chats: 50 } });
  await signInAs("admin", app);
  await page.goto(`${app.url}/settings/system`);
  await expect(page.getByText(/^Chatboard .+, Node \d+/)).toBeVisible();
  const processes = page.getByRole("table", { name: "Processes" });
  await expect(processes.getByRole("row")).toHaveCount(2);
  await expect(processes).toContainText("this page");
  await expect(processes).toContainText("Runs");
  await expect(page.getByRole("img", { name: /^At most \d+ in a minute/ })).toBeVisible();
  await expectAccessible(page);

  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText("As a table").click();
  await expect(page.getByRole("columnheader", { name: "Minute" })).toBeVisible();
  await expectAccessible(page);
  expect(await smallTargets(page)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("nobody but an admin does", async ({ page, startOwnApp, signInAs }) => {
  const app = await startOwnApp({ emulator: { chats: 50 } });
  await signInAs("lead", app);
  await page.goto(`${app.url}/settings/system`);
  await expect(page.getByRole("table", { name: "Processes" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "System" })).toHaveCount(0);
});
