import type { Page } from "@playwright/test";
import { startApp } from "@/lib/testing/app";
import { launchBrowser, openWindow, untilListHears } from "./bench-browser";
import { type Figure, ms, quantile, times } from "./measure";

/*
 * How long after a key the row of a chat is painted with the change that the key has made: marked as unread or read, and
 * closed. HelpCrunch's answer is not waited for. With a hundred rows, on this machine and on one a quarter as fast.
 */

const rowsChanged = 15;
const wantedMs = 100;
/** As fast as people go through a list and decide. */
const betweenRowsMs = 400;

/** Runs in the page: from each `u` and `e` to the frame in which the row with the focus is drawn otherwise. */
function watchRowChanges(): void {
  const spent: number[] = [];
  Reflect.set(window, "rowChangeTimes", spent);
  document.addEventListener(
    "keydown",
    ({ key, timeStamp }) => {
      const row = document.activeElement?.closest("tr[data-chat]");
      if (row === null || row === undefined || !["u", "e"].includes(key)) return;
      const observer = new MutationObserver(() => {
        observer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => spent.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      });
      observer.observe(row, {
        attributes: true,
        attributeFilter: ["data-unread", "data-status"],
        characterData: true,
        childList: true,
        subtree: true,
      });
    },
    { capture: true },
  );
}

async function changeRows(page: Page): Promise<number> {
  let presses = 0;
  for (let row = 0; row < rowsChanged; row += 1) {
    await page.keyboard.press("j");
    // To the row and to its change are two presses of a person.
    await page.waitForTimeout(betweenRowsMs);
    const focused = page.locator("tr[data-chat]:focus-within");
    const isClosed = (await focused.textContent())?.includes("Closed") === true;
    // What is closed already opens its choices instead.
    for (const key of isClosed ? ["u"] : ["u", "e"]) {
      await page.keyboard.press(key);
      presses += 1;
      await page.waitForTimeout(betweenRowsMs);
    }
  }
  return presses;
}

export async function rowChanges(): Promise<Figure[]> {
  const app = await startApp({ emulator: { chats: 23_905 }, env: { LOG_LEVEL: "error" } });
  const browser = await launchBrowser();
  try {
    const figures: Figure[] = [];
    for (const slowdown of [1, 4]) {
      const context = await openWindow(browser, app, await app.signIn("agent"));
      await context.addInitScript(watchRowChanges);
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
      await page.goto(`${app.url}/chats?size=100`);
      await untilListHears(page);
      await page.waitForLoadState("networkidle");
      const presses = await changeRows(page);
      const spent = (await page.evaluate(() => Reflect.get(window, "rowChangeTimes") as number[])).toSorted(
        (one, other) => one - other,
      );
      const p95 = quantile(spent, 0.95);
      figures.push({
        what: `${spent.length} of ${presses} keys that change a row, until it is painted${slowdown === 1 ? "" : ", a quarter of the speed"}: median, p95, longest`,
        value: [quantile(spent, 0.5), p95, spent.at(-1) ?? Number.NaN].map(ms).join(", "),
        against: `${ms(wantedMs)} wanted`,
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
