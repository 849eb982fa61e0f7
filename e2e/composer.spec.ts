import type { Page } from "@playwright/test";
import type { TestApp } from "../lib/testing/app";
import { addCookie, expect, expectAccessible, test } from "./fixtures";

/** Messages that reached HelpCrunch with this text. */
const sent = (app: TestApp) =>
  app.emulator.control.requests().filter(({ method, path }) => method === "POST" && path === "/v1/messages").length;

/** Somebody whom HelpCrunch knows as an agent, by the same e-mail; one person for each app. */
const cookies = new Map<string, Promise<string>>();
function lisa(app: TestApp): Promise<string> {
  const cookie = cookies.get(app.url) ?? app.signIn("agent", "lisa.rodes@example.com");
  cookies.set(app.url, cookie);
  return cookie;
}

const field = (page: Page) => page.getByRole("form").getByRole("textbox");

test.describe("writing into a chat", () => {
  test.beforeEach(async ({ context, app }) => {
    await addCookie(context, app.url, await lisa(app));
  });

  test("a reply and a note are written and sent by keys alone, from the list", async ({ page, app }) => {
    await page.goto(`${app.url}/chats`);
    await page.locator("tbody [data-row-link]").nth(4).focus();
    await page.keyboard.press("Space");
    await expect(field(page)).toBeVisible();
    await page.keyboard.press("r");
    await expect(field(page)).toBeFocused();
    await expect(page.getByText("Lisa Rodes", { exact: true }).last()).toBeVisible();
    const before = sent(app);
    await page.keyboard.type("Please try once more.");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("article").filter({ hasText: "Please try once more." })).toHaveCount(1);
    await expect(field(page)).toHaveValue("");
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await expect(page.getByRole("radio", { name: "Private note" })).toBeChecked();
    await page.keyboard.type("Called her as well.");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("article").filter({ hasText: "Called her as well." })).toHaveCount(1);
    expect(sent(app) - before).toBe(2);
    await expectAccessible(page);
    // Out of the field, then back to the row.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/\/chats$/);
  });

  test("a draft outlives going to the next chat and a reload", async ({ page, app }) => {
    await page.goto(`${app.url}/chats`);
    await page.locator("tbody tr").nth(6).locator("td").nth(2).click();
    await field(page).fill("Half a sentence");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await expect(field(page)).toHaveValue("");
    await page.keyboard.press("k");
    await expect(field(page)).toHaveValue("Half a sentence");
    await page.reload();
    await expect(field(page)).toHaveValue("Half a sentence");
    await page.getByRole("button", { name: "Discard the draft" }).click();
    await expect(field(page)).toHaveValue("");
  });

  test("a lost answer is a question, and looking again finds the message that is there", async ({ page, app }) => {
    await page.goto(`${app.url}/chats`);
    await page.locator("tbody tr").nth(8).locator("td").nth(2).click();
    await field(page).fill("Did this arrive?");
    const before = sent(app);
    const lost = { match: { method: "POST", path: "^/messages$" }, kind: "reset-after" } as const;
    const blind = { match: { method: "GET", path: "^/chats/\\d+/messages" }, kind: "status", status: 500 } as const;
    app.emulator.control.addFault(lost);
    app.emulator.control.addFault({ ...blind, times: "always" });
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("We do not know whether this message was sent.")).toBeVisible();
    app.emulator.control.clearFaults();
    await page.getByRole("button", { name: "Check again" }).click();
    await expect(field(page)).toHaveValue("");
    expect(sent(app) - before).toBe(1);
  });

  test.describe("by touch", () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test("a reply is sent and the chat closed in one press", async ({ page, app }) => {
      await page.goto(`${app.url}/chats`);
      await page.locator("[data-row-link]").nth(10).tap();
      await field(page).tap();
      await field(page).fill("All done, have a good day.");
      await page.getByRole("button", { name: "More ways to send" }).tap();
      await page.getByRole("menuitem", { name: "Send and close" }).tap();
      await expect(page.getByRole("article").filter({ hasText: "All done, have a good day." })).toHaveCount(1);
      await expect(page.getByText("Closed", { exact: true }).first()).toBeVisible();
      await expectAccessible(page);
    });
  });
});

test("a viewer is offered nothing to write in", async ({ page, app, signInAs }) => {
  await signInAs("viewer");
  await page.goto(`${app.url}/chats`);
  const id = await page.locator("tbody tr").nth(3).getAttribute("data-chat");
  await page.goto(`${app.url}/chats?chat=${id}`);
  await expect(page.getByText(/^[\d,]+ of [\d,]+ messages$/)).toBeVisible();
  await expect(page.getByRole("radio", { name: "Private note" })).toHaveCount(0);
});
