import type { Page } from "@playwright/test";
import type { TestApp } from "../lib/testing/app";
import { expect, expectAccessible, listRequests, test } from "./fixtures";

const rows = (page: Page) => page.locator("tr[data-chat]");
const bar = (page: Page) => page.getByRole("region", { name: "Filters" });
const nav = (page: Page) => page.getByRole("navigation");
const filtersOf = (page: Page) => new URL(page.url()).searchParams.getAll("filter");
/** What a reader's visit cost; the sync asks for what changed by itself. */
const readersRequests = (app: TestApp, from: number) =>
  listRequests(app, from).filter(({ body }) => !body?.includes("chats.updatedAt"));
const hitCount = (page: Page) => page.evaluate(() => [...(CSS.highlights.get("search-hit") ?? [])].length);

/** Waits until the copy holds every chat. */
async function whenInStep(app: TestApp, cookie: string): Promise<void> {
  await expect
    .poll(async () => ((await app.ask("/api/sync", { cookie })).json as { state: string }).state)
    .toBe("in_step");
}

test.describe("with the local copy", () => {
  let app: TestApp;

  test.beforeEach(async ({ startOwnApp, signInAs }) => {
    app = await startOwnApp({ emulator: { chats: 600 }, env: { LOCAL_COPY: "on" } });
    await whenInStep(app, await app.signIn("admin"));
    await signInAs("agent", app);
  });

  test("the list says where it comes from, sorts by any head and asks HelpCrunch on request", async ({ page }) => {
    await page.goto(`${app.url}/chats`);
    await expect(page.getByText(/^From the local copy/)).toBeVisible();
    const from = app.emulator.control.requests().length;
    await page.getByRole("columnheader", { name: "Assignee" }).getByRole("button").click();
    await expect(page).toHaveURL(/sort=assignee\.desc/);
    await expect(page.getByRole("columnheader", { name: "Assignee" })).toHaveAttribute("aria-sort", "descending");
    expect(readersRequests(app, from)).toEqual([]);

    await page.goto(`${app.url}/chats`);
    await page.getByRole("button", { name: "Ask HelpCrunch" }).click();
    await expect(page.getByText(/^From the local copy/)).toBeHidden();
    await expect(
      page
        .getByText(/^As of/)
        .filter({ visible: true })
        .first(),
    ).toBeVisible();
  });

  test("saved filters have counts, and Unassigned and Waiting for us are lists", async ({ page }) => {
    await page.goto(`${app.url}/chats`);
    const unassigned = nav(page).getByRole("link", { name: /^Unassigned/ });
    await expect(unassigned).toHaveText(/Unassigned\s*[\d,]+/);
    const count = ((await unassigned.textContent()) ?? "").replace(/\D/g, "");
    await unassigned.click();
    await expect(bar(page).getByRole("group", { name: "Filter: Assignee is empty" })).toBeVisible();
    await expect(page.getByText(`${Number(count).toLocaleString("en")} chats`).first()).toBeVisible();
    await nav(page)
      .getByRole("link", { name: /^Waiting for us/ })
      .click();
    await expect(page).toHaveURL(/\/saved\/waiting$/);
    await expect(rows(page).first()).toBeVisible();
    await expectAccessible(page);
  });

  test("a filter of the copy is built, counted by its values and comes back from its address", async ({ page }) => {
    await page.goto(`${app.url}/chats`);
    await bar(page).getByRole("button", { name: "Add filter" }).click();
    await page.getByRole("option", { name: /^Closed by/ }).click();
    const agent = page.getByRole("option", { name: /^Agent/ });
    await expect(agent).toContainText(/\d/);
    const count = ((await agent.textContent()) ?? "").replace(/\D/g, "");
    await agent.click();
    await expect(page.getByText(`${Number(count).toLocaleString("en")} chats`).first()).toBeVisible();
    await page.keyboard.press("Escape");
    expect(filtersOf(page)).toEqual(["closedBy.eq.agent"]);
    await bar(page).getByRole("button", { name: "Comparison: is" }).click();
    await page.getByRole("option", { name: "is not empty" }).click();
    await expect.poll(() => filtersOf(page)).toEqual(["closedBy.isNotEmpty"]);
    await page.reload();
    await expect(bar(page).getByRole("group", { name: "Filter: Closed by is not empty" })).toBeVisible();

    await bar(page).getByRole("button", { name: "Search body" }).click();
    await expect(page.getByText("HelpCrunch can’t search by this field.")).toBeVisible();
  });

  test("/ searches the list, joins the other filters and marks what it finds", async ({ page }) => {
    await page.goto(`${app.url}/chats?filter=status.neq.closed`);
    const name = await rows(page).first().locator("[data-row-link]").textContent();
    const [word = ""] = (name ?? "").split(" ");
    await page.keyboard.press("/");
    const field = page.getByRole("textbox", { name: "Text" });
    await expect(field).toBeFocused();
    await field.fill(word);
    await expect.poll(() => filtersOf(page)).toEqual(["status.neq.closed", `text.contains.${word}`]);
    await expect.poll(() => hitCount(page)).toBeGreaterThan(0);
    await field.fill(`${word} xyzzyq`);
    await expect(page.getByText("No chats match.")).toBeVisible();
    await field.fill(word);
    await page.keyboard.press("Enter");
    await expect(field).toBeHidden();
    await rows(page).first().locator("[data-row-link]").focus();
    await page.keyboard.press("Space");
    await expect(page.locator("[data-item]").first()).toBeVisible();
    await page.keyboard.press("/");
    await expect(field).toHaveValue(word);
  });

  test("filters are put into groups and moved by keyboard", async ({ page }) => {
    await page.goto(`${app.url}/chats?filter=assignee.isEmpty&filter=status.eq.new`);
    await bar(page).getByRole("button", { name: "Add group" }).press("Enter");
    await page.getByRole("combobox").fill("Status");
    await page.keyboard.press("Enter");
    await page.getByRole("option", { name: /^Pending/ }).click();
    await page.keyboard.press("Escape");
    await expect
      .poll(() => filtersOf(page))
      .toEqual(["assignee.isEmpty", "status.eq.new", 'any.["status.eq.pending"]']);
    await page.getByRole("button", { name: "Move filter Status is New", exact: true }).press("Enter");
    await page.getByRole("menuitem", { name: "Into Group 1" }).press("Enter");
    await expect.poll(() => filtersOf(page)).toEqual(["assignee.isEmpty", 'any.["status.eq.pending","status.eq.new"]']);
    await expect(page.getByRole("button", { name: "Move filter Status is New", exact: true })).toBeFocused();
    await expectAccessible(page);
    await bar(page).getByRole("button", { name: "Search body" }).click();
    await expect(page.getByText(/has one match for all filters and no groups/)).toBeVisible();
    await page.getByRole("group", { name: "Group 1" }).getByText("all of").click();
    await expect.poll(() => filtersOf(page)[1]).toBe('all.["status.eq.pending","status.eq.new"]');
    await page.getByRole("button", { name: /^Take Group 1 apart/ }).click();
    await expect.poll(() => filtersOf(page)).toEqual(["assignee.isEmpty", "status.eq.pending", "status.eq.new"]);
  });
});

test("without the copy, / says what it needs and the built-in filters say why", async ({ page, app, signInAs }) => {
  await signInAs("agent");
  await page.goto(`${app.url}/chats`);
  await page.keyboard.press("/");
  await expect(page.getByText("Text search needs the local copy.")).toBeVisible();
  await expect(bar(page).getByRole("button", { name: "Add group" })).toHaveCount(0);
  await page.goto(`${app.url}/saved/unassigned`);
  await expect(page.getByText("An admin turns it on under Settings, Local copy.")).toBeVisible();
  await page.goto(`${app.url}/chats?filter=assignee.isEmpty`);
  await expect(page.getByText(/^HelpCrunch can.t search for this\.$/)).toBeVisible();
});
