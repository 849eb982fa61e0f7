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
    .getByRole("button", { name: /Sent as|Agent who writes|choose an agent/ })
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
  const unknown = page.getByText(/not certain|not known|unknown/i).first();
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
  await expect(page.getByRole("heading", { name: "Your role does not create chats." })).toBeVisible();
});
