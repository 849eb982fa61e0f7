import type { Page } from "@playwright/test";
import { en } from "../lib/i18n/en";
import { pl } from "../lib/i18n/pl";
import { uk } from "../lib/i18n/uk";
import { addCookie, expect, expectAccessible, test } from "./fixtures";

const rows = (page: Page) => page.locator("tbody tr");

/** Texts and buttons in the page's head that lie over one another, or outside of the window. */
function headCollisions(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const head = document.querySelector("main header");
    if (head === null) return ["no head"];
    const isShown = (element: Element) => element.checkVisibility() && element.closest(".sr-only") === null;
    const isLeaf = (element: Element) =>
      element.matches("button, a") ||
      (element.closest("button, a") === null &&
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE));
    const leaves = [...head.querySelectorAll("*")].filter((element) => isLeaf(element) && isShown(element));
    const name = (element: Element) => element.getAttribute("aria-label") ?? element.textContent ?? "";
    // Only where it is scrolled sideways by itself may a part of it be out of sight.
    const scrolls = (element: Element) => {
      for (let parent = element.parentElement; parent !== null && parent !== head; parent = parent.parentElement) {
        if (getComputedStyle(parent).overflowX === "auto") return parent;
      }
      return null;
    };
    const found: string[] = [];
    for (const [index, one] of leaves.entries()) {
      const box = one.getBoundingClientRect();
      if (scrolls(one) === null && (box.right > innerWidth + 0.5 || box.left < -0.5))
        found.push(`${name(one)} is outside`);
      for (const other of leaves.slice(index + 1)) {
        if (one.contains(other) || other.contains(one) || scrolls(one) !== scrolls(other)) continue;
        const next = other.getBoundingClientRect();
        const isOver =
          Math.min(box.right, next.right) - Math.max(box.left, next.left) > 0.5 &&
          Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top) > 0.5;
        if (isOver) found.push(`${name(one)} over ${name(other)}`);
      }
    }
    return found;
  });
}

const widths = [320, 390, 639, 640, 767, 768, 800, 900, 1023, 1024, 1100, 1180, 1280, 1366, 1440, 1520, 1600];
const names = { short: "Paid", long: "Opened in Sales, a very long name that nobody would want to read to its end" };

for (const [language, words] of Object.entries({ en, pl, uk })) {
  test(`in ${language}, nothing in the head of a changed saved filter lies over anything else, at any width`, async ({
    browser,
    app,
  }) => {
    const context = await browser.newContext({ locale: language, viewport: { width: 1440, height: 900 } });
    const cookie = await app.signIn("agent");
    await addCookie(context, app.url, cookie);
    const page = await context.newPage();
    for (const name of Object.values(names)) {
      const made = await app.ask("/api/saved-filters", {
        method: "POST",
        cookie,
        headers: { origin: app.url },
        body: { name: `${name} ${language}`, view: { version: 1, filters: [] } },
      });
      const { id } = made.json as { id: string };
      await page.goto(`${app.url}/saved/${id}?filter=status.eq.closed`);
      const discard = page.getByRole("button", { name: words.savedFilters.state.discard });
      await expect(discard).toBeVisible();
      await expect(page.getByText(words.list.asOf("").split(" ")[0] ?? "").first()).toBeAttached();
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        expect(await headCollisions(page), `${name}, ${width} px`).toEqual([]);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
      await app.ask(`/api/saved-filters/${id}?version=1`, { method: "DELETE", cookie, headers: { origin: app.url } });
    }
    await context.close();
  });
}

test("the gauge of the budget says by a press what it shows, to keyboard and finger as well", async ({
  browser,
  page,
  app,
  signInAs,
}) => {
  await signInAs("agent");
  await page.goto(`${app.url}/chats`);
  await expect(rows(page)).toHaveCount(50);
  const gauge = page.getByRole("button", { name: /^Request budget/ });
  const facts = page.getByRole("dialog", { name: /^Request budget/ });
  await gauge.click();
  await expect(facts).toContainText("HelpCrunch answers 120 requests a minute. Everybody here shares them.");
  await expect(facts).toContainText("Nothing is waiting.");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(facts).toHaveCount(0);
  await expect(gauge).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(facts).toBeVisible();

  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await addCookie(context, app.url, await app.signIn("agent"));
  const phone = await context.newPage();
  // Little is left, or it would not be there.
  await phone.route("**/api/budget", (route) =>
    route.fulfill({ json: { limit: 120, used: 110, windowSeconds: 60, waiting: 2, nextFreeInSeconds: 0 } }),
  );
  await phone.goto(`${app.url}/chats`);
  await phone.getByRole("button", { name: /^Request budget/ }).tap();
  await expect(phone.getByRole("dialog", { name: /^Request budget/ })).toContainText("2 requests wait");
  await context.close();
});

test("a confirmation has an edge and leaves the pages of the list in reach", async ({ page, app, signInAs }) => {
  await signInAs("agent");
  await page.goto(`${app.url}/saved/on-hold`);
  await page.getByRole("heading", { level: 1 }).getByRole("button").click();
  await page.getByRole("menuitem", { name: "Set as my default" }).click();
  const toast = page.locator("[data-sonner-toast]");
  // With the pointer on it, it stays.
  await toast.hover();
  expect(await toast.evaluate((element) => getComputedStyle(element).boxShadow)).not.toBe("none");
  const foot = await page.locator("main footer").boundingBox();
  await expect
    .poll(async () => {
      const box = await toast.boundingBox();
      return box === null || foot === null ? Number.NaN : box.y + box.height - foot.y;
    })
    .toBeLessThanOrEqual(0);
  await page.getByRole("heading", { level: 1 }).getByRole("button").click();
  await page.getByRole("menuitem", { name: "Remove as my default" }).click();
});
