import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import type { Role } from "../lib/api/roles";
import type { AppOptions, TestApp } from "../lib/testing/app";

export { expect };

/** The data's own clock: what the emulator calls now, so that every run sees the same chats. */
export const startedAtMs = Date.now();

type WorkerFixtures = {
  /** The built app with 2,000 chats behind it, shared by the tests of one worker: they leave it as they found it. */
  app: TestApp;
};

type TestFixtures = {
  /** Starts an app of this test's own, for another account, profile or fault. */
  startOwnApp: (options?: AppOptions) => Promise<TestApp>;
  signInAs: (role: Role, app?: TestApp) => Promise<void>;
  /** What the browser's console said at level warning or worse; every test ends with it empty. */
  consoleProblems: string[];
};

// Imported only here: Playwright lists the tests in a process that does not know what a server-only module is.
const startApp = async (options?: AppOptions): Promise<TestApp> =>
  (await import("../lib/testing/app")).startApp(options);

export const test = base.extend<TestFixtures, WorkerFixtures>({
  page: async ({ page }, use) => {
    // People look before they type; a script has to be told when the page listens.
    const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
    page.goto = async (...where) => listening(page, await goto(...where));
    page.reload = async (...how) => listening(page, await reload(...how));
    await use(page);
  },
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
    async ({}, use) => {
      const app = await startApp({ emulator: { chats: 2000, nowMs: startedAtMs } });
      await use(app);
      await app.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  startOwnApp: async ({}, use) => {
    const apps: TestApp[] = [];
    await use(async (options) => {
      const app = await startApp({ ...options, emulator: { nowMs: startedAtMs, ...options?.emulator } });
      apps.push(app);
      return app;
    });
    for (const app of apps) await app.close();
  },
  signInAs: async ({ context, app }, use) => {
    await use(async (role, where = app) => addCookie(context, where.url, await where.signIn(role)));
  },
  consoleProblems: [
    async ({ page }, use) => {
      const problems: string[] = [];
      page.on("console", (message) => {
        // The browser's own line for an answer that is not a success; the tests of failures cause those on purpose.
        const isFailedAnswer = message.text().startsWith("Failed to load resource");
        if (["error", "warning"].includes(message.type()) && !isFailedAnswer) problems.push(message.text());
      });
      page.on("pageerror", (error) => problems.push(String(error)));
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

/** Waits until what the browser alone draws is there, where the page has it: by then it hears keys and presses. */
async function listening<Answer>(page: Page, answer: Answer): Promise<Answer> {
  await page
    .locator("section[aria-label$='alt+T']")
    .waitFor({ state: "attached", timeout: 10_000 })
    .catch(() => {});
  return answer;
}

export async function addCookie(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const pairs = cookie.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url, httpOnly: true, sameSite: "Lax" as const };
  });
  await context.addCookies(pairs);
}

/**
 * Fails with the rules and elements that axe objects to. Tooltips are left out: where the pointer happens to rest, one
 * floats outside of every landmark and says what its button is called anyway.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // A colour on its way to another one is neither of them; what turns for ever is not waited for.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const { violations } = await new AxeBuilder({ page })
    .exclude("[data-radix-popper-content-wrapper]:has([role=tooltip])")
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target.join(" ")} ${html.slice(0, 200)}`),
  );
  expect(found).toEqual([]);
}

/** Requests for rows that reached the emulator since `from`. */
export function listRequests(app: TestApp, from = 0) {
  return app.emulator.control
    .requests()
    .slice(from)
    .filter(({ path }) => /\/chats(\/search)?$/.test(path));
}
