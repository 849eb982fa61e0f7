import type { Page } from "@playwright/test";
import type { AppOptions, TestApp } from "../lib/testing/app";
import { addCookie, expect, expectAccessible, test } from "./fixtures";

const webhookKey = "a-signing-key-of-a-journey";
const webhookPath = "/api/webhooks/helpcrunch";

/** An app with the local copy that HelpCrunch tells of everything. */
async function startTold(start: (options: AppOptions) => Promise<TestApp>): Promise<TestApp> {
  const app = await start({
    emulator: { chats: 60, nowMs: Date.now() },
    env: { LOCAL_COPY: "on", HELPCRUNCH_WEBHOOK_KEY: webhookKey },
  });
  app.emulator.webhooks.sendTo({ url: `${app.url}${webhookPath}`, key: webhookKey });
  return app;
}

async function untilInStep(page: Page, app: TestApp): Promise<void> {
  const stateOf = async () => (await (await page.request.get(`${app.url}/api/sync`)).json()).state;
  await expect.poll(stateOf).toBe("in_step");
}

test("what a customer writes is in everybody's list and open chat at once, and who writes an answer is seen", async ({
  page,
  browser,
  startOwnApp,
  signInAs,
}) => {
  const app = await startTold(startOwnApp);
  await signInAs("agent", app);
  await untilInStep(page, app);

  const listening = page.waitForResponse((response) => response.url().endsWith("/api/events"));
  await page.goto(`${app.url}/chats`);
  await listening;
  const rows = page.locator("[data-row-link]");
  await expect(rows.first()).toBeVisible();
  const chatId = Number(await rows.nth(3).getAttribute("data-row-link"));
  const atHelpcrunch = (method: string, path: string, body: object) =>
    fetch(`${app.emulator.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${app.apiKey}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const say = (text: string) => atHelpcrunch("POST", "/messages", { chat: chatId, text });

  // Counts at the side follow by themselves.
  const onHold = page.getByRole("navigation").getByRole("link", { name: /^On hold/ });
  await expect(onHold).toHaveText(/\d/);
  const count = Number((await onHold.textContent())?.replaceAll(/\D/g, ""));
  const other = page.locator("tr[data-chat]").filter({ hasNotText: "On hold" });
  const otherId = Number(await other.last().getAttribute("data-chat"));
  await atHelpcrunch("PUT", "/chats/status", { id: otherId, status: "on hold" });
  await expect(onHold).toHaveText(`On hold${count + 1}`);
  await page.getByRole("button", { name: /1 updated/ }).click();

  // Rows change only when asked: what has changed is said, and let in by a press.
  await say("The new router does not start.");
  await page.getByRole("button", { name: /1 updated/ }).click();
  await expect(page.getByText("The new router does not start.").first()).toBeVisible();

  const elsewhere = await browser.newContext();
  await addCookie(elsewhere, app.url, await app.signIn("lead"));
  const colleague = await elsewhere.newPage();
  await colleague.goto(`${app.url}/chats/${chatId}`);
  await expect(colleague.getByText("The new router does not start.").first()).toBeVisible();

  await page.goto(`${app.url}/chats/${chatId}`);
  await expect(page.getByText("Test lead has this chat open")).toBeVisible();
  await colleague.getByRole("textbox").last().fill("Which light is on?");
  await expect(page.getByText("Test lead is writing a reply")).toBeVisible();
  await page.getByRole("textbox").last().fill("My own draft");
  await say("It is the red light.");
  await expect(page.getByText("It is the red light.").first()).toBeVisible();
  // What somebody types is nobody else's.
  await expect(page.getByRole("textbox").last()).toHaveValue("My own draft");
  await expectAccessible(page);

  // Whoever reads further up stays there, and hears nothing but the news.
  await say("It blinks.\n".repeat(80));
  await expect(page.getByText(/It blinks/).first()).toBeVisible();
  const conversation = page.getByRole("region", { name: "Conversation" });
  await conversation.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  const read = conversation.getByRole("article").filter({ hasText: "It blinks" });
  const topOf = () => read.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const before = await topOf();
  await say("Now it is dark.");
  await expect(conversation.getByText("Now it is dark.")).toBeAttached();
  await expect(conversation.getByText("Now it is dark.")).not.toBeInViewport();
  expect(await topOf()).toBe(before);

  await elsewhere.close();
  await expect(page.getByText(/Test lead/)).toHaveCount(0);
});

test("behind a proxy that lets no event through, the list, an open chat and who is there go on being asked for", async ({
  page,
  browser,
  startOwnApp,
  signInAs,
}) => {
  const app = await startTold(startOwnApp);
  await signInAs("agent", app);
  await untilInStep(page, app);
  // It keeps the answer to itself, as one does that waits for the end of it.
  await page.context().route("**/api/events", () => {});
  await page.goto(`${app.url}/chats`);
  const rows = page.locator("[data-row-link]");
  await expect(rows.first()).toBeVisible();
  const chatId = Number(await rows.nth(3).getAttribute("data-row-link"));
  const say = (text: string) =>
    fetch(`${app.emulator.url}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${app.apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({ chat: chatId, text }),
    });
  await say("Does anybody hear me?");
  await page.getByRole("button", { name: /1 updated/ }).click({ timeout: 60_000 });
  await expect(page.getByText("Does anybody hear me?").first()).toBeVisible();

  await page.goto(`${app.url}/chats/${chatId}`);
  await expect(page.getByText("Does anybody hear me?").first()).toBeVisible();
  const other = await browser.newContext();
  await addCookie(other, app.url, await app.signIn("lead"));
  const colleague = await other.newPage();
  await colleague.goto(`${app.url}/chats/${chatId}`);
  await expect(page.getByText("Test lead has this chat open")).toBeVisible({ timeout: 30_000 });
  await say("I am still here.");
  await expect(page.getByText("I am still here.").first()).toBeVisible({ timeout: 60_000 });
  await other.close();
});

test("whoever answers what a colleague has just answered is told first, and sends by a second press alone", async ({
  page,
  browser,
  startOwnApp,
}) => {
  const app = await startTold(startOwnApp);
  // Two people whom HelpCrunch knows as agents, by their e-mail.
  const list = await fetch(`${app.emulator.url}/agents?limit=2`, {
    headers: { authorization: `Bearer ${app.apiKey}` },
  });
  const { data: agents } = await list.json();
  const [mine, theirs] = [agents[0], agents[1]];
  await addCookie(page.context(), app.url, await app.signIn("agent", mine.email));
  const other = await browser.newContext();
  await addCookie(other, app.url, await app.signIn("agent", theirs.email));
  const colleague = await other.newPage();
  const chats = await page.request.get(`${app.url}/api/chats?limit=5`);
  const chatId = (await chats.json()).data[3].id;

  const listening = page.waitForResponse((response) => response.url().endsWith("/api/events"));
  await page.goto(`${app.url}/chats/${chatId}`);
  await listening;
  const field = page.getByRole("form").getByRole("textbox");
  await field.fill("Did you try another cable?");
  await colleague.goto(`${app.url}/chats/${chatId}`);
  await colleague.getByRole("form").getByRole("textbox").fill("Please restart it once.");
  // That somebody writes asks nothing of the reader.
  await expect(page.getByText(/is writing a reply/)).toBeVisible();
  await expect(page.getByText(/answered at/)).toHaveCount(0);
  await colleague.keyboard.press("Control+Enter");
  await expect(colleague.getByRole("article").filter({ hasText: "Please restart it once." })).toHaveCount(1);

  await expect(page.getByText(/answered at/)).toBeVisible();
  await field.press("Control+Enter");
  await expect(page.getByRole("form").getByText("Read the new message first, then press again to send.")).toBeVisible();
  const mineShown = page.getByRole("article").filter({ hasText: "Did you try another cable?" });
  await expect(mineShown).toHaveCount(0);
  await expectAccessible(page);
  if (process.env.LIVE_SHOTS !== undefined) {
    await page.screenshot({ path: `${process.env.LIVE_SHOTS}/answered.png` });
  }
  await field.press("Control+Enter");
  await expect(mineShown).toHaveCount(1);
  await expect(field).toHaveValue("");
  await other.close();
});

test("an admin sets webhooks up, and sees what has come", async ({ page, startOwnApp, signInAs }) => {
  const app = await startOwnApp({ emulator: { chats: 60 }, env: { LOCAL_COPY: "on" } });
  await signInAs("admin", app);
  await page.goto(`${app.url}/settings/local-copy`);
  const address = `${app.url}${webhookPath}`;
  await expect(page.getByText(address)).toBeVisible();
  await page.getByLabel("Signing key").fill(webhookKey);
  await page.getByRole("button", { name: "Save the key" }).click();
  await expect(page.getByText("0 of 20 events have come")).toBeVisible();
  app.emulator.webhooks.sendTo({ url: address, key: webhookKey });
  const list = await page.request.get(`${app.url}/api/chats?limit=1`);
  const { data } = await list.json();
  await app.emulator.webhooks.order({ event: "chat.rated", id: data[0].id });
  await app.emulator.webhooks.order({ event: "chat.rated", id: data[0].id, fault: "wrong-signature" });
  await expect(page.getByText("1 of 20 events have come")).toBeVisible();
  await page.getByText("1 of 20 events have come").click();
  await expect(page.getByText("chat.rated")).toBeVisible();
  await expectAccessible(page);
  for (const [scheme, width] of [
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (process.env.LIVE_SHOTS !== undefined) {
      await page.getByText(address).scrollIntoViewIfNeeded();
      await page.screenshot({ path: `${process.env.LIVE_SHOTS}/webhooks-${scheme}-${width}.png` });
    }
  }
});
