import type { Page } from "@playwright/test";
import { startApp, type TestApp } from "@/lib/testing/app";
import { launchBrowser, openWindow, untilListHears } from "./bench-browser";
import { type Figure, median, ms, times } from "./measure";

/*
 * What a person at the list waits for: from the click on "Next page" to the frame in which other rows stand there, of a
 * hundred those that can be in sight, with an answer that takes 150 ms upstream and with one that the page still has, on
 * this machine and on one a quarter as fast. Beside it stands what the browser alone takes to put the same hundred
 * rows there as ready-made HTML, as machines differ.
 */

const latencyMs = 150;
const beyondMsMax = 100;
const pages = 8;

/** As long as people hold a mouse button: the answer is asked for when it goes down. */
const heldMs = 80;

/** A glance at a page before the next click. */
const glanceMs = 300;

type Painted = {
  /** From the click to the answer, 0 where it was there before; and to the frame that follows the one with other rows. */
  answeredMs: number;
  paintedMs: number;
};

/**
 * Runs in the page: gets ready to tell how long the next click takes. Nothing looks on meanwhile, as that would cost
 * frames of its own.
 */
function watchForOtherRows(): void {
  const firstRow = () => document.querySelector("[data-row-link]:not([hidden])")?.getAttribute("data-row-link");
  const before = firstRow();
  performance.clearResourceTimings();
  const painted = new Promise<Painted>((resolve) => {
    const onClick = () => {
      const from = performance.now();
      const rows = new MutationObserver(() => {
        if (firstRow() === before) return;
        rows.disconnect();
        const answers = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
        const answer = answers.find(({ name, responseEnd }) => name.includes("/api/chats") && responseEnd > 0);
        const answeredMs = Math.max(0, (answer?.responseEnd ?? from) - from);
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve({ answeredMs, paintedMs: performance.now() - from })),
        );
      });
      rows.observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-row-link"] });
    };
    addEventListener("click", onClick, { once: true, capture: true });
  });
  Reflect.set(window, "painted", painted);
}

/** Runs in the page: from now on each click puts other rows there, in turn these and those of now, and nothing else. */
function putReadyMadeRows(html: string): void {
  const drawn = document.querySelector("tbody");
  if (drawn === null) return;
  const rows = [html, drawn.innerHTML];
  const plain = drawn.cloneNode(true) as HTMLElement;
  drawn.replaceWith(plain);
  for (const type of ["pointerdown", "mousedown", "click"]) {
    document.addEventListener(type, (event) => event.stopPropagation(), { capture: true });
  }
  let turn = 0;
  // After those of the window, which tell the time.
  document.addEventListener("click", () => (plain.innerHTML = rows[turn++ % 2] ?? ""), { capture: true });
}

async function clickAndWait(page: Page, label: string): Promise<Painted> {
  await page.waitForTimeout(glanceMs);
  await page.evaluate(watchForOtherRows);
  await page.getByRole("button", { name: label }).click({ delay: heldMs });
  return page.evaluate(() => Reflect.get(window, "painted") as Promise<Painted>);
}

/** From `firstPage` on, which nobody may have asked for before: the server keeps what it has fetched. */
async function measure(page: Page, app: TestApp, slowdown: number, firstPage: number) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.goto(`${app.url}/chats?size=100&page=${firstPage}`);
  await untilListHears(page);
  await page.waitForLoadState("networkidle");
  const [fetched, kept]: [Painted[], Painted[]] = [[], []];
  for (let count = 0; count < pages; count += 1) fetched.push(await clickAndWait(page, "Next page"));
  for (let count = 0; count < pages; count += 1) kept.push(await clickAndWait(page, "Previous page"));

  const html = await page.locator("tbody").innerHTML();
  await clickAndWait(page, "Next page");
  await page.evaluate(putReadyMadeRows, html);
  const readyMade: Painted[] = [];
  for (let count = 0; count < pages; count += 1) readyMade.push(await clickAndWait(page, "Next page"));
  await session.detach();
  return {
    fetchedMs: median(fetched.map(({ paintedMs }) => paintedMs)),
    afterAnswerMs: median(fetched.map(({ answeredMs, paintedMs }) => paintedMs - answeredMs)),
    keptMs: median(kept.map(({ paintedMs }) => paintedMs)),
    readyMadeMs: median(readyMade.map(({ paintedMs }) => paintedMs)),
  };
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
    const figures = (run: typeof normal, speed: string) => [
      {
        what: `click to painted rows, answer from upstream${speed}`,
        value: ms(run.fetchedMs),
        against: `${latencyMs} ms upstream, and ${beyondMsMax} wanted beyond it`,
        ratio: times(run.fetchedMs / (latencyMs + beyondMsMax)),
      },
      { what: `of it after the answer came${speed}`, value: ms(run.afterAnswerMs) },
      {
        what: `click to painted rows, page still known${speed}`,
        value: ms(run.keptMs),
        against: `${beyondMsMax} ms wanted`,
        ratio: times(run.keptMs / beyondMsMax),
      },
      {
        what: `page still known${speed}`,
        value: ms(run.keptMs),
        against: `${ms(run.readyMadeMs)} for the same hundred rows as ready-made HTML`,
        ratio: times(run.keptMs / run.readyMadeMs),
      },
    ];
    return [...figures(normal, ""), ...figures(slow, ", a quarter of the speed")];
  } finally {
    await browser.close();
    await app.close();
  }
}
