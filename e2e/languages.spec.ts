import type { Browser, BrowserContext, Page, Response } from "@playwright/test";
import { type Catalogue, en } from "../lib/i18n/en";
import type { Language } from "../lib/i18n/languages";
import { pl } from "../lib/i18n/pl";
import { uk } from "../lib/i18n/uk";
import { addCookie, expect, expectAccessible, test } from "./fixtures";

const catalogues: Record<Language, Catalogue> = { en, pl, uk };

/** Every text of a catalogue by its place; what a number or a name goes into becomes a pattern. */
function saidBy(value: unknown, path = ""): [path: string, said: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") {
    const marks = Array.from({ length: value.length }, (_, index) => `⟦${index}⟧`);
    try {
      return saidBy(value(...marks), path);
    } catch {
      return [];
    }
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => saidBy(inner, `${path}.${key}`));
}

/** Patterns of what only English says. A name that the two languages share is no leftover. */
function englishPatterns(language: Language): RegExp[] {
  const own = new Set(saidBy(catalogues[language]).map(([, said]) => said));
  const english = saidBy(en).filter(([, said]) => !own.has(said) && said.replace(/⟦\d⟧/g, "").match(/[a-z]{3}/i));
  return english.map(([, said]) => {
    const parts = said.split(/⟦\d⟧/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    // One word before a mark is what numbers things ("Agent 4188"); "Customer support" is somebody's own name.
    return new RegExp(`^${parts.join(/^\w+ ⟦0⟧$/.test(said) ? "[\\d\\s,.]+" : ".+")}$`);
  });
}

/** Whatever a reader sees, hears or is told on hovering, but not what customers and agents wrote or are called. */
function wordsOnScreen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const data = "tbody, [data-row-link], [dir=auto], .mono, .font-mono, code, pre, time";
    const texts = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!(node instanceof HTMLElement) || node.closest("script, style, template") !== null) continue;
      for (const name of ["aria-label", "title", "placeholder", "alt"]) texts.add(node.getAttribute(name) ?? "");
      if (node.closest(data) !== null) continue;
      for (const child of node.childNodes) if (child instanceof Text) texts.add(child.data);
    }
    return [...texts].map((text) => text.replace(/\s+/g, " ").trim()).filter(Boolean);
  });
}

async function expectAllIn(page: Page, language: Language): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", new RegExp(`^${language}(-|$)`));
  const patterns = englishPatterns(language);
  const left = (await wordsOnScreen(page)).filter((text) => patterns.some((pattern) => pattern.test(text)));
  expect(left).toEqual([]);
  await expectNothingCut(page);
}

/** A page that is wider than its window makes people pan to read. */
async function expectNothingCut(page: Page): Promise<void> {
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(tooWide).toBeLessThanOrEqual(0);
}

async function openIn(browser: Browser, locale: string): Promise<[BrowserContext, Page]> {
  const context = await browser.newContext({ locale, timezoneId: "Europe/Warsaw" });
  return [context, await context.newPage()];
}

const settled = (page: Page) => expect(page.locator("[aria-busy=true]")).toHaveCount(0);

for (const [language, locale] of [
  ["pl", "pl-PL"],
  ["uk", "uk-UA"],
] as const) {
  const words = catalogues[language];

  test.describe(`in ${language}`, () => {
    test.use({ locale });

    test("the sign-in page follows the browser", async ({ page, app }) => {
      // Without anybody there it would be the set-up.
      await app.signIn("viewer");
      await page.goto(`${app.url}/sign-in`);
      await expect(page.getByRole("heading", { name: words.session.signIn.title })).toBeVisible();
      await expectAllIn(page, language);
      await expectAccessible(page);
      await page.goto(`${app.url}/invite#nothing`);
      await expect(page.getByText(words.session.invite.gone.title)).toBeVisible();
      await expectAllIn(page, language);
      await expectAccessible(page);
    });

    test("the list and its menus are", async ({ page, app, signInAs }) => {
      await signInAs("lead");
      await page.goto(`${app.url}/chats?size=25`);
      await settled(page);
      await expect(page).toHaveTitle(words.shell.pageTitle(words.list.caption));
      await expectAllIn(page, language);

      await expectAccessible(page);
      await page.getByRole("button", { name: words.list.columns }).click();
      await expectAllIn(page, language);
    });

    test("the filter builder is, from the field to the body that is sent", async ({ page, app, signInAs }) => {
      await signInAs("lead");
      await page.goto(`${app.url}/chats?size=25`);
      await settled(page);
      await page.getByRole("button", { name: words.filters.add }).click();
      await expect(page.getByText(words.filters.fields.createdAt, { exact: true })).toBeVisible();
      await expectAllIn(page, language);
      await page.getByText(words.filters.fields.createdAt, { exact: true }).click();
      await expect(page.getByText(words.filterEditors.dates.presets.last7Days, { exact: true })).toBeVisible();
      await expectAllIn(page, language);
      await page.getByText(words.filterEditors.dates.presets.last7Days, { exact: true }).click();
      await settled(page);
      await page.getByRole("button", { name: words.filters.searchBody }).click();
      await expect(page.getByLabel(words.filterEditors.body.asSent)).toBeVisible();
      await expectAllIn(page, language);
      await expectAccessible(page);
    });

    test("a saved filter's dialogs are", async ({ page, app, signInAs }) => {
      await signInAs("lead");
      await page.goto(`${app.url}/saved/waiting`);
      await expectAllIn(page, language);
      await page.goto(`${app.url}/saved/none-of-this-name`);
      await expect(
        page.getByRole("heading", { name: words.savedFilterDialogs.page.goneTitle, level: 1 }),
      ).toBeVisible();
      await expectAllIn(page, language);
      await expectAccessible(page);
    });

    test("a chat, its conversation and its fields are", async ({ page, app, signInAs }) => {
      await signInAs("agent");
      await page.goto(`${app.url}/chats`);
      await settled(page);
      const id = await page.locator("tbody [data-row-link]").first().getAttribute("data-row-link");
      await page.goto(`${app.url}/chats/${id}`);
      await settled(page);
      await expect(page).toHaveTitle(words.shell.pageTitle(words.common.chatNumber(Number(id))));
      await expectAllIn(page, language);
      await expectAccessible(page);
      await page.goto(`${app.url}/chats/999999999`);
      await expect(page.getByText(words.chat.missing.title)).toBeVisible();
      await expectAllIn(page, language);
    });

    test("the form that creates a chat and what it asks for are", async ({ page, app, signInAs }) => {
      await signInAs("agent");
      await page.goto(`${app.url}/chats/new`);
      await page.getByRole("button", { name: words.createChat.submit.message }).click();
      await expect(page.getByText(words.createChat.customer.missing, { exact: true })).toBeVisible();
      await expectAllIn(page, language);
      await expectAccessible(page);
    });

    test("Settings are, page by page", async ({ page, app, signInAs }) => {
      await signInAs("admin");
      for (const name of ["helpcrunch", "people", "audit-log", "alerts", "me"] as const) {
        await page.goto(`${app.url}/settings/${name}`);
        await settled(page);
        await expect(page).toHaveTitle(words.shell.pageTitle(words.shell.settingsParts[name]));
        await expectAllIn(page, language);
        await expectAccessible(page);
      }
    });

    test("a phone shows nothing wider than itself", async ({ page, app, signInAs }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await signInAs("admin");
      for (const path of [
        "/chats",
        "/chats/new",
        "/settings/helpcrunch",
        "/settings/people",
        "/settings/alerts",
        "/settings/me",
      ]) {
        await page.goto(`${app.url}${path}`);
        await settled(page);
        await expectNothingCut(page);
      }
    });
  });
}

test("a browser loads the words of its own language alone, and of a page alone those it needs", async ({
  browser,
  app,
}) => {
  const [context, page] = await openIn(browser, "uk-UA");
  await addCookie(context, app.url, await app.signIn("agent"));
  const scripts: Response[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) scripts.push(response);
  });
  await page.goto(`${app.url}/chats`);
  await settled(page);
  const loaded = (await Promise.all(scripts.map((script) => script.text()))).join("\n");
  expect(loaded).toContain(uk.list.gone);
  for (const other of [en, pl]) expect(loaded).not.toContain(other.list.gone);
  for (const elsewhere of [uk.settings.card.purpose, uk.createChat.unknown.next, uk.session.signIn.hint]) {
    expect(loaded).not.toContain(elsewhere);
  }
  const copies = loaded.split(uk.list.gone).length - 1;
  expect(copies).toBe(1);
  await context.close();
});

test("a language that is chosen applies at once, keeps what is typed, and stays", async ({ page, app, signInAs }) => {
  await signInAs("agent");
  await page.goto(`${app.url}/settings/me`);
  await settled(page);
  await page.getByLabel(en.me.password.current).fill("half of a pass");
  await page.getByRole("combobox", { name: en.me.appearance.language }).click();
  await page.getByRole("option", { name: "Українська" }).click();
  await expect(page.getByRole("heading", { name: uk.me.appearance.heading })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "uk");
  await expect(page).toHaveTitle(uk.shell.pageTitle(uk.shell.settingsParts.me));
  await expect(page.getByLabel(uk.me.password.current)).toHaveValue("half of a pass");
  await expect(page.getByRole("combobox", { name: uk.me.appearance.language })).toBeFocused();

  await page.goto(`${app.url}/chats`);
  await expect(page.locator("html")).toHaveAttribute("lang", "uk");
  await expect(page.getByRole("link", { name: uk.shell.navigation.settings })).toBeVisible();

  await page.goto(`${app.url}/settings/me`);
  await page.getByRole("combobox", { name: uk.me.appearance.language }).click();
  await page.getByRole("option", { name: uk.me.appearance.browserLanguage }).click();
  await expect(page.getByRole("heading", { name: en.me.appearance.heading })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB");
});

test("the server's words are the browser's: nothing is drawn twice", async ({ browser, app }) => {
  for (const locale of ["en-US", "en-GB", "en-AU", "pl-PL", "uk-UA"]) {
    const [context, page] = await openIn(browser, locale);
    const problems: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) problems.push(message.text());
    });
    await addCookie(context, app.url, await app.signIn("agent"));
    await page.goto(`${app.url}/chats?f=createdAt.gte.2020-07-04`);
    await settled(page);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    expect(problems).toEqual([]);
    await context.close();
  }
});
