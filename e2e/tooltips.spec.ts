import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** What a press in the middle of the tooltip would meet. */
const underTooltip = (page: Page) =>
  page.getByRole("tooltip").evaluate((tooltip) => {
    const { x, y, width, height } = tooltip.getBoundingClientRect();
    const met = document.elementFromPoint(x + width / 2, y + height / 2);
    return {
      isTooltip: met?.closest("[data-radix-popper-content-wrapper]") !== null,
      x: x + width / 2,
      y: y + height / 2,
    };
  });

test("a press meant for what lies under a tooltip goes there, and the tooltip goes away", async ({
  page,
  app,
  signInAs,
}) => {
  await signInAs("agent");
  await page.goto(`${app.url}/chats`);
  await expect(page.locator("tbody tr")).toHaveCount(50);
  await page.getByRole("button", { name: "Columns", exact: true }).hover();
  await expect(page.getByRole("tooltip")).toBeVisible();
  const { isTooltip, x, y } = await underTooltip(page);
  expect(isTooltip).toBe(false);
  await page.mouse.click(x, y);
  await expect(page.getByRole("tooltip")).toBeHidden();
});

test("closing a window by press shows no tooltip on the button that opened it", async ({ page, app, signInAs }) => {
  await signInAs("agent");
  await page.goto(`${app.url}/chats`);
  await expect(page.locator("tbody tr")).toHaveCount(50);
  const columns = page.getByRole("button", { name: "Columns", exact: true });
  await columns.click();
  await expect(page.getByRole("dialog", { name: "Columns" })).toBeVisible();
  await page.mouse.move(5, 5);
  await page.mouse.click(5, 5);
  await expect(page.getByRole("dialog", { name: "Columns" })).toBeHidden();
  await expect(page.getByRole("tooltip")).toBeHidden();
});
