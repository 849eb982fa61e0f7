import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keptSecret } from "@/lib/server/platform/app-secret";

function scratchFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-secret-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("a secret is made once and kept, readable by its owner alone", () => {
  const folder = path.join(scratchFolder(), "new");
  const made = keptSecret(folder);
  expect(Buffer.from(made.reveal(), "base64")).toHaveLength(32);
  expect(keptSecret(folder).reveal()).toBe(made.reveal());
  expect(readdirSync(folder)).toEqual(["app-secret"]);
  expect(statSync(path.join(folder, "app-secret")).mode & 0o777).toBe(0o600);
});

test("two folders have two secrets", () => {
  expect(keptSecret(scratchFolder()).reveal()).not.toBe(keptSecret(scratchFolder()).reveal());
});
