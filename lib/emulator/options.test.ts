import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parseFlags } from "./options";

test("without flags the documented defaults hold", () => {
  const { options, problems, exitWithParent } = parseFlags([]);
  expect(problems).toEqual([]);
  expect(exitWithParent).toBe(false);
  expect(options).toMatchObject({ port: 4010, chats: 23_905, key: "demo-key-not-a-secret+/=", rateLimit: 120 });
  expect(options).toMatchObject({ profile: "current", timestamps: "string", customData: "array" });
});

test("every flag is read, with its value after a space or an equals sign", () => {
  const { options, problems, exitWithParent } = parseFlags(
    "--port 0 --chats=10 --key=a+b/c= --profile legacy --rate-limit 0 --retry-after off --latency 5 --seed 9 --now 1777896000 --messages nested --timestamps string --custom-data array --updated-at-search off --empty-search 200 --total both --ok text --unrouted 80 --small-ids --strict-writes --strict-status --chats-total --v1-alias --docs-literal --old-read --webhook-url http://127.0.0.1:3000/hook --webhook-key=signing-key --exit-with-parent"
      .split(" ")
      .concat("--on-hold", "on-hold"),
  );
  expect(problems).toEqual([]);
  expect(exitWithParent).toBe(true);
  expect(options).toEqual({
    port: 0,
    chats: 10,
    key: "a+b/c=",
    profile: "legacy",
    rateLimit: 0,
    retryAfter: false,
    latencyMs: 5,
    seed: 9,
    nowMs: 1_777_896_000_000,
    messages: "nested",
    onHold: "on-hold",
    timestamps: "string",
    customData: "array",
    updatedAtSearch: false,
    emptySearch: 200,
    total: "both",
    okWord: "text",
    unroutedPercent: 80,
    smallIds: true,
    strictWrites: true,
    strictStatus: true,
    chatsTotal: true,
    v1Alias: true,
    docsLiteral: true,
    oldRead: true,
    webhookUrl: "http://127.0.0.1:3000/hook",
    webhookKey: "signing-key",
  });
});

test("each wrong flag is named in a line of its own", () => {
  const { problems } = parseFlags([
    "--port",
    "x",
    "--key",
    "<key>",
    "--colour",
    "--profile=newest",
    "--now",
    "noon",
    "--seed",
  ]);
  expect(problems).toEqual([
    "--port must be a whole number from 0 to 65535",
    "--key must be text without spaces or brackets",
    "--colour is not a flag of the emulator",
    "--profile must be one of: current, legacy",
    "--now must be a time such as 2026-05-04T09:30:00Z or seconds since 1970",
    "--seed must be a value",
  ]);
});

/** Starting a process on a busy machine takes its time. */
const PROCESS_TIMEOUT_MS = 30_000;

function run(args: string[]) {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  return spawn(process.execPath, ["--import", "tsx", main, ...args], { stdio: "pipe" });
}

test("a wrong flag ends the process with 2 and says so on the error stream", {
  timeout: PROCESS_TIMEOUT_MS,
}, async () => {
  const child = run(["--chats", "many"]);
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += String(chunk);
  });
  const [code] = await once(child, "close");
  expect(code).toBe(2);
  expect(said).toMatch(/^emulator: --chats must be a whole number from 0 to \d+\n$/);
});

test("the process prints where it listens, and ends on SIGTERM or, when told, with its parent", {
  timeout: PROCESS_TIMEOUT_MS,
}, async () => {
  for (const end of ["signal", "stdin"] as const) {
    const child = run(["--port", "0", "--chats", "10", ...(end === "stdin" ? ["--exit-with-parent"] : [])]);
    try {
      const [line] = await once(child.stdout, "data");
      const { emulator } = JSON.parse(String(line));
      expect(emulator).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
      expect((await fetch(`${emulator}/chats`)).status).toBe(401);
      const closed = once(child, "close");
      if (end === "signal") child.kill("SIGTERM");
      else child.stdin.end();
      expect((await closed)[0]).toBe(0);
    } finally {
      child.kill("SIGKILL");
    }
  }
});
