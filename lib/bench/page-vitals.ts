import type { Browser } from "@playwright/test";
import { startApp, type TestApp } from "@/lib/testing/app";
import { launchBrowser, openWindow } from "./bench-browser";
import { type Figure, median } from "./measure";

/*
 * How the pages come up in Chromium, each in a window with an empty cache: first and largest contentful paint, how long
 * the main thread was blocked, and how much the layout moved. The score takes the curves and weights by which Lighthouse
 * scores performance on a desk, without its speed index. The server has answered each page once before, and shares the
 * machine with the browser; nothing is slowed down.
 */

const latencyMs = 150;
const visits = 5;
const scoreMin = 95;

type Vitals = { fcpMs: number; lcpMs: number; blockedMs: number; shift: number };

/** Where the curve of each is at 90 and at 50, and what it weighs. */
const curves: Record<keyof Vitals, { p10: number; median: number; weight: number }> = {
  fcpMs: { p10: 934, median: 1600, weight: 10 },
  lcpMs: { p10: 1200, median: 2400, weight: 25 },
  blockedMs: { p10: 150, median: 350, weight: 30 },
  shift: { p10: 0.1, median: 0.25, weight: 25 },
};
const vitalNames = Object.keys(curves) as (keyof Vitals)[];

/** The error function, to within 1.5e-7 (Abramowitz and Stegun, 7.1.26). */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const sum = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}

/** The share of a log-normal curve that lies above `value`: 0.9 at `p10`, 0.5 at `median`. */
function scoreOf(value: number, { p10, median }: { p10: number; median: number }): number {
  if (value <= 0) return 1;
  const z = (Math.log(value / median) * 0.9061938024368232) / -Math.log(p10 / median);
  return (1 - erf(z)) / 2;
}

function performanceScore(vitals: Vitals): number {
  const weights = vitalNames.reduce((sum, name) => sum + curves[name].weight, 0);
  const sum = vitalNames.reduce((total, name) => total + curves[name].weight * scoreOf(vitals[name], curves[name]), 0);
  return Math.round((100 * sum) / weights);
}

/** Runs in the page, once it has come to rest. */
function readVitals(): Promise<Vitals> {
  return new Promise((resolve) => {
    const vitals = { fcpMs: 0, lcpMs: 0, blockedMs: 0, shift: 0 };
    const watch = (type: string, note: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
    watch("paint", ({ name, startTime }) => {
      if (name === "first-contentful-paint") vitals.fcpMs = startTime;
    });
    watch("largest-contentful-paint", ({ startTime }) => {
      vitals.lcpMs = startTime;
    });
    watch("longtask", ({ duration }) => {
      vitals.blockedMs += duration - 50;
    });
    watch("layout-shift", (entry) => {
      const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) vitals.shift += value;
    });
    setTimeout(() => resolve(vitals), 500);
  });
}

async function visit(browser: Browser, app: TestApp, path: string, cookie: string | null): Promise<Vitals> {
  const context = await openWindow(browser, app, cookie);
  const page = await context.newPage();
  await page.goto(`${app.url}${path}`);
  await page.waitForLoadState("networkidle");
  const vitals = await page.evaluate(readVitals);
  await context.close();
  return vitals;
}

export async function pageVitals(): Promise<Figure[]> {
  const app = await startApp({ emulator: { chats: 23_905, latencyMs }, env: { LOG_LEVEL: "error" } });
  const browser = await launchBrowser();
  try {
    const cookie = await app.signIn("agent");
    const { json } = await app.ask("/api/chats?limit=1", { cookie });
    const [chat] = (json as { data: { id: number; customer: { id: number } }[] }).data;
    const pages = [
      { path: "/chats", cookie },
      { path: `/chats/${chat?.id}`, name: "/chats/{id}", cookie },
      { path: `/chats/new?customer=${chat?.customer.id}`, name: "/chats/new", cookie },
      { path: "/sign-in", cookie: null },
    ];
    const figures: Figure[] = [];
    for (const page of pages) {
      await visit(browser, app, page.path, page.cookie);
      const runs: Vitals[] = [];
      for (let count = 0; count < visits; count += 1) runs.push(await visit(browser, app, page.path, page.cookie));
      const [fcpMs = 0, lcpMs = 0, blockedMs = 0, shift = 0] = vitalNames.map((name) =>
        median(runs.map((run) => run[name])),
      );
      const score = performanceScore({ fcpMs, lcpMs, blockedMs, shift });
      figures.push({
        what: `${page.name ?? page.path}: first paint, largest paint, blocked, shift`,
        value: `${fcpMs.toFixed(0)} ms, ${lcpMs.toFixed(0)} ms, ${blockedMs.toFixed(0)} ms, ${shift.toFixed(3)}`,
        against: `score ${score}, ${scoreMin} wanted`,
      });
    }
    return figures;
  } finally {
    await browser.close();
    await app.close();
  }
}
