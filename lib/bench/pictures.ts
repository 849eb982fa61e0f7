import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect as baseExpect, type Page } from "@playwright/test";
import { freePort } from "@/lib/testing/free-port";
import { launchBrowser } from "./bench-browser";

/*
 * `npm run pictures`: the README's pictures, taken of the demo in light and in dark. They show made-up people and chats.
 */

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = path.join(root, "lib/demo/pictures");
const desk = { width: 1440, height: 900 };

type Picture = { name: string; take: (page: Page) => Promise<void> };

// Nothing here is about how fast this machine is.
const expect = baseExpect.configure({ timeout: 30_000 });
const rows = (page: Page) => page.locator("tbody tr");
const settled = (page: Page) => expect(page.locator("[aria-busy=true]")).toHaveCount(0);
const search = `match=any&filter=status.eq.new&filter=rating.eq.poor&filter=customerTags.eq.${encodeURIComponent('["VIP"]')}`;

const pictures: Picture[] = [
  { name: "list", take: (page) => show(page, "/chats") },
  {
    name: "filters",
    take: async (page) => {
      await show(page, `/chats?${search}`);
      await page.getByRole("button", { name: "Search body" }).click();
      await expect(page.getByRole("button", { name: /cURL/ })).toBeVisible();
      await page.getByRole("button", { name: "Add filter" }).click();
      await expect(page.getByRole("listbox")).toBeVisible();
    },
  },
  {
    name: "chat",
    take: async (page) => {
      await show(page, "/chats");
      await rows(page).nth(3).locator("td").nth(2).click();
      await expect(page.getByText(/^[\d,]+ of [\d,]+ messages$/)).toBeVisible();
    },
  },
  {
    name: "create",
    take: async (page) => {
      const answer: { data: { customer: { id: number } }[] } = await (
        await page.request.get("/api/chats?limit=6")
      ).json();
      await page.goto(`/chats/new?customer=${answer.data.at(-1)?.customer.id}`);
      await page.getByRole("textbox", { name: "First message" }).fill("Thank you for calling. Here is what we agreed:");
      await settled(page);
    },
  },
];

async function show(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Request budget/ })).toBeVisible();
  await settled(page);
}

/** The demo on a free port, with files of its own. */
async function startDemo(dataDir: string): Promise<{ url: string; demo: ChildProcess }> {
  const port = await freePort();
  const demo = spawn(process.execPath, ["--import", "tsx", "lib/demo/demo.ts"], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    demo.once("exit", () => reject(new Error("The demo ended before it was ready.")));
    demo.stdout?.on("data", (text) => String(text).includes("demo is at") && resolve());
  });
  return { url: `http://127.0.0.1:${port}`, demo };
}

const dataDir = mkdtempSync(path.join(tmpdir(), "chatboard-pictures-"));
const { url, demo } = await startDemo(dataDir);
const browser = await launchBrowser();
try {
  mkdirSync(folder, { recursive: true });
  const context = await browser.newContext({ baseURL: url, viewport: desk, locale: "en-GB", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: /lead/i }).click();
  await expect(rows(page).first()).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const { name, take } of pictures) {
      await take(page);
      await page.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`) });
    }
  }
} finally {
  await browser.close();
  const hasEnded = once(demo, "exit");
  demo.kill("SIGTERM");
  await hasEnded;
  rmSync(dataDir, { recursive: true, force: true });
}
console.log(`The pictures are in ${path.relative(process.cwd(), folder)}.`);
