import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { startApp, type TestApp } from "@/lib/testing/app";
import { type LoopbackServer, startLoopbackServer, unusedAddress } from "@/lib/testing/loopback-server";

const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().min(1),
    requestId: z.string().min(8),
    issues: z.array(z.object({ path: z.string(), message: z.string().min(1) })).optional(),
    retryAfterSeconds: z.number().optional(),
  }),
});

async function outcome(answer: ReturnType<TestApp["ask"]>) {
  const { status, headers, json } = await answer;
  const { error } = errorSchema.parse(json);
  expect(headers.get("x-request-id")).toBe(error.requestId);
  return { status, headers, ...error };
}

describe("when HelpCrunch fails", () => {
  let app: TestApp;
  let viewer: string;
  /** A chat that no other test asked for, so that nothing kept is given. */
  let chatId = 1_000_000;

  beforeAll(async () => {
    app = await startApp();
    viewer = await app.signIn("viewer");
  });
  afterAll(() => app?.close());
  beforeEach(async () => {
    // Something that goes well, because too many failures in a row would keep the next from being sent.
    app.emulator.control.clearFaults();
    await app.ask("/api/chats?limit=1", { cookie: viewer, headers: { "x-refresh": "now" } });
    app.emulator.control.clearRequests();
    chatId += 1;
  });
  afterEach(() => app.emulator.control.clearFaults());

  const ask = () => outcome(app.ask(`/api/chats/${chatId}`, { cookie: viewer }));

  test.each([
    { fault: { kind: "status", status: 401 }, status: 502, code: "upstream_key_rejected", tries: 1 },
    { fault: { kind: "status", status: 403 }, status: 502, code: "upstream_key_rejected", tries: 1 },
    { fault: { kind: "status", status: 404 }, status: 404, code: "not_found", tries: 1 },
    { fault: { kind: "status", status: 409 }, status: 409, code: "conflict", tries: 1 },
    { fault: { kind: "status", status: 400 }, status: 400, code: "invalid_input", tries: 1 },
    { fault: { kind: "status", status: 500 }, status: 502, code: "upstream_unexpected", tries: 1 },
    { fault: { kind: "status", status: 503 }, status: 502, code: "upstream_unexpected", tries: 3 },
    { fault: { kind: "html" }, status: 502, code: "upstream_unexpected" },
    { fault: { kind: "redirect" }, status: 502, code: "upstream_unexpected", tries: 1 },
    { fault: { kind: "huge" }, status: 502, code: "upstream_unexpected", tries: 1 },
    { fault: { kind: "endless" }, status: 502, code: "upstream_unexpected", tries: 1 },
    { fault: { kind: "reset" }, status: 504, code: "upstream_unreachable", tries: 3 },
  ] as const)("$fault is answered with $status $code", async ({ fault, status, code, ...rest }) => {
    app.emulator.control.addFault({ ...fault, times: "always" });
    expect(await ask()).toMatchObject({ status, code });
    const received = app.emulator.control.requests().length;
    if ("tries" in rest) expect(received).toBe(rest.tries);
  });

  test.each(["malformed", "truncated"] as const)("a %s list is never an empty list", async (kind) => {
    app.emulator.control.addFault({ kind, times: "always" });
    const answer = await outcome(app.ask(`/api/chats?limit=${kind.length}`, { cookie: viewer }));
    expect(answer).toMatchObject({ status: 502, code: "upstream_unexpected" });
  });

  test("one bad answer among good ones goes unnoticed", async () => {
    app.emulator.control.addFault({ kind: "status", status: 503, times: 1 });
    const { status } = await app.ask("/api/chats?limit=3", { cookie: viewer });
    expect(status).toBe(200);
    expect(app.emulator.control.requests()).toHaveLength(2);
  });

  test("a row that cannot be read keeps its place and loses nobody else's", async () => {
    app.emulator.control.addFault({ kind: "wrong-type", times: 1 });
    const { status, json } = await app.ask("/api/chats?limit=4", { cookie: viewer });
    expect(status).toBe(200);
    const { data } = z.object({ data: z.array(z.object({ unreadable: z.literal(true).optional() })) }).parse(json);
    expect(data.map(({ unreadable }) => unreadable ?? false)).toEqual([true, false, false, false]);
  });

  test("a search that HelpCrunch refuses is an invalid_filter", async () => {
    app.emulator.control.addFault({ kind: "status", status: 400, times: 1 });
    const filter = [{ field: "chats.customer", operator: "=", value: 1 }];
    const body = { filter };
    const answer = await outcome(app.ask("/api/chats/search", { method: "POST", cookie: viewer, body }));
    expect(answer).toMatchObject({ status: 400, code: "invalid_filter" });
  });

  test("a rejected key signs nobody out", async () => {
    app.emulator.control.addFault({ kind: "status", status: 401, times: "always" });
    const { headers } = await ask();
    expect(headers.getSetCookie()).toEqual([]);
    expect((await app.ask("/api/budget", { cookie: viewer })).status).toBe(200);
  });

  test("the target of a redirect sees no request", async () => {
    const target = await startLoopbackServer((response) => response.end("{}"));
    try {
      app.emulator.control.addFault({ kind: "redirect", location: `${target.url}/v1/chats`, times: "always" });
      expect(await ask()).toMatchObject({ code: "upstream_unexpected" });
      expect(target.received).toEqual([]);
    } finally {
      await target.close();
    }
  });

  // The last one with faults, because it holds everybody up for a moment.
  test("a 429 says when to come back", async () => {
    app.emulator.control.addFault({ kind: "status", status: 429, retryAfter: 11, times: "always" });
    const { status, code, headers, retryAfterSeconds } = await ask();
    expect([status, code]).toEqual([429, "rate_limited"]);
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(11);
    expect(headers.get("retry-after")).toBe(String(retryAfterSeconds));
    expect(app.emulator.control.requests()).toHaveLength(1);
  });

  test("the key is in no answer and in no line of the log", () => {
    expect(app.received()).toContain("requestId");
    expect(app.received()).not.toContain(app.apiKey);
    expect(app.log()).not.toContain(app.apiKey);
  });
});

describe("with another connection", () => {
  const running: (TestApp | LoopbackServer)[] = [];
  afterEach(async () => {
    for (const each of running.splice(0)) await each.close();
  });

  async function askWith(env: Record<string, string>) {
    const app = await startApp({ env, emulator: { chats: 1 } });
    running.push(app);
    return outcome(app.ask("/api/chats", { cookie: await app.signIn("viewer") }));
  }

  test("without a key every route that needs one says so", async () => {
    expect(await askWith({ HELPCRUNCH_API_KEY: "" })).toMatchObject({ status: 503, code: "not_configured" });
  });

  test("an address where nobody listens is upstream_unreachable", async () => {
    const answer = await askWith({ HELPCRUNCH_API_URL: `${await unusedAddress()}/v1` });
    expect(answer).toMatchObject({ status: 504, code: "upstream_unreachable" });
  });

  test("a wrong key is upstream_key_rejected", async () => {
    expect(await askWith({ HELPCRUNCH_API_KEY: "another-key-4711" })).toMatchObject({
      status: 502,
      code: "upstream_key_rejected",
    });
  });
});

describe("when the budget is spent", () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ emulator: { rateLimit: 120 } });
  });
  afterAll(() => app?.close());

  test("HelpCrunch never sees more than its limit, and those who come later are told when to come back", async () => {
    const viewer = await app.signIn("viewer");
    const answers = await Promise.all(
      Array.from({ length: 150 }, (_, index) => app.ask(`/api/chats?limit=1&offset=${index}`, { cookie: viewer })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(120);
    expect(statuses.filter((status) => status === 429)).toHaveLength(30);
    expect(app.emulator.control.stats()).toMatchObject({ requests: 120, peakPerMinute: 120, byStatus: { 200: 120 } });
    const refused = answers.find(({ status }) => status === 429);
    expect(errorSchema.parse(refused?.json).error).toMatchObject({ code: "rate_limited" });
    const { json } = await app.ask("/api/budget", { cookie: viewer });
    expect(z.object({ nextFreeInSeconds: z.number() }).parse(json).nextFreeInSeconds).toBeGreaterThan(10);
  });
});
