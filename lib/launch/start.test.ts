import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const script = fileURLToPath(new URL("./start.mjs", import.meta.url));
const demoScript = fileURLToPath(new URL("../demo/demo.ts", import.meta.url));

test("a PORT that is none stops the start with one line and code 1", { timeout: 20_000 }, () => {
  for (const port of ["99999", "http"]) {
    const { status, stderr } = spawnSync(process.execPath, [script], {
      env: { ...process.env, PORT: port },
      encoding: "utf8",
      timeout: 10_000,
    });
    expect(stderr).toBe("Chatboard cannot start:\n  PORT: must be a whole number from 1 to 65535.\n");
    expect(status).toBe(1);
  }
});

test.each([
  ["npm start", [script], "Chatboard cannot start"],
  ["npm run dev", [script, "dev"], "Chatboard cannot start"],
  ["npm run demo", ["--import", "tsx", demoScript], "The demo cannot start"],
])("a PORT that is taken stops %s with one line and code 1", { timeout: 20_000 }, async (_, command, beginning) => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address !== null ? String(address.port) : "";
  const { status, stderr, stdout } = spawnSync(process.execPath, command, {
    env: { ...process.env, PORT: port, HOST: "127.0.0.1" },
    encoding: "utf8",
    timeout: 15_000,
  });
  expect(stderr).toMatch(new RegExp(`^${beginning}:\n  PORT: something else listens there already\\..*\n$`));
  expect(stderr).toContain(`127.0.0.1:${port}`);
  expect(stdout).toBe("");
  expect(status).toBe(1);
});
