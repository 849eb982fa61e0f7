import { expect, expectAccessible, test } from "./fixtures";

const lisa = { name: "Lisa Rodes", email: "lisa@example.com", password: "correct horse battery" };

test("the code in the server's log leads to the first admin, the key, its test and the list", async ({
  page,
  startOwnApp,
}) => {
  test.slow();
  const app = await startOwnApp({ emulator: { chats: 60 }, env: { HELPCRUNCH_API_KEY: "" } });
  const code = /"code":"([^"]+)"/.exec(app.log())?.[1] ?? "";

  await page.goto(app.url);
  await page.waitForURL("**/set-up");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create admin account" }).click();
  await expect(page.getByText("Copy the code from the server’s log")).toBeVisible();
  await expect(page.getByLabel("One-time code")).toBeFocused();
  await expectAccessible(page);

  await page.getByLabel("One-time code").fill("AAAAA-AAAAA-AAAAA-AAAAA");
  await page.getByLabel("Your name").fill(lisa.name);
  await page.getByLabel("E-mail").fill(lisa.email);
  await page.getByLabel("Password", { exact: true }).fill(lisa.password);
  await page.keyboard.press("Enter");
  await expect(page.getByText("This is not the code in the server’s log")).toBeVisible();
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue(lisa.password);
  await page.getByLabel("One-time code").fill(code.toLowerCase());
  await page.keyboard.press("Enter");

  await page.getByLabel("API key", { exact: true }).fill("a-key-of-somebody-else");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Test and save" }).click();
  await expect(page.getByText("HelpCrunch refused this key")).toBeVisible();
  await page.getByLabel("API key", { exact: true }).fill(app.apiKey);
  await page.getByRole("button", { name: "Test and save" }).click();
  const card = page.getByRole("region", { name: "Connection test" });
  await expect(card.getByText("Accepted, answers in")).toBeVisible();
  await expect(page.getByRole("group", { name: "Key in use" })).toContainText(`…${app.apiKey.slice(-4)}`);
  await expect(page.getByText(app.apiKey)).toHaveCount(0);
  await expectAccessible(page);
  const written = app.emulator.control
    .requests()
    .filter(({ method, path }) => method !== "GET" && !/search$/.test(path));
  expect(written).toEqual([]);

  await page.getByRole("button", { name: "Continue" }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Open Chatboard" }).click();
  await page.waitForURL("**/chats");
  await expect(page.locator("tbody tr")).toHaveCount(50);

  await page.context().clearCookies();
  await page.goto(`${app.url}/set-up`);
  await expect(page.getByText("This page does not exist")).toBeVisible();
});
