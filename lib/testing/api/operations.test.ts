import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startApp, type TestApp } from "@/lib/testing/app";

const token = "a-token-for-the-metrics-alone";

type Line = Record<string, unknown> & { message: string };

function linesOf(app: TestApp): Line[] {
  return app
    .log()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}

describe("what a running app tells of itself", () => {
  let app: TestApp;
  let agent: string;
  beforeAll(async () => {
    app = await startApp({ env: { METRICS_TOKEN: token, LOG_LEVEL: "debug" } });
    agent = await app.signIn("agent");
  });
  afterAll(() => app?.close());

  const metrics = (authorization?: string) =>
    app.ask("/api/metrics", authorization === undefined ? {} : { headers: { authorization } });

  /** The value of a series; undefined where there is none. */
  async function readSeries(series: string): Promise<number | undefined> {
    const { text } = await metrics(`Bearer ${token}`);
    const line = text.split("\n").find((candidate) => candidate.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length + 1));
  }

  test("the log says where the dashboard listens", async () => {
    await expect.poll(() => app.log()).toContain(`Chatboard listens on ${app.url}\n`);
  });

  test("every request is one line with its id, its way and its time, and without its query", async () => {
    const answer = await app.ask("/api/chats?limit=2&offset=4", { cookie: agent });
    const page = await app.ask("/chats?q=customer-name", { cookie: agent });
    for (const [{ headers }, route] of [
      [answer, "/api/chats"],
      [page, "/chats"],
    ] as const) {
      const requestId = headers.get("x-request-id");
      await expect.poll(() => linesOf(app).filter((line) => line.requestId === requestId).length).toBe(1);
      expect(linesOf(app).find((line) => line.requestId === requestId)).toMatchObject({
        level: "info",
        method: "GET",
        path: route,
        status: 200,
        durationMs: expect.any(Number),
        address: "127.0.0.1",
      });
    }
    expect(app.log()).not.toContain("customer-name");
    expect(app.log()).not.toContain("offset=4");
  });

  test("the line of a refused request names who asked and why not", async () => {
    const { headers } = await app.ask("/api/people", { cookie: agent });
    const requestId = headers.get("x-request-id");
    await expect
      .poll(() => linesOf(app).find((line) => line.requestId === requestId))
      .toMatchObject({
        status: 403,
        code: "forbidden",
      });
    const refused = await app.ask("/api/chats?limit=no", { cookie: agent });
    const refusedId = refused.headers.get("x-request-id");
    await expect
      .poll(() => linesOf(app).find((line) => line.requestId === refusedId))
      .toMatchObject({
        status: 400,
        code: "invalid_input",
        personId: expect.any(String),
      });
  });

  test("health checks are no news", async () => {
    await app.ask("/api/health");
    await expect.poll(() => linesOf(app).filter((line) => line.path === "/api/health").length).toBeGreaterThan(0);
    for (const line of linesOf(app)) if (line.path === "/api/health") expect(line.level).toBe("debug");
  });

  test("the metrics open to their token alone", async () => {
    for (const wrong of [undefined, "Bearer ", "Bearer wrong", token, `Basic ${token}`, `Bearer ${token}x`]) {
      const { status, text } = await metrics(wrong);
      expect(status).toBe(403);
      expect(text).not.toContain("chatboard_");
    }
    const { status, headers, text } = await metrics(`Bearer ${token}`);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(text).toMatch(/^chatboard_build_info\{version="[^"]+"\} 1$/m);
    expect(text).toMatch(/^chatboard_budget_limit 120$/m);
    expect(text).toMatch(/^chatboard_queue_length 0$/m);
    expect(text).not.toContain(token);
  });

  test("a request is counted by its route, method and status, and ids make no series of their own", async () => {
    const series = 'chatboard_http_requests_total{route="/api/chats/[id]",method="GET",status="404"}';
    const before = (await readSeries(series)) ?? 0;
    for (const id of [999_999_991, 999_999_992, 999_999_993]) await app.ask(`/api/chats/${id}`, { cookie: agent });
    await expect.poll(() => readSeries(series)).toBe(before + 3);
    expect((await metrics(`Bearer ${token}`)).text).not.toContain("/api/chats/9");
    for (const address of ["/api/nothing-here", "/nothing-there"]) await app.ask(address, { cookie: agent });
    expect((await metrics(`Bearer ${token}`)).text).not.toContain("nothing-");
  });

  test("calls of HelpCrunch are counted by outcome, and reads by whether an answer was at hand", async () => {
    const ok = 'chatboard_upstream_calls_total{outcome="ok"}';
    const refused = 'chatboard_upstream_calls_total{outcome="key_rejected"}';
    const hit = 'chatboard_cache_reads_total{result="hit"}';
    const used = (await readSeries("chatboard_budget_used")) ?? 0;
    const before = { ok: (await readSeries(ok)) ?? 0, hit: (await readSeries(hit)) ?? 0 };
    for (let times = 0; times < 2; times++) await app.ask("/api/chats?limit=3&offset=9", { cookie: agent });
    expect(await readSeries(ok)).toBe(before.ok + 1);
    expect(await readSeries(hit)).toBe(before.hit + 1);
    expect(await readSeries("chatboard_budget_used")).toBe(used + 1);
    app.emulator.control.addFault({ kind: "status", status: 401, match: { path: "/chats" } });
    await app.ask("/api/chats?limit=3&offset=10", { cookie: agent });
    expect(await readSeries(refused)).toBe(1);
    expect(await readSeries("chatboard_upstream_call_duration_seconds_count")).toBeGreaterThanOrEqual(2);
  });
});

test("without METRICS_TOKEN there are no metrics", async () => {
  const app = await startApp();
  onTestFinished(() => app.close());
  const headers = { authorization: "Bearer " };
  expect((await app.ask("/api/metrics", { headers })).status).toBe(404);
});

describe("being told to stop", () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "%s lets a running request end, takes no new one, and ends with code 0",
    async (signal) => {
      const app = await startApp();
      onTestFinished(() => app.close());
      const cookie = await app.signIn("agent");
      app.emulator.control.addFault({ kind: "slow", delayMs: 2_000, match: { path: "/chats" } });
      const running = app.ask("/api/chats?limit=5", { cookie });
      await expect.poll(() => app.emulator.control.requests().length).toBe(1);
      const ended = app.end(signal);
      await expect.poll(() => app.log()).toContain("no new requests are taken");
      await expect(app.ask("/api/health")).rejects.toThrow();
      expect((await running).status).toBe(200);
      expect(await ended).toBe(0);
      expect(app.log()).toContain("Chatboard has stopped.");
    },
  );

  test("a request that does not end is cut off after ten seconds", async () => {
    const app = await startApp();
    onTestFinished(() => app.close());
    const cookie = await app.signIn("agent");
    app.emulator.control.addFault({ kind: "hang", match: { path: "/chats" } });
    const running = app.ask("/api/chats?limit=5", { cookie }).catch(() => "cut off");
    await expect.poll(() => app.emulator.control.requests().length).toBe(1);
    const startedAt = Date.now();
    expect(await app.end("SIGTERM")).toBe(0);
    expect(Date.now() - startedAt).toBeGreaterThan(9_000);
    // After fifteen seconds HelpCrunch would have been given up, and the request would have had an answer.
    expect(await running).toBe("cut off");
  });

  test("an app with nothing to do stops at once, and leaves its database folded into one file", async () => {
    const app = await startApp();
    onTestFinished(() => app.close());
    const file = path.join(app.dataDir, "chatboard.sqlite");
    // Whether the empty file of the log goes too is the driver's affair.
    const bytesBeside = () => (existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0);
    expect(bytesBeside()).toBeGreaterThan(0);
    expect(await app.end("SIGTERM")).toBe(0);
    expect(existsSync(file)).toBe(true);
    expect(bytesBeside()).toBe(0);
  });
});

test("who is known to the demo is nobody to the dashboard that starts in the same folder after it", async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "chatboard-demo-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const starts: Record<string, string>[] = [{ CHATBOARD_DEMO: "1" }, {}];
  const statuses: number[] = [];
  for (const env of starts) {
    const app = await startApp({ dataDir, env });
    const { status } = await app.ask("/api/auth/sign-in/email", {
      method: "POST",
      headers: { origin: app.url },
      body: { email: "lisa.rodes@example.com", password: "demo admin password" },
    });
    statuses.push(status);
    await app.close();
  }
  expect(statuses).toEqual([200, 401]);
});

test("from its very first answer on, an app sends the security headers", async () => {
  const app = await startApp();
  onTestFinished(() => app.close());
  expect(app.firstHeaders.get("x-content-type-options")).toBe("nosniff");
  expect(app.firstHeaders.get("content-security-policy")).toMatch(/^default-src 'none'/);
  expect(app.firstHeaders.get("x-request-id")).toMatch(/^[0-9a-f]{16}$/);
});

test("whoever reads the log may go away: lines are dropped, requests are answered", async () => {
  const app = await startApp();
  onTestFinished(() => app.close());
  const cookie = await app.signIn("agent");
  app.leaveLog();
  for (let times = 0; times < 20; times++) {
    // The first is told of on stdout, the second on stderr too.
    expect((await app.ask(`/api/chats?limit=5&offset=${times}`, { cookie })).status).toBe(200);
    app.emulator.control.addFault({ kind: "status", status: 401, match: { path: "/chats" } });
    expect((await app.ask(`/api/chats?limit=6&offset=${times}`, { cookie })).status).toBe(502);
  }
  expect(await app.end("SIGTERM")).toBe(0);
});

test("an app that is killed leaves nobody on its port", async () => {
  const app = await startApp();
  onTestFinished(() => app.close());
  await app.end("SIGKILL");
  await expect(app.ask("/api/health")).rejects.toThrow();
});
