import { expect, test } from "vitest";
import { listKilobytesMax, weigh } from "@/lib/bench/page-weight";
import { startApp } from "@/lib/testing/app";

test(`the list loads at most ${listKilobytesMax} kB of JavaScript before it works`, async ({ onTestFinished }) => {
  const app = await startApp();
  onTestFinished(() => app.close());
  const kilobytes = await weigh(app, "/chats", { cookie: await app.signIn("admin") });
  // The framework alone is more than half of it: less means that the page named no files.
  expect(kilobytes).toBeGreaterThan(100);
  expect(kilobytes).toBeLessThanOrEqual(listKilobytesMax);
});

test("a report loads at most 60 kB of JavaScript more than the list", async ({ onTestFinished }) => {
  const app = await startApp();
  onTestFinished(() => app.close());
  const cookie = await app.signIn("admin");
  const list = await weigh(app, "/chats", { cookie });
  const report = await weigh(app, "/reports/overview", { cookie });
  expect(report).toBeGreaterThan(100);
  expect(report - list).toBeLessThanOrEqual(60);
});
