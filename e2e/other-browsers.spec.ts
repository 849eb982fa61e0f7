import { writeFile } from "node:fs/promises";
import { expect, test } from "./fixtures";
import { launchOtherBrowser, missingPrograms, type OtherBrowser, type OtherBrowserName } from "./other-browsers";

const names: Record<OtherBrowserName, string> = { firefox: "Firefox", webkit: "WebKit" };

/** What is called so, for the reader and for assistive technology. */
const named = (element: string, name: string) =>
  `//${element}[normalize-space()="${name}" or @aria-label="${name}" or starts-with(@aria-label, "${name}: ")]`;
const firstRow = `(//tbody/tr[@data-chat])[1]`;
/** The corner for messages is drawn by the browser alone: where it is, the page listens. */
const listening = `//section[contains(@aria-label, "alt+T")]`;

for (const name of ["firefox", "webkit"] as const) {
  test(`${names[name]}: sign in, filter, look into a chat, create one, settings`, async ({ startOwnApp }) => {
    const missing = missingPrograms(name);
    // biome-ignore lint/suspicious/noSkippedTests: only Debian has these programs.
    test.skip(missing.length > 0, `${names[name]} is not driven here: ${missing.join(", ")} is missing.`);
    const app = await startOwnApp({ emulator: { chats: 300 } });
    const email = "agent@example.com";
    await app.signIn("admin", email);
    let browser: OtherBrowser | undefined;
    try {
      browser = await launchOtherBrowser(name);
      test.info().annotations.push({ type: "browser", description: browser.version });
      await walk(browser, app.url, email, app.passwords.at(-1) ?? "");
    } catch (error) {
      if (browser !== undefined) await writeFile(test.info().outputPath("screen.png"), await browser.screenshot());
      throw error;
    } finally {
      await browser?.close();
    }
    const creates = app.emulator.control
      .requests()
      .filter(({ method, path }) => method === "POST" && path === "/v1/chats");
    expect(creates).toHaveLength(1);
  });
}

async function walk(browser: OtherBrowser, url: string, email: string, password: string): Promise<void> {
  const { open, press, type, waitFor, address } = browser;
  await open(`${url}/sign-in`);
  await type(`//input[@type="email"]`, email);
  await type(`//input[@type="password"]`, password);
  await press(`//button[@type="submit"]`);
  await waitFor(firstRow);
  await waitFor(listening);

  await press(named("button", "Add filter"));
  await press(`//*[@role="option"][starts-with(normalize-space(), "Status")]`);
  await press(`//*[@role="listbox"][@aria-label="Status"]//*[@role="option"][contains(., "Closed")]`);
  await expect.poll(address).toContain("filter=status.eq.closed");
  await waitFor(`${firstRow}[contains(., "Closed")]`);

  await open(`${url}/chats`);
  await waitFor(listening);
  await press(`${firstRow}//td[3]`);
  await waitFor(
    `//aside[starts-with(@aria-label, "Chat with")]//*[@aria-label="Conversation"]//*[normalize-space()!=""]`,
  );

  await open(`${url}/chats/new`);
  await waitFor(listening);
  await press(`(//form//*[@role="combobox"])[1]`);
  await type(`//input[@aria-label="Customers"]`, "example.com");
  await press(`(//*[@role="option"][contains(., "example.com")])[1]`);
  await press(`(//form//*[@role="combobox"])[2]`);
  await press(`(//*[@role="option"])[1]`);
  await press(`//label[contains(., "Create it without a message")]`);
  await press(named("button", "Create empty chat"));
  await expect.poll(address).toMatch(/\/chats\/\d+/);

  await press(named("a", "Settings"));
  await waitFor(`//h1[normalize-space()="Settings"]`);
}
