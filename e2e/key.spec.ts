import { randomBytes } from "node:crypto";
import { expect, expectAccessible, test } from "./fixtures";

const keyField = "New API key";

test("a new key takes the place of the old one only once HelpCrunch has taken it", async ({
  page,
  startOwnApp,
  signInAs,
}) => {
  test.slow();
  const app = await startOwnApp({ emulator: { chats: 60 }, env: { HELPCRUNCH_API_KEY: "" } });
  await signInAs("admin", app);
  await page.goto(`${app.url}/settings/helpcrunch`);
  await expect(page.getByText("No key yet.")).toBeVisible();
  await page.getByLabel("API key", { exact: true }).fill(app.apiKey);
  await page.keyboard.press("Enter");
  const inUse = page.getByRole("group", { name: "Key in use" });
  await expect(inUse).toContainText(`…${app.apiKey.slice(-4)}`);

  await page.getByRole("button", { name: "Replace key" }).click();
  await page.getByLabel(keyField).fill(randomBytes(24).toString("base64"));
  await page.keyboard.press("Enter");
  await expect(page.getByText("HelpCrunch refused this key. The previous key stays in use.")).toBeVisible();
  await expect(page.getByLabel(keyField)).toBeFocused();
  await expectAccessible(page);
  await expect(inUse).toContainText(`…${app.apiKey.slice(-4)}`);
  expect((await page.request.get(`${app.url}/api/chats?limit=1`)).status()).toBe(200);

  const next = randomBytes(24).toString("base64");
  app.emulator.control.replaceKey(next);
  await page.getByLabel(keyField).fill(next);
  await page.keyboard.press("Enter");
  await expect(inUse).toContainText(`…${next.slice(-4)}`);
  await expect(page.getByRole("heading", { name: "What this account can do" })).toBeVisible();
  await page.goto(`${app.url}/chats`);
  await expect(page.locator("tbody tr")).toHaveCount(50);
  const entries = await (await page.request.get(`${app.url}/api/audit-log?action=key.replace`)).json();
  expect(entries.data.map(({ outcome }: { outcome: string }) => outcome)).toEqual(["ok", "refused", "ok"]);
});

test("a key that HelpCrunch refuses signs nobody out, leads an admin to Settings, and tells others whom to ask", async ({
  page,
  startOwnApp,
  signInAs,
}) => {
  test.slow();
  const app = await startOwnApp({ emulator: { chats: 60 } });
  await signInAs("admin", app);
  app.emulator.control.replaceKey(randomBytes(24).toString("base64"));
  await page.goto(`${app.url}/chats`);
  // Nothing of it is prefetched: the browser has to wake up, ask and be refused first.
  await expect(page.getByText("HelpCrunch refused the key.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Open Settings" }).click();
  await expect(page.getByText("The key comes from the server’s environment.")).toBeVisible();

  await page.context().clearCookies();
  await signInAs("agent", app);
  await page.goto(`${app.url}/chats`);
  // Nothing of it is prefetched: the browser has to wake up, ask and be refused first.
  await expect(page.getByText("HelpCrunch refused the key.")).toBeVisible();
  await expect(page.getByText("Ask Test admin.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open Settings" })).toHaveCount(0);
  await expectAccessible(page);
  await expect(page.getByRole("button", { name: /^Account of/ })).toBeVisible();
});
