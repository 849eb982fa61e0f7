import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { patienceMs } from "@/lib/testing/patience.mjs";
import { findBuildProblem } from "./build-problem.mjs";

const script = fileURLToPath(new URL("./start.mjs", import.meta.url));
const demoScript = fileURLToPath(new URL("../demo/demo.ts", import.meta.url));

test("a PORT that is none stops the start with one line and code 1", () => {
  for (const port of ["99999", "http"]) {
    const { status, stderr } = spawnSync(process.execPath, [script], {
      env: { ...process.env, PORT: port },
      encoding: "utf8",
      timeout: patienceMs,
    });
    expect(stderr).toBe("Chatboard cannot start:\n  PORT: must be a whole number from 1 to 65535.\n");
    expect(status).toBe(1);
  }
});

test.each([
  ["npm start", [script], "Chatboard cannot start"],
  ["npm run dev", [script, "dev"], "Chatboard cannot start"],
  ["npm run demo", ["--import", "tsx", demoScript], "The demo cannot start"],
])("a PORT that is taken stops %s with one line and code 1", async (_, command, beginning) => {
  const other = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void other.close());
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address !== null ? String(address.port) : "";
  const { status, stderr, stdout } = spawnSync(process.execPath, command, {
    env: { ...process.env, PORT: port, HOST: "127.0.0.1" },
    encoding: "utf8",
  });
  expect(stderr).toMatch(new RegExp(`^${beginning}:\n  PORT: something else listens there already\\..*\n$`));
  expect(stderr).toContain(`127.0.0.1:${port}`);
  expect(stdout).toBe("");
  expect(status).toBe(1);
});

test("a build that is not there, or was broken off, is told from a whole one", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "chatboard-build-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const build = path.join(folder, ".next");
  expect(findBuildProblem(build)).toBe("There is no build yet. Run: npm run build");
  mkdirSync(build);
  expect(findBuildProblem(build)).toBe("The build was broken off. Run: npm run build");
  writeFileSync(path.join(build, "BUILD_ID"), "a");
  expect(findBuildProblem(build)).toBe("The build was broken off. Run: npm run build");
  writeFileSync(path.join(build, "images-manifest.json"), "{}");
  expect(findBuildProblem(build)).toBeNull();
});

test("what a command of ours started ends with it, even where it was killed", async () => {
  const preload = new URL("./end-with-parent.mjs", import.meta.url).href;
  const started = `["--import", "${preload}", "--eval", "console.log('started'); setInterval(() => {}, 1000)"]`;
  const stdio = `["ignore", "inherit", "ignore", "ipc"]`;
  const parent = spawn(process.execPath, [
    "--eval",
    `require("node:child_process").spawn(process.execPath, ${started}, { stdio: ${stdio} }); setInterval(() => {}, 1000);`,
  ]);
  const [line] = await once(parent.stdout, "data");
  expect(String(line)).toBe("started\n");
  parent.kill("SIGKILL");
  // The pipe is theirs together, and closes when the last of them has gone.
  await once(parent.stdout, "close");
});
