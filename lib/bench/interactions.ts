import type { Page } from "@playwright/test";
import { startApp } from "@/lib/testing/app";
import { launchBrowser, openWindow, untilListHears } from "./bench-browser";
import { type Figure, ms, quantile, times } from "./measure";

/*
 * How long the list takes to answer a hand: from each press of a key or a button to the next frame that shows what came
 * of it, as browsers measure it (Event Timing). Presses that take less than 16 ms go unreported and are left out. With a
 * hundred rows, on this machine and on one a quarter as fast.
 */

const rounds = 3;
const wantedMs = 100;

/** As fast as people type. */
const betweenKeysMs = 100;

/** Runs in the page: keeps, for each interaction, the longest of its events. */
function watchInteractions(): void {
  const longest = new Map<number, number>();
  Reflect.set(window, "longestByInteraction", longest);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { interactionId, duration } = entry as PerformanceEventTiming & { interactionId: number };
      if (interactionId > 0) longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

const durationsIn = (page: Page) =>
  page.evaluate(() => [...(Reflect.get(window, "longestByInteraction") as Map<number, number>).values()]);

/** What people do all day: sort, leaf, look at chats beside the list, build a filter, call up commands. */
async function workAtTheList(page: Page): Promise<void> {
  const rows = page.locator("tbody tr");
  const settled = () => page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(betweenKeysMs);
    }
  };

  await page.getByRole("button", { name: "Created", exact: true }).click();
  await settled();
  await page.getByRole("button", { name: "Next page" }).click();
  await settled();
  await press("j", "j", "j", "k");
  await rows.nth(2).locator("td").nth(2).click();
  await page.getByText(/^[\d,]+ of [\d,]+ messages$/).waitFor();
  await press("j", "j", "k", "Escape");
  await press("Control+k");
  await press(..."new");
  await press("ArrowDown", "ArrowUp", "Escape");
  await press("/");
  await press(..."rating");
  await press("Enter");
  await page.getByRole("option", { name: "Poor", exact: true }).click();
  await press("Escape");
  await settled();
  await page.getByRole("button", { name: /^Remove filter/ }).click();
  await settled();
  await page.getByRole("radio", { name: "Compact rows" }).click();
  await page.getByRole("radio", { name: "Comfortable rows" }).click();
}

export async function interactions(): Promise<Figure[]> {
  const app = await startApp({ emulator: { chats: 23_905 }, env: { LOG_LEVEL: "error" } });
  const browser = await launchBrowser();
  try {
    const figures: Figure[] = [];
    for (const slowdown of [1, 4]) {
      const context = await openWindow(browser, app, await app.signIn("agent"));
      await context.addInitScript(watchInteractions);
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
      await page.goto(`${app.url}/chats?size=100`);
      await untilListHears(page);
      await page.waitForLoadState("networkidle");
      for (let round = 0; round < rounds; round += 1) await workAtTheList(page);
      const durations = (await durationsIn(page)).toSorted((one, other) => one - other);
      const p95 = quantile(durations, 0.95);
      figures.push({
        what: `${durations.length} presses at the list${slowdown === 1 ? "" : ", a quarter of the speed"}: median, p95, longest`,
        value: [quantile(durations, 0.5), p95, durations.at(-1) ?? Number.NaN].map(ms).join(", "),
        against: slowdown === 1 ? `p95 of ${wantedMs} ms wanted` : `${ms(wantedMs)} at normal speed`,
        ratio: times(p95 / wantedMs),
      });
      await context.close();
    }
    return figures;
  } finally {
    await browser.close();
    await app.close();
  }
}
