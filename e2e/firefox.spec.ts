import { existsSync } from "node:fs";
import { firefox, type Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/*
 * What people do all day, in a Firefox as they have it: Debian's, driven over WebDriver BiDi. Playwright's own Firefox is
 * another program, and needs a download.
 */

const program = process.env.FIREFOX_PATH || "/usr/bin/firefox-esr";
// biome-ignore lint/suspicious/noSkippedTests: On a machine without Firefox it says so and is left out.
test.skip(!existsSync(program), `Firefox is left out: ${program} is not there. Set FIREFOX_PATH to its program.`);

const admin = { email: "admin@example.com", password: "a long enough passphrase" };

test("in Firefox one signs in, filters, reads a chat beside the list, creates one and changes a setting", async ({
  startOwnApp,
}) => {
  const app = await startOwnApp({
    emulator: { chats: 300 },
    env: { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password },
  });
  const browser = await firefox.launch({ channel: "moz-firefox", executablePath: program });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    await signIn(page, app.url);
    await filter(page);
    await readBeside(page);
    await create(page);
    await changeSetting(page, app.url);
    expect(problems).toEqual([]);
  } finally {
    await browser.close();
  }
  const creates = app.emulator.control.requests().filter(({ method }) => method === "POST");
  expect(creates.map(({ path }) => path).filter((path) => /\/(chats|messages)$/.test(path))).toEqual([
    "/v1/chats",
    "/v1/messages",
  ]);
});

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/chats`);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.keyboard.press("Enter");
  await expect(page.locator("tbody tr")).toHaveCount(50);
}

async function filter(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.keyboard.type("Status");
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "Closed" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/filter=status\.eq\.closed/);
  await expect(page.locator("tbody tr").first()).toContainText("Closed");
}

async function readBeside(page: Page): Promise<void> {
  await page.locator("tbody tr").first().click();
  await expect(
    page
      .getByRole("complementary")
      .last()
      .getByText(/\d+ of \d+ messages/),
  ).toBeVisible();
}

async function create(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Create chat" }).first().click();
  await page.getByRole("combobox", { name: "Customer" }).click();
  await page.keyboard.type("example.com");
  await page.getByRole("option").filter({ hasText: "example.com" }).first().click();
  await page.getByRole("combobox", { name: "Application" }).click();
  await page.getByRole("option").first().click();
  await page
    .getByRole("button", { name: /Sender|choose an agent/i })
    .first()
    .click();
  await page.getByRole("option").nth(1).click();
  await page.getByRole("textbox", { name: "First message" }).fill("Thank you for calling.");
  const again = page.getByText("Press again to create another one");
  const made = page.getByText("Thank you for calling.").last();
  await page.getByRole("button", { name: "Create chat and send" }).click();
  await expect(again.or(page.locator("article, [data-message]").last())).toBeVisible();
  if (await again.isVisible()) await page.getByRole("button", { name: "Create chat and send" }).click();
  await expect(page).toHaveURL(/\/chats\/\d+$/);
  await expect(made).toBeVisible();
}

async function changeSetting(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/settings/me`);
  await page.getByRole("radio", { name: "Dark" }).first().click({ force: true });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
}
