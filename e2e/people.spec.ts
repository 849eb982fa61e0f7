import type { Page } from "@playwright/test";
import { startOidcProvider } from "../lib/testing/oidc-provider";
import { expect, expectAccessible, test } from "./fixtures";

const password = "a password of her own";

// Imported only here: see fixtures.ts.
async function codeOf(secret: string, distance = 0): Promise<string> {
  const { totpCode, totpStep } = await import("../lib/server/auth/second-factor/totp");
  return totpCode(secret, totpStep(Date.now()) + distance);
}

/** The way of an admin, who has the page of people open: adds somebody and takes the link along. */
async function invite(page: Page, name: string, email: string): Promise<string> {
  await page.getByRole("button", { name: "Add a person" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a person" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("button", { name: "Create link" }).click();
  const told = page.getByRole("alertdialog", { name: `${name} is added` });
  const link = await told.getByLabel("Link", { exact: true }).inputValue();
  await told.getByRole("button", { name: "Done" }).click();
  return link;
}

const passwordField = (page: Page) => page.getByLabel("Password", { exact: true });

async function acceptInvitation(page: Page, link: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(link);
  await passwordField(page).fill(password);
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await page.waitForURL("**/chats");
}

async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${url}/sign-in?next=%2Fsettings%2Fme`);
  await page.getByLabel("E-mail").fill(email);
  await passwordField(page).fill(password);
  await page.keyboard.press("Enter");
}

test("on a plain http address the one-time link is copied all the same, and what was not copied is said", async ({
  page,
  app,
  signInAs,
}) => {
  await signInAs("admin");
  // The clipboard's interface exists only on secure addresses, of which the tests' own is one.
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.goto(`${app.url}/settings/people`);
  await page.getByRole("button", { name: "Add a person" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a person" });
  await dialog.getByLabel("Name").fill("Oleh Bondar");
  await dialog.getByLabel("E-mail").fill("oleh@example.com");
  await dialog.getByRole("button", { name: "Create link" }).click();
  const told = page.getByRole("alertdialog", { name: "Oleh Bondar is added" });
  const link = await told.getByLabel("Link", { exact: true }).inputValue();
  const copy = told.getByRole("button", { name: "Copy the link" });
  await copy.click();
  await expect(page.getByText("Link copied").first()).toBeVisible();
  await expect(copy).toBeFocused();

  await page.evaluate(() => {
    document.execCommand = () => false;
  });
  await copy.click();
  await expect(page.getByText("Nothing was copied.")).toBeVisible();
  await told.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Add a person" }).click();
  await dialog.getByLabel("Name").focus();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(dialog.getByLabel("Name")).toHaveValue(link);
});

test("an admin adds somebody, who comes in by the link and cannot use it again", async ({ page, app, signInAs }) => {
  await signInAs("admin");
  await page.goto(`${app.url}/settings/people`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add a person" }).click();
  await page.getByRole("button", { name: "Create link" }).click();
  await expect(page.getByText("Enter a name")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  const link = await invite(page, "Ana Petrova", "ana@example.com");
  const line = page.getByRole("row", { name: /Ana Petrova/ });
  await expect(line.getByText("invited")).toBeVisible();

  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByText("for ana@example.com")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Your name").fill("Ana P.");
  await passwordField(page).fill("too short");
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(page.getByText("Use 12 characters or more")).toBeVisible();
  await passwordField(page).fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/chats");
  await expect(page.getByRole("button", { name: "Account of Ana P." })).toBeVisible();

  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByText("This link no longer works.")).toBeVisible();
});

test("roles, disabling and enabling are at hand on the page of people", async ({ page, app, signInAs }) => {
  await signInAs("admin");
  await page.goto(`${app.url}/settings/people`);
  await invite(page, "Grace Okafor", "grace@example.com");
  const line = page.getByRole("row", { name: /Grace Okafor/ });
  await line.getByRole("combobox", { name: "Role of Grace Okafor" }).click();
  await page.getByRole("option", { name: "Lead" }).click();
  await expect(page.getByText("Grace Okafor: Lead")).toBeVisible();

  await line.getByRole("button", { name: "More for Grace Okafor" }).click();
  await page.getByRole("menuitem", { name: "Disable" }).click();
  const question = page.getByRole("alertdialog", { name: "Disable Grace Okafor?" });
  await expectAccessible(page);
  await question.getByRole("button", { name: "Disable" }).click();
  await expect(line.getByText("Disabled")).toBeVisible();
  await line.getByRole("button", { name: "More for Grace Okafor" }).click();
  await page.getByRole("menuitem", { name: "Enable" }).click();
  await expect(line.getByText("Disabled")).toHaveCount(0);

  await page.getByRole("searchbox", { name: "Name or e-mail" }).fill("grace@");
  await expect(page.getByRole("table", { name: "People" }).locator("tbody tr")).toHaveCount(1);
});

test("whoever may not see a page of Settings reads so there, and can go on", async ({ page, app, signInAs }) => {
  await signInAs("lead");
  await page.goto(`${app.url}/settings/people`);
  await expect(page.getByRole("heading", { name: "Your role does not allow this." })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "My account" }).click();
  await expect(page.getByRole("heading", { name: "Second factor" })).toBeVisible();
});

test("a second factor is set up, asked for, and replaced by a recovery code", async ({ page, app, signInAs }) => {
  test.slow();
  const email = "careful@example.com";
  await signInAs("admin");
  await page.goto(`${app.url}/settings/people`);
  await acceptInvitation(page, await invite(page, "Careful Clara", email));

  await page.goto(`${app.url}/settings/me`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Continue" }).click();
  const secret = (await page.locator("code").innerText()).replaceAll(" ", "");
  await expectAccessible(page);
  await page.getByLabel("Code that the app shows").fill(await codeOf(secret));
  await page.getByRole("button", { name: "Turn on" }).click();
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const recoveryCode = await codes.first().innerText();
  await expectAccessible(page);
  await page.getByRole("button", { name: "I have saved them" }).click();
  await expect(page.getByText("10 recovery codes left")).toBeVisible();

  await signIn(page, app.url, email);
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This code is not valid now. Try the next one.")).toBeVisible();
  await page.getByLabel("Code", { exact: true }).fill(await codeOf(secret, 1));
  await page.keyboard.press("Enter");
  await page.waitForURL("**/settings/me");

  await signIn(page, app.url, email);
  await page.getByLabel("Code", { exact: true }).fill(recoveryCode.toLowerCase());
  await page.keyboard.press("Enter");
  await page.waitForURL("**/settings/me");
  await expect(page.getByText("9 recovery codes left")).toBeVisible();
});

test("sessions are seen and ended, and a new password is taken", async ({ page, app, signInAs, browser }) => {
  const email = "sessions@example.com";
  await signInAs("admin");
  await page.goto(`${app.url}/settings/people`);
  await acceptInvitation(page, await invite(page, "Sally Sessions", email));
  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, app.url, email);
  await elsewhere.waitForURL("**/settings/me");

  await page.goto(`${app.url}/settings/me`);
  const sessions = page.getByRole("list", { name: "Your sessions" }).getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.first()).toContainText("this one");
  await sessions
    .nth(1)
    .getByRole("button", { name: /^End the session of Chrome on/ })
    .click();
  await expect(sessions).toHaveCount(1);
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in\?next=/);
  await elsewhere.context().close();

  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("New password").fill("another password of hers");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This is not your current password")).toBeVisible();
  await page.getByLabel("Current password").fill(password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed.").first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Sessions" })).toBeVisible();
});

test("single sign-on leads through the provider and back, and a stranger learns why not", async ({
  page,
  startOwnApp,
}) => {
  const provider = await startOidcProvider();
  provider.user = { sub: "root", email: "root@example.com", email_verified: true };
  const app = await startOwnApp({
    emulator: { chats: 60 },
    env: {
      ADMIN_EMAIL: "root@example.com",
      ADMIN_PASSWORD: "a long enough passphrase",
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_NAME: "Company SSO",
    },
  });
  try {
    await page.goto(`${app.url}/chats?page=2`);
    await expectAccessible(page);
    await page.getByRole("link", { name: "Continue with Company SSO" }).click();
    await page.waitForURL("**/chats?page=2");
    await page.context().clearCookies();

    provider.user = { sub: "stranger", email: "stranger@example.com", email_verified: true };
    await page.goto(`${app.url}/sign-in`);
    await page.getByRole("link", { name: "Continue with Company SSO" }).click();
    await expect(page.getByText("Chatboard has no account for you.")).toBeVisible();
  } finally {
    await provider.close();
  }
});
