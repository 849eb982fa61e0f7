import { defineConfig, devices } from "@playwright/test";
import { browserPath, quietBrowserArguments } from "../lib/testing/browser";

const executablePath = browserPath();

// The workers start the built app with people of their own, so they load modules that are closed to browsers.
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} --conditions=react-server`.trim();

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A shared machine can stall for seconds. A second try is counted and named in the totals' step, never hidden.
  retries: process.env.CI ? 1 : 0,
  // No test is about how fast this machine is: the limits end what hangs.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Warsaw",
    // A trace costs each step more than the step itself.
    trace: "on-first-retry",
    launchOptions: { ...(executablePath === undefined ? {} : { executablePath }), args: quietBrowserArguments },
  },
});
