import type { Browser, CDPSession, Page } from "@playwright/test";
import type { TestApp } from "@/lib/testing/app";
import { openWindow } from "./bench-browser";
import { quantile } from "./measure";

/*
 * One visit of the list as a person has it, from an empty cache on: what comes, when it is there, a sort, a scroll. Every
 * figure has a name in `feltNames`; counts are the same on every machine, times are not.
 */

export const feltNames = {
  responseMs: "response start, ms",
  firstPaintMs: "first paint, ms",
  largestPaintMs: "largest paint, ms",
  blockedMs: "main thread blocked, ms",
  shift: "layout shift",
  requests: "requests of a first visit",
  kilobytes: "JavaScript in all, kB as sent",
  elements: "elements at rest",
  heapMegabytes: "heap at rest, MB",
  sortMs: "own share of a sort, ms",
  frameP95Ms: "frame of a scroll, p95, ms",
  droppedFrames: "frames dropped in a scroll",
  scrollLayouts: "layouts in a scroll",
} as const;

export type Felt = Record<keyof typeof feltNames, number>;

/** Nothing has come for so long, and no task was long: the page is at rest. */
const quietMs = 1500;
const restMsMax = 15_000;
const frameMs = 1000 / 60;

type Seen = {
  largestPaintMs: number;
  firstPaintMs: number;
  shift: number;
  long: { startMs: number; durationMs: number }[];
};

/** Runs in the page before its own code. */
function watchPage(): void {
  const seen: Seen = { largestPaintMs: 0, firstPaintMs: 0, shift: 0, long: [] };
  Reflect.set(window, "seen", seen);
  const watch = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("paint", ({ name, startTime }) => {
    if (name === "first-contentful-paint") seen.firstPaintMs = startTime;
  });
  watch("largest-contentful-paint", ({ startTime }) => {
    seen.largestPaintMs = startTime;
  });
  watch("layout-shift", (entry) => {
    const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) seen.shift += value;
  });
  watch("longtask", ({ startTime, duration }) => seen.long.push({ startMs: startTime, durationMs: duration }));
}

const readSeen = (page: Page) => page.evaluate(() => Reflect.get(window, "seen") as Seen);

async function untilAtRest(page: Page, lastRequestAtMs: () => number): Promise<void> {
  const giveUpAtMs = Date.now() + restMsMax;
  while (Date.now() < giveUpAtMs) {
    await page.waitForTimeout(250);
    const { long } = await readSeen(page);
    const nowMs = await page.evaluate(() => performance.now());
    const isBusy = long.some(({ startMs, durationMs }) => startMs + durationMs > nowMs - quietMs);
    if (!isBusy && Date.now() - lastRequestAtMs() > quietMs) return;
  }
}

/**
 * Runs in the page: from the next press to the frame after the first row changed, less the time in which an answer was
 * awaited.
 */
function watchSort(): void {
  const firstRow = () => document.querySelector("tbody tr")?.textContent;
  const before = firstRow();
  performance.clearResourceTimings();
  const sorted = new Promise<number>((resolve) => {
    addEventListener(
      "click",
      ({ timeStamp }) => {
        const look = () => {
          if (firstRow() === before) return requestAnimationFrame(look);
          return requestAnimationFrame(() => {
            const endMs = performance.now();
            const answers = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
            const spans = answers
              .filter(({ startTime }) => startTime < endMs)
              .map(({ startTime, responseEnd }) => [
                Math.max(startTime, timeStamp),
                Math.min(responseEnd || endMs, endMs),
              ])
              .toSorted(([one = 0], [other = 0]) => one - other);
            let [awaitedMs, upToMs] = [0, 0];
            for (const [from = 0, to = 0] of spans) {
              awaitedMs += Math.max(0, to - Math.max(from, upToMs));
              upToMs = Math.max(upToMs, to);
            }
            resolve(endMs - timeStamp - awaitedMs);
          });
        };
        requestAnimationFrame(look);
      },
      { once: true, capture: true },
    );
  });
  Reflect.set(window, "sorted", sorted);
}

/** Runs in the page: notes every frame from now on. */
function watchFrames(): void {
  const frames: number[] = [];
  Reflect.set(window, "framesAtMs", frames);
  const note = (atMs: number) => {
    frames.push(atMs);
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}

const layoutCount = async (session: CDPSession) =>
  (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "LayoutCount")?.value ?? 0;

/** Needs a cookie of somebody who may see the list; `slowdown` 4 is a quarter of this machine's speed. */
export async function visitList(browser: Browser, app: TestApp, cookie: string, slowdown: number): Promise<Felt> {
  const context = await openWindow(browser, app, cookie);
  try {
    await context.addInitScript(watchPage);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable");
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    let [requests, kilobytes, lastRequestAtMs] = [0, 0, Date.now()];
    page.on("requestfinished", async (request) => {
      requests += 1;
      lastRequestAtMs = Date.now();
      const sizes = request.resourceType() === "script" ? await request.sizes().catch(() => null) : null;
      kilobytes += (sizes?.responseBodySize ?? 0) / 1000;
    });
    await page.goto(`${app.url}/chats?size=100`, { waitUntil: "commit" });
    await page.locator("tbody tr[data-chat]").first().waitFor();
    await untilAtRest(page, () => lastRequestAtMs);
    const { long, ...paints } = await readSeen(page);
    const atRest = await page.evaluate(() => ({
      responseMs:
        performance.getEntriesByType("navigation").map((entry) => Reflect.get(entry, "responseStart"))[0] ?? 0,
      elements: document.querySelectorAll("*").length,
    }));
    const visit = { requests, kilobytes };
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");

    const head = page.locator("th[data-column=createdAt] button").first();
    await head.hover();
    await page.waitForTimeout(500);
    await page.evaluate(watchSort);
    await head.click();
    const sortMs = await page.evaluate(() => Reflect.get(window, "sorted") as Promise<number>);
    await untilAtRest(page, () => lastRequestAtMs);

    const box = await page.locator("tbody tr").nth(5).boundingBox();
    await page.mouse.move(1, 1);
    await page.waitForTimeout(500);
    const layoutsBefore = await layoutCount(session);
    await page.evaluate(watchFrames);
    await session.send("Input.synthesizeScrollGesture", {
      x: Math.round((box?.x ?? 0) + 400),
      y: Math.round(box?.y ?? 0),
      yDistance: -3000,
      speed: 1500,
      gestureSourceType: "mouse",
    });
    const frames = await page.evaluate(() => [...(Reflect.get(window, "framesAtMs") as number[])]);
    const gaps = frames.slice(1).map((atMs, index) => atMs - (frames[index] ?? atMs));
    return {
      ...visit,
      ...atRest,
      ...paints,
      blockedMs: long
        .filter(({ startMs }) => startMs >= paints.firstPaintMs)
        .reduce((sum, { durationMs }) => sum + durationMs - 50, 0),
      heapMegabytes: usedSize / 1e6,
      sortMs,
      frameP95Ms: quantile(
        gaps.toSorted((one, other) => one - other),
        0.95,
      ),
      droppedFrames: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / frameMs) - 1), 0),
      scrollLayouts: (await layoutCount(session)) - layoutsBefore,
    };
  } finally {
    await context.close();
  }
}
