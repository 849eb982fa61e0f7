import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { startApp, type TestApp } from "@/lib/testing/app";

/*
 * HelpCrunch in trouble, as a team would see it: what is known stays, what is not is answered soon, the app stays well,
 * and everything comes back by itself. The emulator enforces the limit all along.
 */

const pageSchema = z.object({
  data: z.array(z.object({ id: z.int() })).min(1),
  meta: z.object({
    fetchedAt: z.iso.datetime(),
    source: z.enum(["helpcrunch", "cache"]),
    refreshAfterSeconds: z.int().min(1),
    staleReason: z.object({ code: z.string(), retryAfterSeconds: z.number().optional() }).optional(),
  }),
});
const errorSchema = z.object({ error: z.object({ code: z.string(), retryAfterSeconds: z.number().optional() }) });

/** Health has to answer within 100 ms; a machine that runs the other tests at the same time gets five times that. */
const healthMsMax = 500;
const healthChecks = 9;
const list = "/api/chats?limit=20";

describe("when HelpCrunch is in trouble", () => {
  let app: TestApp;
  let agent: string;
  /** Chats that the app was never asked for, so that nothing is known of them. */
  let unknown: number[] = [];

  beforeAll(async () => {
    app = await startApp({ emulator: { rateLimit: 120 } });
    agent = await app.signIn("agent");
    const headers = { authorization: `Bearer ${app.apiKey}` };
    const rest = await fetch(`${app.emulator.url}/chats?limit=100&offset=200`, { headers });
    unknown = pageSchema
      .pick({ data: true })
      .parse(await rest.json())
      .data.map(({ id }) => id);
  });
  afterAll(() => app?.close());
  beforeEach(async () => {
    await until(askUnknown, ({ status }) => status === 200);
    await askList();
    app.emulator.control.clearRequests();
  });
  afterEach(() => {
    app.emulator.control.clearFaults();
    expect(app.emulator.control.stats().peakPerMinute).toBeLessThanOrEqual(120);
  });

  const ask = (path: string) => app.ask(path, { cookie: agent });
  const askList = async () => pageSchema.parse((await ask(list)).json);
  const askUnknown = async () => {
    const { status, json } = await ask(`/api/chats/${unknown.at(0)}`);
    if (status === 200) unknown.shift();
    const { code, retryAfterSeconds } =
      status === 200 ? { code: null, retryAfterSeconds: undefined } : errorSchema.parse(json).error;
    return { status, code, retryAfterSeconds };
  };

  async function until<Answer>(get: () => Promise<Answer>, isWanted: (answer: Answer) => boolean): Promise<Answer> {
    for (;;) {
      const answer = await get();
      if (isWanted(answer)) return answer;
    }
  }

  async function expectHealthy(): Promise<void> {
    const spent: number[] = [];
    for (let count = 0; count < healthChecks; count += 1) {
      const from = performance.now();
      expect((await app.ask("/api/health")).status).toBe(200);
      spent.push(performance.now() - from);
    }
    spent.sort((one, other) => one - other);
    expect(spent[Math.floor(healthChecks / 2)]).toBeLessThan(healthMsMax);
  }

  test("that is down: known rows stay, with the reason and the time; nobody hammers; it recovers by itself", async () => {
    const before = await askList();
    app.emulator.control.addFault({ kind: "reset", times: "always" });
    await until(askUnknown, ({ retryAfterSeconds }) => retryAfterSeconds !== undefined);
    const sent = app.emulator.control.requests().length;
    expect(sent).toBe(5);

    const refused = await askUnknown();
    expect(refused).toMatchObject({ status: 504, code: "upstream_unreachable" });
    expect(refused.retryAfterSeconds).toBeGreaterThan(0);
    expect(app.emulator.control.requests()).toHaveLength(sent);
    await expectHealthy();

    const stale = await until(askList, ({ meta }) => meta.staleReason !== undefined);
    expect(stale.meta).toMatchObject({ source: "cache", staleReason: { code: "upstream_unreachable" } });
    expect(Date.parse(stale.meta.fetchedAt)).toBeGreaterThanOrEqual(Date.parse(before.meta.fetchedAt));
    expect(stale.data).toEqual(before.data);

    app.emulator.control.clearFaults();
    await until(askList, ({ meta }) => meta.staleReason === undefined);
    expect((await askUnknown()).status).toBe(200);
  });

  test("that is down: a chat is not sent at all, so nobody has to look for it", async () => {
    app.emulator.control.addFault({ kind: "status", status: 503, times: "always" });
    await until(askUnknown, ({ retryAfterSeconds }) => retryAfterSeconds !== undefined);
    app.emulator.control.clearRequests();
    const { status, json } = await app.ask("/api/chats", {
      method: "POST",
      cookie: agent,
      headers: { origin: app.url, "idempotency-key": randomUUID() },
      body: { customer: 1, application: 1 },
    });
    expect([status, errorSchema.parse(json).error.code]).toEqual([502, "upstream_unexpected"]);
    expect(app.emulator.control.requests().filter(({ method }) => method === "POST")).toEqual([]);
  });

  test("that takes ten seconds: known rows come at once, and what is not known comes in the end", async () => {
    app.emulator.control.addFault({ kind: "slow", delayMs: 10_000, times: "always" });
    const slow = askUnknown();
    await expectHealthy();
    const known = await Promise.race([askList(), slow]);
    expect("data" in known).toBe(true);
    expect((await slow).status).toBe(200);
  });

  test("that flaps: every other answer is an error, and nobody notices", async () => {
    for (let count = 0; count < 6; count += 1) {
      app.emulator.control.addFault({ kind: "status", status: 503, times: 1 });
      expect((await askUnknown()).status).toBe(200);
    }
  });

  test("that refuses the key in the middle says so, keeps everybody signed in, and recovers with it", async () => {
    app.emulator.control.addFault({ kind: "status", status: 401, times: "always" });
    expect(await askUnknown()).toMatchObject({ status: 502, code: "upstream_key_rejected" });
    await expectHealthy();
    app.emulator.control.clearFaults();
    expect((await askUnknown()).status).toBe(200);
  });

  test.each([
    { name: "400 MB", fault: { kind: "huge", bytes: 400 * 1024 * 1024 } },
    { name: "without an end", fault: { kind: "endless" } },
  ] as const)("that sends an answer $name: it is cut off, and the app stays well", async ({ fault }) => {
    app.emulator.control.addFault({ ...fault, match: { path: "^/chats/\\d" }, times: 3 });
    const answers = [0, 1, 2].map(() => app.ask(`/api/chats/${unknown.pop()}`, { cookie: agent }));
    await expectHealthy();
    for (const { status, json } of await Promise.all(answers)) {
      expect([status, errorSchema.parse(json).error.code]).toEqual([502, "upstream_unexpected"]);
    }
    expect((await askUnknown()).status).toBe(200);
  });

  // The last one, because it holds everybody up for a moment.
  test("that refuses everything with 429: it is left alone, known rows stay, and it recovers by itself", async () => {
    app.emulator.control.addFault({ kind: "status", status: 429, times: "always" });
    const refused = await askUnknown();
    expect(refused).toMatchObject({ status: 429, code: "rate_limited" });
    expect(refused.retryAfterSeconds).toBeGreaterThan(0);
    const tries = app.emulator.control.requests().filter(({ path }) => /\/chats\/\d/.test(path));
    expect(tries.length).toBeLessThanOrEqual(3);
    await askList();
    await expectHealthy();
    app.emulator.control.clearFaults();
    await until(askUnknown, ({ status }) => status === 200);
  });
});
