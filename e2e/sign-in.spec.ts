import { expect, expectAccessible, test } from "./fixtures";

test("nobody sees a page without signing in, and signing in leads back to it", async ({ page, startOwnApp }) => {
  const app = await startOwnApp({
    emulator: { chats: 60 },
    env: { ADMIN_EMAIL: "admin@example.com", ADMIN_PASSWORD: "a long enough passphrase" },
  });
  await page.goto(`${app.url}/chats?page=2`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expectAccessible(page);

  await page.getByLabel("E-mail").fill("admin@example.com");
  await page.getByLabel("Password", { exact: true }).fill("not the passphrase");
  await page.keyboard.press("Enter");
  await expect(page.getByText("E-mail or password is wrong.")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("admin@example.com");

  await page.getByLabel("Password", { exact: true }).fill("a long enough passphrase");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/chats\?page=2$/);
  await expect(page.locator("tbody tr")).toHaveCount(10);
});

test("demo people are offered in the demo and nowhere else", async ({ page, app, startOwnApp }) => {
  await page.goto(`${app.url}/sign-in`);
  await expect(page.getByText("Lisa Rodes")).toHaveCount(0);
  const demo = await startOwnApp({ emulator: { chats: 60 }, env: { CHATBOARD_DEMO: "1" } });
  await page.goto(`${demo.url}/sign-in`);
  await page.getByRole("button", { name: /Lisa Rodes/ }).click();
  await expect(page.locator("tbody tr")).toHaveCount(50);
});

test("what is there first stays where it is while the rest of the page comes", async ({ page, app }) => {
  await page.goto(`${app.url}/sign-in`);
  const heading = page.getByRole("heading", { name: "Sign in" });
  const placeOf = async () => (await heading.boundingBox())?.y;
  const whole = await placeOf();
  await heading.evaluate((element) => {
    for (let part: Element | null = element; part !== null && part.localName !== "main"; part = part.parentElement) {
      for (let later = part.nextElementSibling; later !== null; later = later.nextElementSibling) {
        later.toggleAttribute("hidden", true);
      }
    }
  });
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeHidden();
  expect(await placeOf()).toBe(whole);
});

test("whoever types and presses before the page has woken up is signed in all the same", async ({
  page,
  startOwnApp,
}) => {
  const app = await startOwnApp({
    emulator: { chats: 60 },
    env: { ADMIN_EMAIL: "admin@example.com", ADMIN_PASSWORD: "a long enough passphrase" },
  });
  let wakeUp = () => {};
  const awake = new Promise<void>((resolve) => {
    wakeUp = resolve;
  });
  await page.route("**/_next/static/**/*.js*", async (route) => {
    await awake;
    await route.continue();
  });
  const opened = page.context().waitForEvent("request", (request) => request.url().includes("/_next/static/"));
  // Behind its own answer, which would be lost with the page that it leaves.
  await page.evaluate((url) => void setTimeout(() => window.location.assign(url)), `${app.url}/sign-in`);
  await opened;
  await page.getByLabel("E-mail").fill("admin@example.com");
  await page.getByLabel("Password", { exact: true }).fill("a long enough passphrase");
  await page.getByRole("button", { name: "Sign in", exact: true }).click({ noWaitAfter: true });
  await expect(page.getByLabel("E-mail")).toHaveValue("admin@example.com");
  wakeUp();
  await expect(page.locator("tbody tr")).toHaveCount(50);
});
