import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../lib/testing/free-port";

/*
 * Firefox and WebKit as people have them, which Playwright does not drive: it brings builds of its own. Debian's Firefox
 * speaks WebDriver BiDi through puppeteer-core; WebKitGTK speaks plain WebDriver (https://www.w3.org/TR/webdriver2/),
 * which is a handful of requests.
 */

const programs = {
  firefox: ["/usr/bin/firefox-esr"],
  webkit: ["/usr/bin/WebKitWebDriver", "/usr/bin/Xvfb", "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"],
};

export type OtherBrowserName = keyof typeof programs;

/** The programs that are missing here; none: the browser can be driven. */
export function missingPrograms(name: OtherBrowserName): string[] {
  return programs[name].filter((program) => !existsSync(program));
}

/** One window. Elements are named by XPath, which both protocols know; each step waits for its element. */
export type OtherBrowser = {
  version: string;
  open: (url: string) => Promise<void>;
  press: (xpath: string) => Promise<void>;
  type: (xpath: string, text: string) => Promise<void>;
  waitFor: (xpath: string) => Promise<void>;
  address: () => Promise<string>;
  /** A PNG. */
  screenshot: () => Promise<Buffer>;
  close: () => Promise<void>;
};

const patienceMs = 20_000;

export async function launchOtherBrowser(name: OtherBrowserName): Promise<OtherBrowser> {
  return name === "firefox" ? launchFirefox() : launchWebKit();
}

async function launchFirefox(): Promise<OtherBrowser> {
  const { launch } = await import("puppeteer-core");
  const browser = await launch({
    browser: "firefox",
    executablePath: programs.firefox[0] ?? "",
    headless: true,
    defaultViewport: { width: 1440, height: 900 },
    // Nothing leaves this machine.
    extraPrefsFirefox: {
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
    },
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(patienceMs);
  const locate = (xpath: string) => page.locator(`::-p-xpath(${xpath})`);
  return {
    version: await browser.version(),
    open: async (url) => void (await page.goto(url)),
    press: (xpath) => locate(xpath).click(),
    type: async (xpath, text) => {
      await locate(xpath).click();
      await page.keyboard.type(text);
    },
    waitFor: async (xpath) => void (await page.waitForSelector(`::-p-xpath(${xpath})`)),
    address: async () => page.url(),
    screenshot: async () => Buffer.from(await page.screenshot()),
    close: () => browser.close(),
  };
}

type Element = Record<string, string>;

async function launchWebKit(): Promise<OtherBrowser> {
  const [driver = "", server = "", binary = ""] = programs.webkit;
  const screen = spawn(server, ["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const display = `:${String((await once(screen.stdout, "data"))[0]).trim()}`;
  const port = await freePort();
  const driving = spawn(driver, [`--port=${port}`, "--host=127.0.0.1"], {
    stdio: "ignore",
    env: { ...process.env, DISPLAY: display },
  });

  async function send<Value>(method: string, path: string, body?: object): Promise<Value> {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`${path}: ${value.error} ${value.message}`);
    return value;
  }

  await until(() => send("GET", "/status"), "WebKit's driver listens");
  const { sessionId, capabilities } = await send<{ sessionId: string; capabilities: { browserVersion: string } }>(
    "POST",
    "/session",
    { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } } },
  );
  const session = `/session/${sessionId}`;
  await send("POST", `${session}/window/rect`, { width: 1440, height: 900 });

  async function find(xpath: string): Promise<string> {
    return until(async () => {
      const element = await send<Element>("POST", `${session}/element`, { using: "xpath", value: xpath });
      return Object.values(element)[0] ?? "";
    }, xpath);
  }

  // An element that is not there yet, has just been drawn afresh or is still covered refuses the press.
  const press = (xpath: string) =>
    until(async () => void (await send("POST", `${session}/element/${await find(xpath)}/click`, {})), xpath);
  return {
    version: `WebKitGTK/${capabilities.browserVersion}`,
    open: async (url) => void (await send("POST", `${session}/url`, { url })),
    press,
    type: async (xpath, text) => void (await send("POST", `${session}/element/${await find(xpath)}/value`, { text })),
    waitFor: async (xpath) => void (await find(xpath)),
    address: () => send<string>("GET", `${session}/url`),
    screenshot: async () => Buffer.from(await send<string>("GET", `${session}/screenshot`), "base64"),
    close: async () => {
      await send("DELETE", session).catch(() => {});
      await Promise.all([end(driving), end(screen)]);
    },
  };
}

/** The first answer of `attempt` that is no failure; throws the last failure once patience is at its end. */
async function until<Value>(attempt: () => Promise<Value>, what: string): Promise<Value> {
  const endMs = Date.now() + patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (cause) {
      if (Date.now() > endMs) throw new Error(`Waited in vain: ${what}`, { cause });
      await pause(100);
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, "exit");
  child.kill();
  await exited;
}
