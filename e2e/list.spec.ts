import type { Page } from "@playwright/test";
import { expect, expectAccessible, listRequests, test } from "./fixtures";

const rows = (page: Page) => page.locator("tbody tr");
const rowIds = (page: Page) =>
  page.locator("tbody [data-row-link]").evaluateAll((links) => links.map((link) => link.getAttribute("data-row-link")));
const header = (page: Page, name: string) => page.getByRole("columnheader", { name });
const settled = (page: Page) => expect(page.locator("[aria-busy=true]")).toHaveCount(0);

test.describe("the list", () => {
  test.beforeEach(async ({ page, app, signInAs }) => {
    await signInAs("agent");
    await page.goto(`${app.url}/chats`);
    await expect(rows(page)).toHaveCount(50);
  });

  test("says how many chats there are, which page this is and how many rows it has", async ({ page }) => {
    await expect(page.getByRole("banner").or(page.locator("header")).first()).toContainText("2,000 chats");
    await expect(page.getByText("50 rows on this page")).toBeVisible();
    await expect(page.getByText("of 40", { exact: true })).toBeVisible();
  });

  test("sorts descending, then ascending, then as usual, and says so in the head and the address", async ({ page }) => {
    const created = header(page, "Created");
    await created.getByRole("button", { name: "Created" }).click();
    await expect(created).toHaveAttribute("aria-sort", "descending");
    await expect(page).toHaveURL(/sort=createdAt\.desc/);
    await settled(page);
    const descending = await rowIds(page);

    await created.getByRole("button", { name: "Created" }).click();
    await expect(created).toHaveAttribute("aria-sort", "ascending");
    await settled(page);
    expect(await rowIds(page)).not.toEqual(descending);

    await created.getByRole("button", { name: "Created" }).click();
    await expect(header(page, "Last message")).toHaveAttribute("aria-sort", "descending");
    await expect(page).toHaveURL(/\/chats$/);
  });

  test("says why a column cannot be sorted by, to the keyboard as well", async ({ page }) => {
    await header(page, "Customer").getByRole("button").focus();
    await expect(page.getByRole("tooltip").filter({ hasText: "HelpCrunch can’t sort by this" })).toBeVisible();
  });

  test("keeps page, sort and rows over reload and back", async ({ page }) => {
    await header(page, "Created").getByRole("button", { name: "Created" }).click();
    await page.getByRole("button", { name: "Next page" }).click();
    await expect(page.getByText("51–100")).toBeVisible();
    await settled(page);
    const second = await rowIds(page);

    await page.reload();
    await expect(header(page, "Created")).toHaveAttribute("aria-sort", "descending");
    await settled(page);
    expect(await rowIds(page)).toEqual(second);

    await page.goBack();
    await expect(page.getByText("1–50", { exact: true })).toBeVisible();
    await settled(page);
    expect(await rowIds(page)).not.toEqual(second);
  });

  test("is taken over as it is by a browser whose clock is ahead, which asks for the rows again", async ({
    page,
    app,
  }) => {
    // Every test ends without a complaint of the browser, such as of rows that React had to throw away.
    await page.addInitScript(() => {
      const real = Date.now;
      Date.now = () => real() + 20_000;
    });
    const asked = page.waitForRequest(/api\/chats\/query/);
    await page.goto(`${app.url}/chats?size=100`);
    await asked;
    await expect(rows(page)).toHaveCount(100);
  });

  test("asks HelpCrunch once for one change", async ({ page, app }) => {
    await settled(page);
    const before = app.emulator.control.requests().length;
    await page.getByRole("button", { name: "Last page" }).click();
    await expect(page.getByText("1,951–2,000")).toBeVisible();
    await settled(page);
    await expect.poll(() => listRequests(app, before)).toHaveLength(1);
  });

  test("asks while a page's button is still held down, and not again once it is let go", async ({ page, app }) => {
    // A view that no other test asks for, so that the server has to ask as well.
    await page.goto(`${app.url}/chats?size=25&filter=status.eq.closed`);
    await expect(rows(page)).toHaveCount(25);
    await settled(page);
    const before = app.emulator.control.requests().length;
    await page.getByRole("button", { name: "Next page" }).hover();
    await page.mouse.down();
    await expect.poll(() => listRequests(app, before)).toHaveLength(1);
    await expect(page.getByText("1–25", { exact: true })).toBeVisible();
    await page.mouse.up();
    await expect(page.getByText("26–50")).toBeVisible();
    await settled(page);
    expect(listRequests(app, before)).toHaveLength(1);
  });

  test("asks while a head is still held down, and not again once it is let go", async ({ page, app }) => {
    // A view that no other test asks for, so that the server has to ask as well.
    await page.goto(`${app.url}/chats?size=25&filter=status.eq.closed`);
    await expect(rows(page)).toHaveCount(25);
    await settled(page);
    const before = app.emulator.control.requests().length;
    await header(page, "Created").getByRole("button", { name: "Created" }).hover();
    await page.mouse.down();
    await expect.poll(() => listRequests(app, before)).toHaveLength(1);
    await expect(header(page, "Created")).not.toHaveAttribute("aria-sort");
    await page.mouse.up();
    await expect(header(page, "Created")).toHaveAttribute("aria-sort", "descending");
    await settled(page);
    expect(listRequests(app, before)).toHaveLength(1);
  });

  test("tells the whole of a text that is cut off, and nothing of one that is not", async ({ page }) => {
    const messages = page.locator("tbody td:nth-child(3)");
    const cut = await messages.evaluateAll((all) => all.findIndex((each) => each.scrollWidth > each.clientWidth));
    const whole = await messages.nth(cut).innerText();
    await expect(async () => {
      await page.mouse.move(0, 0);
      await messages.nth(cut).hover();
      await expect(page.getByTitle(whole, { exact: true })).toHaveCount(1, { timeout: 2_000 });
    }).toPass();
    const status = page.locator("tbody td:nth-child(1)").first();
    await status.hover();
    await expect(status).not.toHaveAttribute("title");
  });

  test("goes to the last page when the page asked for is past the end", async ({ page, app }) => {
    await page.goto(`${app.url}/chats?page=900`);
    await expect(page).toHaveURL(/page=40/);
    await expect(rows(page)).toHaveCount(50);
  });

  test("takes the page that is typed", async ({ page }) => {
    await page.getByRole("textbox", { name: "Go to page" }).fill("7");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/page=7/);
    await expect(page.getByText("301–350")).toBeVisible();
  });

  test("keeps columns, their order, width and the row height for the next visit", async ({ page, app }) => {
    await page.getByRole("button", { name: "Columns", exact: true }).click();
    await page.getByRole("checkbox", { name: "Rating" }).click();
    await page.getByRole("button", { name: "Move Rating up" }).click();
    await page.keyboard.press("Escape");
    await expect(header(page, "Rating")).toBeVisible();
    const order = await page.getByRole("columnheader").allInnerTexts();

    const handle = page.getByRole("separator", { name: "Width of Status" });
    const before = (await header(page, "Status").boundingBox())?.width ?? 0;
    await handle.focus();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("radio", { name: "Compact rows" }).click();

    await page.goto(`${app.url}/chats`);
    expect(await page.getByRole("columnheader").allInnerTexts()).toEqual(order);
    expect((await header(page, "Status").boundingBox())?.width).toBeCloseTo(before + 16, 0);
    expect((await rows(page).first().boundingBox())?.height).toBeLessThan(36);
  });

  test("shows the full time with its zone for the row that has the focus", async ({ page }) => {
    await page.keyboard.press("j");
    const tip = page.getByRole("tooltip").filter({ hasText: /Last message: .*Central European/ });
    await expect(tip).toBeVisible();
    const lines = (await tip.innerText()).split("\n").length;
    expect((await tip.boundingBox())?.height).toBeLessThan(16 * (lines + 1));
  });

  test("moves down and up the rows with j and k", async ({ page }) => {
    const ids = await rowIds(page);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("j");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-row-link"))).toBe(ids[1]);
  });

  test("comes back from a chat with the same scroll position and focused row", async ({ page }) => {
    const link = page.locator("tbody [data-row-link]").nth(40);
    await link.scrollIntoViewIfNeeded();
    const id = await link.getAttribute("data-row-link");
    const top = (await link.boundingBox())?.y ?? 0;
    await link.focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/chats/${id}`));
    await page.goBack();
    await expect(page.locator(`tbody [data-row-link="${id}"]`)).toBeFocused();
    expect((await page.locator(`tbody [data-row-link="${id}"]`).boundingBox())?.y).toBeCloseTo(top, -1);
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`has nothing that axe objects to in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    });
  }

  test("is a list of readable items on a phone, without sideways scrolling", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.getByRole("list", { name: "Chats" }).getByRole("listitem")).toHaveCount(50);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await expectAccessible(page);
  });
});

test.describe("what a link cannot say", () => {
  test("is named on screen, and nothing is asked of HelpCrunch until it is gone", async ({ page, app, signInAs }) => {
    await signInAs("viewer");
    const before = app.emulator.control.requests().length;
    await page.goto(`${app.url}/chats?filter=color.eq.red&match=any`);
    await expect(page.getByText("filter=color.eq.red")).toBeVisible();
    await expect(rows(page)).toHaveCount(0);
    expect(listRequests(app, before)).toEqual([]);

    await page.getByRole("button", { name: "Remove", exact: true }).click();
    await expect(rows(page)).toHaveCount(50);
    await expect(page).toHaveURL(/\/chats\?match=any$/);
  });
});

test.describe("empty and failing lists", () => {
  test("no chats at all, nothing that matches", async ({ page, startOwnApp, signInAs }) => {
    const app = await startOwnApp({ emulator: { chats: 0 } });
    await signInAs("agent", app);
    await page.goto(`${app.url}/chats`);
    await expect(page.getByRole("heading", { name: "No chats yet." })).toBeVisible();
    await page.goto(`${app.url}/chats?filter=status.eq.new`);
    await expect(page.getByRole("heading", { name: "No chats match." })).toBeVisible();
  });

  const drawn = [
    { state: "no chats at all", path: "/chats", chats: 0, text: "No chats yet.", press: "Refresh now" },
    {
      state: "nothing that matches",
      path: "/chats?filter=status.eq.new",
      chats: 0,
      text: "No chats match.",
      press: "Remove Status is New",
    },
    {
      state: "a link that cannot be read",
      path: "/chats?filter=color.eq.red",
      chats: 1,
      text: "Part of this link cannot be read, so HelpCrunch was not asked.",
      press: "Show all chats",
    },
  ];
  for (const { state, path, chats, text, press } of drawn) {
    test(`the server draws ${state}, and the browser keeps it while the words of it come late`, async ({
      page,
      startOwnApp,
      signInAs,
    }) => {
      const app = await startOwnApp({ emulator: { chats } });
      await signInAs("agent", app);
      const html = await (await page.request.get(`${app.url}${path}`)).text();
      expect(html).toContain(text);
      // The page names the file of the words, so that it comes along with the scripts.
      const scripts = [...new Set(html.match(/\/_next\/static\/[^"]+\.js/g))];
      const texts = await Promise.all(scripts.map(async (one) => (await page.request.get(`${app.url}${one}`)).text()));
      const words = scripts.filter((_, index) => texts[index]?.includes(text));
      expect(words).toHaveLength(1);
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      await page.route(`${app.url}${words[0]}`, async (route) => {
        await released;
        await route.continue();
      });
      await page.addInitScript((wanted) => {
        // How often the text was there and then was not.
        const seen = window as Window & { losses?: number };
        seen.losses = 0;
        let isThere = false;
        new MutationObserver(() => {
          const isNow = document.body?.innerText.includes(wanted) === true;
          if (isThere && !isNow) seen.losses = (seen.losses ?? 0) + 1;
          isThere = isNow;
        }).observe(document, { childList: true, subtree: true });
      }, text);
      const losses = () => page.evaluate(() => (window as Window & { losses?: number }).losses);

      await page.goto(`${app.url}${path}`);
      await expect(page.getByText(text)).toBeVisible();
      expect(await losses()).toBe(0);
      release();
      await page.getByRole("button", { name: press, exact: true }).click();
      if (state === "no chats at all") {
        await expect(page.getByText(text)).toBeVisible();
        expect(await losses()).toBe(0);
      } else {
        await expect(page.getByText(text)).toHaveCount(0);
      }
      // What still comes must not be cut off by the end.
      await page.unrouteAll({ behavior: "wait" });
      await page.waitForLoadState("networkidle");
    });
  }

  test("no key yet leads to Settings", async ({ page, startOwnApp, signInAs }) => {
    const app = await startOwnApp({ emulator: { chats: 1 }, env: { HELPCRUNCH_API_KEY: "" } });
    await signInAs("admin", app);
    await page.goto(`${app.url}/chats`);
    await expect(page.getByRole("heading", { name: /No HelpCrunch key yet/ })).toBeVisible();
  });

  const faults = [
    { kind: "status", status: 401 },
    { kind: "status", status: 500 },
    { kind: "html" },
    { kind: "truncated" },
    { kind: "malformed" },
    { kind: "redirect" },
    { kind: "reset" },
  ] as const;

  test("every failure of HelpCrunch is a sentence with a next step, never an empty list", async ({
    page,
    startOwnApp,
    signInAs,
  }) => {
    // Between two of them HelpCrunch is left alone for some seconds, because so much failed in a row.
    test.slow();
    const app = await startOwnApp({ emulator: { chats: 100 } });
    await signInAs("agent", app);
    const isBack = async () => {
      const answer = await page.request.get(`${app.url}/api/chats?limit=1`, { headers: { "x-refresh": "now" } });
      return answer.ok();
    };
    for (const fault of faults) {
      app.emulator.control.addFault({ ...fault, times: "always" });
      // A page of its own for each, so that no answer is remembered from the one before.
      await page.goto(`${app.url}/chats?size=25&page=${faults.indexOf(fault) + 1}&sort=createdAt.desc`);
      await expect(page.getByRole("alert").getByRole("heading").first(), fault.kind).toBeVisible();
      await expect(page.getByText("No chats yet.")).toHaveCount(0);
      await expect(page.getByText("Request id").first()).toBeVisible();
      app.emulator.control.clearFaults();
      await expect.poll(isBack).toBe(true);
    }
    await page.goto(`${app.url}/chats`);
    await expect(rows(page)).toHaveCount(50);
  });

  test("when HelpCrunch goes down, rows stay under a banner with the time of the last answer; the list comes back by itself", async ({
    page,
    startOwnApp,
    signInAs,
  }) => {
    test.slow();
    const app = await startOwnApp({ emulator: { chats: 100 } });
    await signInAs("agent", app);
    await page.goto(`${app.url}/chats`);
    await expect(rows(page)).toHaveCount(50);
    app.emulator.control.addFault({ kind: "reset", times: "always" });
    const banner = page.getByRole("alert").filter({ hasText: "HelpCrunch last answered this at" });
    await expect(banner).toBeVisible();
    await expect(rows(page)).toHaveCount(50);
    app.emulator.control.clearFaults();
    await expect(banner).toBeHidden();
    await expect(rows(page)).toHaveCount(50);
  });

  test("a failure holds nothing else up while the code that tells of it cannot be fetched, and is told once it can", async ({
    page,
    startOwnApp,
    signInAs,
  }) => {
    const app = await startOwnApp({ emulator: { chats: 100 } });
    await signInAs("agent", app);
    // That code comes when the browser is idle, which it never is here.
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0;
    });
    await page.goto(`${app.url}/chats`);
    await expect(rows(page)).toHaveCount(50);
    const columns = page.getByRole("button", { name: "Columns", exact: true });
    await columns.click();
    await page.getByRole("checkbox", { name: "Rating" }).waitFor();
    await page.keyboard.press("Escape");
    await page.route("**/_next/static/**", (route) => route.abort());
    app.emulator.control.addFault({ kind: "status", status: 500, times: "always" });
    const isRefused = page.waitForResponse((response) => response.url().includes("/api/chats") && !response.ok());
    await page.getByRole("button", { name: "Next page" }).click();
    await isRefused;
    await columns.click();
    await expect(page.getByRole("checkbox", { name: "Rating" })).toBeVisible();
    await expect(rows(page)).toHaveCount(50);
    await page.unroute("**/_next/static/**");
    await expect(page.getByRole("alert").filter({ hasText: "HelpCrunch" })).toBeVisible();
  });

  test("a HelpCrunch that takes its time keeps nobody from seeing where they are", async ({
    page,
    startOwnApp,
    signInAs,
  }) => {
    const app = await startOwnApp({ emulator: { chats: 200 } });
    await signInAs("agent", app);
    await page.goto(`${app.url}/chats`);
    await expect(page.locator("tbody tr")).toHaveCount(50);
    app.emulator.control.addFault({ match: { path: "^/chats" }, kind: "slow", delayMs: 60_000, times: "always" });
    await page.getByRole("link", { name: "On hold" }).click();
    // A call that is not answered is given up after fifteen seconds.
    await expect(page).toHaveURL(/\/saved\/on-hold$/, { timeout: 12_000 });
    await expect(page.getByRole("heading", { name: "On hold" })).toBeVisible();
    await expect(page.locator("main [aria-busy=true]").first()).toBeVisible();
    await page.goto(`${app.url}/saved/empty`, { timeout: 12_000 });
    await expect(page.getByRole("heading", { name: "Empty chats" })).toBeVisible();
    const asked = () => app.emulator.control.requests().filter(({ path }) => path.endsWith("/chats/search"));
    expect(asked()).toHaveLength(2);
  });

  test("the frame of the list leaves the server before HelpCrunch has answered", async ({ startOwnApp }) => {
    const app = await startOwnApp({ emulator: { chats: 200 } });
    app.emulator.control.addFault({ match: { path: "^/chats" }, kind: "slow", delayMs: 60_000, times: "always" });
    const cookie = await app.signIn("agent");
    const { body } = await fetch(`${app.url}/chats`, { headers: { cookie } });
    let html = "";
    const decoder = new TextDecoder();
    for await (const chunk of body ?? []) {
      html += decoder.decode(chunk, { stream: true });
      if (html.includes("<h1")) break;
    }
    expect(html).toContain("All chats");
    // What the screen itself draws comes later in the same answer.
    expect(html).not.toContain("Add filter");
  });

  test("rows stay when a refresh fails, under a sentence that says so", async ({ page, startOwnApp, signInAs }) => {
    const app = await startOwnApp({ emulator: { chats: 100 } });
    await signInAs("agent", app);
    await page.goto(`${app.url}/chats`);
    await expect(rows(page)).toHaveCount(50);
    app.emulator.control.addFault({ kind: "status", status: 500, times: "always" });
    await page.getByRole("button", { name: "Next page" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "HelpCrunch" })).toBeVisible();
    await expect(rows(page)).toHaveCount(50);
  });
});

test.describe("other accounts", () => {
  const accounts = [
    { name: "the older documents", emulator: { profile: "legacy" } },
    { name: "on-hold with a hyphen", emulator: { onHold: "on-hold" } },
    { name: "times as integers", emulator: { timestamps: "int" } },
  ] as const;
  for (const { name, emulator } of accounts) {
    test(`the same build shows rows for ${name}`, async ({ page, startOwnApp, signInAs }) => {
      const app = await startOwnApp({ emulator: { chats: 300, ...emulator } });
      await signInAs("agent", app);
      await page.goto(`${app.url}/chats`);
      await expect(rows(page)).toHaveCount(50);
      await expect(page.getByText("1970")).toHaveCount(0);
      await expect(page.getByText("Invalid Date")).toHaveCount(0);
      await page.goto(`${app.url}/chats?filter=status.eq.on_hold`);
      await expect(page.getByText("On hold").first()).toBeVisible();
    });
  }
});
