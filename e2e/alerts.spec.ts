import { startLoopbackServer } from "../lib/testing/loopback-server";
import { expect, expectAccessible, test } from "./fixtures";

test("a person draws a line, is told when it is crossed, and finds it in the list", async ({
  page,
  startOwnApp,
  signInAs,
}) => {
  const app = await startOwnApp({ emulator: { chats: 60, nowMs: Date.now() }, env: { LOCAL_COPY: "on" } });
  // The system's own cannot be looked at.
  await page.addInitScript(() => {
    const shown: string[] = [];
    class Shown {
      static permission = "granted";
      static requestPermission = async () => "granted";
      constructor(title: string) {
        shown.push(title);
      }
      close() {}
    }
    Reflect.set(window, "shownNotifications", shown);
    Reflect.set(window, "Notification", Shown);
  });
  await signInAs("lead", app);
  await expect
    .poll(async () => (await page.request.get(`${app.url}/api/sync`)).json().then(({ state }) => state), {
      timeout: 60_000,
    })
    .toBe("in_step");

  // The way there is the menu of the filter.
  const listening = page.waitForResponse((response) => response.url().endsWith("/api/events"));
  await page.goto(`${app.url}/chats`);
  await listening;
  const row = page.getByRole("link", { name: "Waiting for us" });
  await row.hover();
  await page.getByRole("button", { name: "Actions for Waiting for us" }).click();
  await page.getByRole("menuitem", { name: "Alerts" }).click();
  const dialog = page.getByRole("dialog", { name: "Alert for “Waiting for us”" });
  await expect(dialog).toBeVisible();

  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Choose at least one.")).toBeVisible();
  await dialog.getByLabel("Tell me when there are too many").check();
  await dialog.getByLabel("More than").fill("2");
  await dialog.getByLabel("For this many minutes").fill("0");
  await dialog.getByLabel("Again at or below").fill("3");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Write a number that is not above the line.")).toBeVisible();
  await dialog.getByLabel("Again at or below").fill("1");
  await dialog.getByLabel("Show a system notification").check();
  await expect(dialog.getByText("This browser allows it.")).toBeVisible();
  await expectAccessible(page);
  if (process.env.ALERT_SHOTS !== undefined) {
    await page.screenshot({ path: `${process.env.ALERT_SHOTS}/dialog.png` });
  }
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  await expect(page.getByText("More than 2 · System notification")).toBeVisible();
  const said = /\d+ chats, more than 2/;
  await expect(page.getByRole("button", { name: "Look" })).toBeVisible();
  const shown = () => page.evaluate((): unknown => Reflect.get(window, "shownNotifications"));
  await expect.poll(shown).toEqual([expect.stringMatching(said)]);
  const list = page.getByRole("list", { name: "What was announced" });
  await expect(list.getByText(said)).toBeVisible();

  await page.getByLabel("Every day at these hours").check();
  await page.getByLabel("From").fill("00:00");
  await page.getByLabel("To").fill("00:00");
  await page.getByRole("button", { name: "Save quiet hours" }).click();
  await expect(page.getByText("Write two different times.")).toBeVisible();
  await page.getByLabel("To").fill("23:59");
  await page.getByLabel("Sunday").check();
  await page.getByRole("button", { name: "Save quiet hours" }).click();
  await expect(page.getByLabel("To")).toHaveValue("23:59");
  await page.reload();
  await expect(page.getByLabel("From")).toHaveValue("00:00");
  await expect(page.getByLabel("Sunday")).toBeChecked();
  await expectAccessible(page);

  for (const [scheme, width] of [
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (process.env.ALERT_SHOTS !== undefined) {
      await page.screenshot({ path: `${process.env.ALERT_SHOTS}/alerts-${scheme}-${width}.png` });
    }
  }

  await page.getByRole("button", { name: "Remove the alert for “Waiting for us”" }).click();
  await expect(page.getByText("You have no alerts yet.")).toBeVisible();
});

test("without a local copy a person is told why nothing is announced, and an admin where to switch it on", async ({
  page,
  startOwnApp,
  signInAs,
}) => {
  const app = await startOwnApp({ emulator: { chats: 20 }, env: { LOCAL_COPY: "off" } });
  await signInAs("admin", app);
  await page.goto(`${app.url}/settings/alerts`);
  await expect(page.getByText("Alerts need the complete local copy.")).toBeVisible();
  await page.getByRole("link", { name: "Open Settings" }).click();
  await expect(page).toHaveURL(/settings\/local-copy/);
});

test("a lead has a line told to another service, tests it, and reads in the log what came of it", async ({
  page,
  startOwnApp,
  signInAs,
}) => {
  const statuses = [200];
  const receiver = await startLoopbackServer((response) => response.writeHead(statuses.shift() ?? 410).end());
  const app = await startOwnApp({
    emulator: { chats: 60, nowMs: Date.now() },
    env: { LOCAL_COPY: "on", OUTGOING_PRIVATE_HOSTS: "127.0.0.1" },
  });
  await signInAs("lead", app);
  await page.goto(`${app.url}/settings/alerts`);
  await page.getByRole("button", { name: "New target" }).click();
  const dialog = page.getByRole("dialog", { name: "New target" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Give it a name.")).toBeVisible();
  await dialog.getByLabel("Name").fill("Support room");
  await dialog.getByLabel("Saved filter").click();
  await page.getByRole("option", { name: "On hold" }).click();
  await dialog.getByLabel("Address").fill("https://10.0.0.5/hook");
  await dialog.getByLabel("Secret for the signature").fill("a-secret-of-a-journey");
  await dialog.getByLabel("More than").fill("100000");
  await dialog.getByLabel("Report").click();
  await page.getByRole("option", { name: "Every Monday" }).click();
  await dialog.getByLabel("At", { exact: true }).fill("08:30");
  await dialog.getByRole("button", { name: "Save" }).click();
  // What was typed stays.
  await expect(dialog.getByText("This address cannot be used.", { exact: false })).toBeVisible();
  await expect(dialog.getByLabel("Name")).toHaveValue("Support room");
  await expectAccessible(page);
  if (process.env.ALERT_SHOTS !== undefined) {
    await page.screenshot({ path: `${process.env.ALERT_SHOTS}/outgoing-dialog.png` });
  }
  await dialog.getByLabel("Address").fill(`${receiver.url}/hook/secret-path`);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();

  await expect(page.getByText("Report every Monday at 08:30", { exact: false })).toBeVisible();
  const send = page.getByRole("button", { name: "Send a test to “Support room”" });
  await send.click();
  await expect(page.getByText("The test arrived.")).toBeVisible();
  await expect(page.getByText("Last sent", { exact: false })).toBeVisible();
  await send.click();
  await expect(page.getByText("The test did not arrive: it refused the message (410)")).toBeVisible();
  await page.getByText("Log", { exact: true }).click();
  await expect(page.getByText("Failed · it refused the message (410)")).toBeVisible();
  await expect(page.getByText("secret-path")).toHaveCount(0);
  await expectAccessible(page);
  for (const [scheme, width] of [
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (process.env.ALERT_SHOTS !== undefined) {
      await page.getByRole("button", { name: "New target" }).scrollIntoViewIfNeeded();
      await page.screenshot({ path: `${process.env.ALERT_SHOTS}/outgoing-${scheme}-${width}.png` });
    }
  }

  await page.getByRole("button", { name: "Delete “Support room”" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("There are no targets yet.")).toBeVisible();
  await receiver.close();
});
