import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { launchBrowser, openWindow, untilListHears } from "./bench-browser";
import { type Bench, deliver, listenAll, statusBody, statusesInTurn } from "./live";
import { type Figure, ms, quantile } from "./measure";

/* From a webhook to the frame in which a real browser says "1 updated", while a hundred other connections hear of it too. */

const wantedMs = 1_000;
/** What stands in the list says how many rows are different, and lets them in when it is pressed. */
const pill = /^[\d,]+ updated$/;

/** Runs in the page: the instant of the frame after the one in which the pill was there, epoch milliseconds. */
const untilPainted = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const isThere = () =>
          [...document.querySelectorAll("button")].some((one) => / updated$/.test(one.textContent ?? ""));
        const look = () => {
          if (isThere()) requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

export async function webhookToPainted(bench: Bench, count: number): Promise<Figure> {
  const leave = await listenAll(bench, () => {});
  const browser = await launchBrowser();
  try {
    const [cookie = ""] = bench.cookies;
    const context = await openWindow(browser, bench.app, cookie);
    const page = await context.newPage();
    const listening = page.waitForResponse((response) => response.url().endsWith("/api/events"));
    await page.goto(`${bench.app.url}/chats`);
    await untilListHears(page);
    await listening;
    const links = await page
      .locator("[data-row-link]")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row-link")));
    const chatIds = links.map(Number).filter((id) => Number.isSafeInteger(id));
    const spent: number[] = [];
    for (let round = 0; round < count; round += 1) {
      const chatId = chatIds[round % chatIds.length] ?? 0;
      const turn = Math.floor(round / chatIds.length);
      const painted = untilPainted(page);
      const sentAt = performance.timeOrigin + performance.now();
      // Two of them: whatever it was before, one is different.
      for (const step of [0, 1]) {
        await deliver(bench, statusBody(randomUUID(), chatId, statusesInTurn[(turn + step) % 3] ?? "pending"));
      }
      spent.push((await painted) - sentAt);
      const button = page.getByRole("button", { name: pill });
      // It may say a second time what the second one changed.
      while ((await button.count()) > 0) {
        await button.click({ timeout: 1_000 }).catch(() => {});
        await page.waitForTimeout(300);
      }
    }
    spent.sort((one, other) => one - other);
    const [median, p95] = [quantile(spent, 0.5), quantile(spent, 0.95)];
    return {
      what: `webhook to painted “updated” beside 100 connections, p95 of ${spent.length}`,
      value: ms(p95),
      against: `median ${ms(median)}, longest ${ms(spent.at(-1) ?? Number.NaN)}; ${ms(wantedMs)} wanted`,
    };
  } finally {
    leave();
    await browser.close();
  }
}
