import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import type { TestApp } from "@/lib/testing/app";
import { browserPath, ensureBrowser, quietBrowserArguments } from "@/lib/testing/browser";

export function launchBrowser(): Promise<Browser> {
  ensureBrowser();
  const executablePath = browserPath();
  return chromium.launch({
    args: quietBrowserArguments,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
}

/** A window of a desk's size with an empty cache, for the person whose cookie this is, or for nobody. */
export async function openWindow(
  browser: Browser,
  app: Pick<TestApp, "url">,
  cookie: string | null,
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const pairs = cookie === null ? [] : cookie.split("; ");
  await context.addCookies(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: app.url };
    }),
  );
  // The program that runs this file names each function by a helper, which a page does not have.
  await context.addInitScript("globalThis.__name = (named) => named");
  return context;
}

/** Waits until the list hears presses: by then React has taken over its table. */
export async function untilListHears(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(document.querySelector("table") ?? {}).length > 0);
}
