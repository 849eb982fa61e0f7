import type { Page } from "@playwright/test";
import { startApp, type TestApp } from "@/lib/testing/app";
import { launchBrowser, openWindow } from "./bench-browser";
import { type Figure, median, ms, times } from "./measure";

/*
 * What a person at the list waits for: from the click on "Next page" to the frame in which other rows stand there, of a
 * hundred those that can be in sight, with an answer that takes 150 ms upstream and with one that the page still has, on
 * this machine and on one a quarter as fast.
 */

const latencyMs = 150;
const pages = 8;

/** Runs in the page: resolves with the ms from the click to the frame after the rows are others. */
function clickAndWait(label: string): Promise<number> {
  const firstRow = () => document.querySelector("[data-row-link]:not([hidden])")?.getAttribute("data-row-link");
  const button = [...document.querySelectorAll("button, a")].find(
    (each) => each.getAttribute("aria-label") === label || each.textContent === label,
  );
  if (!(button instanceof HTMLElement)) throw new Error(`There is no ${label}.`);
  const before = firstRow();
  return new Promise((resolve) => {
    const from = performance.now();
    button.click();
    const look = () => {
      if (firstRow() === before) requestAnimationFrame(look);
      else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from), 0));
    };
    requestAnimationFrame(look);
  });
}

/** From `firstPage` on, which nobody may have asked for before: the server keeps what it has fetched. */
async function measure(page: Page, app: TestApp, slowdown: number, firstPage: number) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.goto(`${app.url}/chats?size=100&page=${firstPage}`);
  await page.locator("[data-row-link]").first().waitFor();
  await page.waitForLoadState("networkidle");
  const [fetched, kept]: [number[], number[]] = [[], []];
  for (let count = 0; count < pages; count += 1) fetched.push(await page.evaluate(clickAndWait, "Next page"));
  for (let count = 0; count < pages; count += 1) kept.push(await page.evaluate(clickAndWait, "Previous page"));
  await session.detach();
  return { fetchedMs: median(fetched), keptMs: median(kept) };
}

export async function paintedRows(): Promise<Figure[]> {
  const app = await startApp({ emulator: { chats: 23_905, latencyMs }, env: { LOG_LEVEL: "error" } });
  const browser = await launchBrowser();
  try {
    const cookie = await app.signIn("agent");
    const runs: Awaited<ReturnType<typeof measure>>[] = [];
    for (const [index, slowdown] of [1, 4].entries()) {
      const context = await openWindow(browser, app, cookie);
      runs.push(await measure(await context.newPage(), app, slowdown, 1 + index * 2 * pages));
      await context.close();
    }
    const [normal, slow] = runs;
    if (normal === undefined || slow === undefined) return [];
    const against = (value: number) => ({ against: `${ms(value)} at normal speed` });
    return [
      {
        what: "click to painted rows, answer from upstream",
        value: ms(normal.fetchedMs),
        against: `${latencyMs} ms upstream`,
        ratio: times(normal.fetchedMs / latencyMs),
      },
      {
        what: "the same, a quarter of the speed",
        value: ms(slow.fetchedMs),
        ...against(normal.fetchedMs),
        ratio: times(slow.fetchedMs / normal.fetchedMs),
      },
      { what: "click to painted rows, page still known", value: ms(normal.keptMs), against: "16.7 ms a frame" },
      {
        what: "the same, a quarter of the speed",
        value: ms(slow.keptMs),
        ...against(normal.keptMs),
        ratio: times(slow.keptMs / normal.keptMs),
      },
    ];
  } finally {
    await browser.close();
    await app.close();
  }
}
