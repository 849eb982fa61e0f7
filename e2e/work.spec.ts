import type { Locator, Page } from "@playwright/test";
import type { TestApp } from "../lib/testing/app";
import { addCookie, expect, expectAccessible, test } from "./fixtures";
import { smallTargets } from "./targets";

const rows = (page: Page) => page.locator("tbody tr");
const panel = (page: Page) => page.getByRole("complementary", { name: /^Chat with/ });
const fact = (where: Locator | Page, name: string) => where.getByRole("button", { name: new RegExp(`^${name}:`) });
const openChats = "/chats?filter=status.eq.opened";

/** The first opened chats, newest first. */
async function openedChats(app: TestApp): Promise<{ id: number; status: string }[]> {
  const { json } = await app.ask("/api/chats/search", {
    method: "POST",
    cookie: await app.signIn("agent"),
    body: { filter: [{ field: "chats.status", operator: "=", value: "opened" }], limit: 5 },
  });
  return (json as { data: { id: number; status: string }[] }).data;
}

async function statusNow(app: TestApp, id: number): Promise<string> {
  const { json } = await app.ask(`/api/chats/${id}`, {
    cookie: await app.signIn("agent"),
    headers: { "x-refresh": "now" },
  });
  return (json as { chat: { status: string } }).chat.status;
}

test.describe("working on chats", () => {
  test("a queue is followed: q closes a chat and goes on, w goes to the next that waits", async ({
    page,
    startOwnApp,
    signInAs,
  }) => {
    const app = await startOwnApp({ emulator: { chats: 300 } });
    await signInAs("agent", app);
    const [first, second] = await openedChats(app);
    await page.goto(`${app.url}${openChats}&chat=${first?.id}`);
    await expect(panel(page).getByText(/^[\d,]+ of [\d,]+ messages$/)).toBeVisible();
    await page.keyboard.press("q");
    await expect(page).toHaveURL(new RegExp(`chat=${second?.id}`));
    await expect(rows(page).first()).toContainText("Closed");
    await expect.poll(() => statusNow(app, first?.id ?? 0)).toBe("closed");
    const waiting = rows(page).filter({ has: page.locator("time.waiting") });
    const ids = await waiting.evaluateAll((found) => found.map((row) => row.getAttribute("data-chat")));
    const next = ids.find((id) => id !== String(first?.id) && id !== String(second?.id));
    await page.keyboard.press("w");
    await expect(page).toHaveURL(new RegExp(`chat=${next}`));
  });

  test("by keyboard alone a chat is closed from its row, taken back, put off and given to somebody", async ({
    page,
    startOwnApp,
    signInAs,
  }) => {
    const app = await startOwnApp({ emulator: { chats: 300 } });
    await signInAs("agent", app);
    await page.goto(`${app.url}${openChats}`);
    await expect(rows(page).first()).toBeVisible();
    await page.keyboard.press("j");
    const row = rows(page).first();
    const id = Number(await row.getAttribute("data-chat"));

    await page.keyboard.press("e");
    await expect(row).toContainText("Closed");
    await expect(page.getByText(/status set to Closed\./)).toBeVisible();
    // The message stays as long as somebody is with it, and goes by itself otherwise.
    await page.keyboard.press("Alt+t");
    expect(await statusNow(app, id)).toBe("closed");
    await page.keyboard.press("Tab");
    const undo = page.getByRole("button", { name: "Undo" });
    for (let steps = 0; steps < 3 && !(await undo.evaluate((one) => one === document.activeElement)); steps++) {
      await page.keyboard.press("Tab");
    }
    await expect(undo).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(row).toContainText("Opened");
    await expect.poll(() => statusNow(app, id)).toBe("opened");

    await row.locator("[data-row-link]").focus();
    await page.keyboard.press("s");
    await expect(page.getByRole("listbox", { name: "Status" })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press("3");
    await expect(row).toContainText("Pending");
    await expect(row.locator("[data-row-link]")).toBeFocused();

    await page.keyboard.press("h");
    await expect(page.getByRole("button", { name: /Tomorrow morning/ })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await expect(page.getByText(/snoozed until/).first()).toBeVisible();

    await row.locator("[data-row-link]").focus();
    await page.keyboard.press("a");
    await page.keyboard.type("nobody");
    await page.keyboard.press("Enter");
    await expect(page.getByText(/nobody is assigned\./)).toBeVisible();

    // The palette knows the same of the row that it was opened from.
    await row.locator("[data-row-link]").focus();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("set the department");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("combobox", { name: "Department" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(row.locator("[data-row-link]")).toBeFocused();
    await page.keyboard.press("?");
    await expect(page.getByText("Work on the chat of the row, or the open one")).toBeVisible();
  });

  test("beside the list every fact is its own editor, and the row follows", async ({ page, startOwnApp, signInAs }) => {
    const app = await startOwnApp({ emulator: { chats: 300 } });
    await signInAs("agent", app);
    await page.goto(`${app.url}${openChats}`);
    await rows(page).first().locator("td").nth(2).click();
    await fact(panel(page), "Status").click();
    await page.getByRole("option", { name: "On hold" }).click();
    await expect(fact(panel(page), "Status")).toContainText("On hold");
    await expect(rows(page).first()).toContainText("On hold");
    await expect(fact(panel(page), "Status")).toBeFocused();
    await fact(panel(page), "Department").click();
    await page.getByRole("listbox", { name: "Department" }).getByRole("option").nth(1).click();
    await expect(page.getByText(/moved to/)).toBeVisible();
    await panel(page)
      .getByRole("button", { name: /Mark (un)?read, u/ })
      .click();
    await expect(page.getByText(/marked as/)).toBeVisible();
    await expectAccessible(page);
  });

  test("a viewer sees the same facts and no way to change them", async ({ page, app, signInAs }) => {
    await signInAs("viewer");
    await page.goto(`${app.url}${openChats}`);
    await rows(page).first().locator("td").nth(2).click();
    await expect(panel(page)).toContainText("Opened");
    await expect(fact(panel(page), "Status")).toHaveCount(0);
    await page.keyboard.press("s");
    await expect(page.getByRole("listbox")).toHaveCount(0);
  });

  test("two people change one chat at once: nothing is overwritten, and both know", async ({
    page,
    browser,
    startOwnApp,
    signInAs,
  }) => {
    const app = await startOwnApp({ emulator: { chats: 300 } });
    const [chat] = await openedChats(app);
    const url = `${app.url}/chats/${chat?.id}`;
    await signInAs("agent", app);
    await page.goto(url);
    await expect(fact(page, "Status")).toContainText("Opened");
    const other = await browser.newContext({ locale: "en-GB" });
    await addCookie(other, app.url, await app.signIn("lead"));
    const second = await other.newPage();
    await second.goto(url);
    await expect(fact(second, "Status")).toContainText("Opened");

    await second.bringToFront();
    await fact(second, "Status").click();
    await second.getByRole("option", { name: "Pending" }).click();
    // With the pointer on it, the message and its way back stay.
    await second.getByText(/status set to Pending/).hover();
    await page.bringToFront();
    await page.keyboard.press("e");
    const dialog = page.getByRole("dialog", { name: /changed meanwhile/ });
    await expect(dialog).toContainText("Nothing was sent.");
    await expect(dialog).toContainText("Pending");
    await expect(dialog).toContainText("Closed");
    await expectAccessible(page);
    expect(await statusNow(app, chat?.id ?? 0)).toBe("pending");
    await dialog.getByRole("button", { name: "Send mine" }).click();
    await expect(fact(page, "Status")).toContainText("Closed");
    // And who was first hears of it when taking the own change back.
    await second.bringToFront();
    await second.getByRole("button", { name: "Undo" }).click();
    await expect(second.getByRole("dialog", { name: /changed meanwhile/ })).toContainText("Closed");
    await other.close();
  });

  test("by touch on a phone a chat is given a status, put off and closed", async ({ page, startOwnApp, signInAs }) => {
    const app = await startOwnApp({ emulator: { chats: 300 } });
    const [chat] = await openedChats(app);
    await page.setViewportSize({ width: 390, height: 844 });
    await signInAs("agent", app);
    await page.goto(`${app.url}/chats/${chat?.id}`);
    const strip = page.getByRole("toolbar", { name: "Work on this chat" });
    await fact(strip, "Status").click();
    await page.getByRole("option", { name: "Pending" }).click();
    await expect(fact(strip, "Status")).toContainText("Pending");
    await strip.getByRole("button", { name: /^Snooze:/ }).click();
    await expectAccessible(page);
    expect(await smallTargets(page)).toEqual([]);
    await page.getByRole("button", { name: /Tomorrow morning/ }).click();
    await expect(page.getByText(/snoozed until/).first()).toBeVisible();
    await strip.getByRole("button", { name: "Close" }).click();
    await expect(fact(strip, "Status")).toContainText("Closed");
    await strip.getByRole("button", { name: /^Snooze:/ }).click();
    await expect(page.getByText("A closed chat cannot be snoozed.")).toBeVisible();
  });

  test("rows are chosen by keyboard and changed together, and the job is there to look at and to undo", async ({
    page,
    startOwnApp,
    signInAs,
  }) => {
    const app = await startOwnApp({ emulator: { chats: 300 } });
    await signInAs("lead", app);
    await page.goto(`${app.url}${openChats}`);
    await expect(rows(page).first()).toBeVisible();
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await expect(page.getByText("3 chats selected")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("s");
    const sheet = page.getByRole("dialog", { name: "Set the status of 3 chats" });
    await sheet.getByRole("button", { name: "To: Choose" }).click();
    await page.getByRole("option", { name: "Pending" }).click();
    await expect(sheet).toContainText("up to 6");
    await expectAccessible(page);
    await sheet.getByRole("button", { name: "Change 3 chats" }).click();
    await expect(page.getByText("3 chats are being changed.")).toBeVisible();
    await expect(page.getByText(/Done: Status: Pending, 3 chats/)).toBeVisible();
    await page.getByRole("navigation").getByRole("button", { name: /^Jobs/ }).click();
    const drawer = page.getByRole("dialog", { name: "Jobs" });
    await expect(drawer).toContainText("3 done");
    await expectAccessible(page);
    await drawer.getByRole("button", { name: /^Undo all/ }).click();
    await expect(drawer).toContainText("Undo the change of 3 chats");
  });

  test("a row under the pointer has its actions, and a tap on the box of a phone chooses", async ({
    page,
    startOwnApp,
    signInAs,
  }) => {
    const app = await startOwnApp({ emulator: { chats: 300 } });
    await signInAs("agent", app);
    await page.goto(`${app.url}${openChats}`);
    await rows(page).nth(1).hover();
    const bar = page.getByRole("toolbar", { name: /^Actions for/ });
    await bar.getByRole("button", { name: "Close, e" }).click();
    await expect(rows(page).nth(1)).toContainText("Closed");
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await page.getByRole("button", { name: "Select chats" }).click();
    await page.getByRole("checkbox").first().click();
    await expect(page.getByText("1 chat selected")).toBeVisible();
    await expectAccessible(page);
    expect(await smallTargets(page)).toEqual([]);
  });
});
