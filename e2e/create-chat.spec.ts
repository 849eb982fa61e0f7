import { expect, expectAccessible, test } from "./fixtures";

test("a chat is created by keyboard alone, once, with its first message", async ({ page, startOwnApp, signInAs }) => {
  const app = await startOwnApp({ emulator: { chats: 200 } });
  await signInAs("agent", app);
  await page.goto(`${app.url}/chats/new`);
  const picker = page
    .getByRole("combobox", { name: "Customer" })
    .or(page.getByRole("button", { name: "Customer" }))
    .first();
  await picker.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("example.com");
  await expect(page.getByRole("option").filter({ hasText: "example.com" }).first()).toBeVisible();
  await page.keyboard.press("Enter");

  await page.getByLabel("Application").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");

  await page
    .getByRole("button", { name: /Sent as|Sender|choose an agent/ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");

  await page.getByRole("textbox", { name: "First message" }).focus();
  await page.keyboard.type("Thank you for calling. Here is what we agreed.");
  await expectAccessible(page);
  await page.keyboard.press("Control+Enter");
  // Where the customer has open chats, the first press shows them; creating another one takes a second.
  const again = page.getByText("Press again to create another one");
  await expect(page.getByText("Thank you for calling").last().or(again)).toBeVisible();
  if (await again.isVisible()) await page.keyboard.press("Control+Enter");

  await expect(page).toHaveURL(/\/chats\/\d+/);
  const writes = app.emulator.control
    .requests()
    .filter(({ method, path }) => method === "POST" && /\/(chats|messages)$/.test(path));
  expect(writes.map(({ path }) => path)).toEqual(["/v1/chats", "/v1/messages"]);
});

test("when the answer is lost the page says so, and nothing is created twice", async ({
  page,
  startOwnApp,
  signInAs,
}) => {
  const app = await startOwnApp({ emulator: { chats: 200 } });
  await signInAs("agent", app);
  const cookie = await app.signIn("agent");
  const { json } = await app.ask("/api/chats?limit=1", { cookie });
  const customer = (json as { data: { customer: { id: number } }[] }).data[0]?.customer.id;
  const directory = await app.ask("/api/directory", { cookie });
  const [application] = (directory.json as { applications: { id: number }[] }).applications;
  await page.goto(`${app.url}/chats/new?customer=${customer}&application=${application?.id}`);
  await page.getByRole("checkbox", { name: /without a message/ }).click();
  app.emulator.control.addFault({ kind: "reset-after", match: { method: "POST", path: "^/v1/chats$" } });
  const create = page.getByRole("button", { name: "Create empty chat" });
  await create.click();
  const unknown = page.getByText(/may or may not have been created/).first();
  await expect(unknown.or(page.getByText("Press again to create another one"))).toBeVisible();
  if (!(await unknown.isVisible())) await create.click();
  await expect(unknown).toBeVisible();
  await page.reload();
  const creates = app.emulator.control
    .requests()
    .filter(({ method, path }) => method === "POST" && path === "/v1/chats");
  expect(creates).toHaveLength(1);
});

test("the form does not wait for a HelpCrunch that says nothing about the link's customer", async ({
  page,
  startOwnApp,
  signInAs,
}) => {
  const app = await startOwnApp({ emulator: { chats: 50 } });
  await signInAs("agent", app);
  const { json } = await app.ask("/api/chats?limit=1", { cookie: await app.signIn("agent") });
  const customer = (json as { data: { customer: { id: number } }[] }).data[0]?.customer.id;
  app.emulator.control.addFault({ kind: "hang", match: { path: "/customers/" }, times: 10 });
  // A call that hangs is given up after fifteen seconds.
  await page.goto(`${app.url}/chats/new?customer=${customer}`, { timeout: 12_000 });
  await expect(page.getByRole("textbox", { name: "First message" })).toBeVisible();
});

test("a viewer is told why there is no form", async ({ page, app, signInAs }) => {
  await signInAs("viewer");
  await page.goto(`${app.url}/chats/new`);
  await expect(page.getByRole("heading", { name: "Your role cannot create chats." })).toBeVisible();
});

test("Cancel and the link at the top lead back to the list that the form was opened from", async ({
  page,
  app,
  signInAs,
}) => {
  await signInAs("agent");
  const list = `${app.url}/chats?filter=status.eq.closed&page=2&sort=createdAt.desc`;
  for (const name of ["Cancel", "Back to the list"]) {
    await page.goto(list);
    await expect(page.getByRole("row").nth(1)).toBeVisible();
    const entries = await page.evaluate(() => window.history.length);
    await page.keyboard.press("c");
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page).toHaveURL(list);
    // Back, and not on to the same list once more: the form lies ahead.
    await page.goForward();
    await expect(page).toHaveURL(/\/chats\/new$/);
    expect(await page.evaluate(() => window.history.length)).toBe(entries + 1);
  }
});

for (const [locale, submit] of [
  ["en-GB", "Create chat and send"],
  ["pl-PL", "Utwórz czat i wyślij"],
  ["uk-UA", "Створити чат і надіслати"],
] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("the three fields stand in one line, with a hint or an error under any of them", async ({
      page,
      app,
      signInAs,
    }) => {
      await signInAs("agent");
      const { json } = await app.ask("/api/directory", { cookie: await app.signIn("agent") });
      const { departments } = json as { departments: { id: number; agents: unknown[] }[] };
      const department = departments.find(({ agents }) => agents.length > 0)?.id;
      const tops = () =>
        page
          .locator("form [role=combobox]")
          .evaluateAll((controls) => controls.slice(1, 4).map((control) => control.getBoundingClientRect().top));
      await page.goto(`${app.url}/chats/new?department=${department}`);
      const button = page.getByRole("button", { name: submit });
      await expect(button).toBeVisible();
      await expect(page.locator("form [id$=-hint]").first()).toBeVisible();
      expect(new Set(await tops()).size).toBe(1);
      await button.click();
      await expect(page.locator("form [id$=-error]").nth(1)).toBeVisible();
      expect(new Set(await tops()).size).toBe(1);
    });
  });
}

test("a form of somebody whose browser has another person by now sends nothing and keeps what was typed", async ({
  page,
  startOwnApp,
  signInAs,
}) => {
  const app = await startOwnApp({ emulator: { chats: 60 } });
  await signInAs("agent", app);
  await page.goto(`${app.url}/chats/new?customer=1&application=1`);
  const message = page.getByRole("textbox", { name: "First message" });
  await message.fill("Half a sentence");
  await signInAs("lead", app);
  await message.press("Control+Enter");
  await expect(page.getByText("signed in as someone else").first()).toBeVisible();
  await expect(message).toHaveValue("Half a sentence");
  const writes = app.emulator.control.requests().filter(({ path }) => /\/(chats|messages)$/.test(path));
  expect(writes.filter(({ method }) => method === "POST")).toEqual([]);
  await page.getByRole("button", { name: "Reload the page" }).click();
  await expect(page.getByText("signed in as someone else")).toHaveCount(0);
});
