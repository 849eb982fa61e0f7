import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("./start.mjs", import.meta.url));

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
