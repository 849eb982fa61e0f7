import { expect, test } from "vitest";
import type { Fault } from "./faults";
import { KEY, type TestClient, withEmulator } from "./test-client";

async function raw(client: TestClient, path = "/chats?limit=2", init: RequestInit = {}): Promise<Response> {
  return fetch(`${client.emulator.url}${path}`, {
    redirect: "manual",
    headers: { Authorization: `Bearer ${KEY}` },
    ...init,
  });
}

function control(client: TestClient, method: string, path: string, body?: unknown): Promise<Response> {
  const address = `http://127.0.0.1:${client.emulator.port}/__emulator${path}`;
  return fetch(address, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

test("requests are logged with body, status and whether the key was right, and never with the key", () =>
  withEmulator({}, async (client) => {
    await client.search({ limit: 1 });
    await client.send("GET", "/chats?limit=1", undefined, { Authorization: "Bearer somebody-elses" });
    const answer = await control(client, "GET", "/requests");
    const text = await answer.text();
    expect(text).not.toContain(KEY);
    expect(text).not.toContain("somebody-elses");
    expect(JSON.parse(text).data).toMatchObject([
      { method: "POST", path: "/v1/chats/search", body: '{"limit":1}', status: 200, authorized: true },
      { method: "GET", path: "/v1/chats", query: "limit=1", body: "", status: 401, authorized: false },
    ]);
    await control(client, "DELETE", "/requests");
    expect(client.emulator.control.requests()).toEqual([]);
  }));

test("statistics count requests by status and the most in any minute", () =>
  withEmulator({ rateLimit: 2 }, async (client) => {
    for (let n = 0; n < 4; n++) await client.get("/agents");
    expect(await (await control(client, "GET", "/stats")).json()).toEqual({
      requests: 4,
      peakPerMinute: 4,
      byStatus: { "200": 2, "429": 2 },
    });
  }));

test("a fault strikes as often as told, only where it matches, and in the words of the profile", () =>
  withEmulator({}, async (client) => {
    await control(client, "POST", "/faults", {
      kind: "status",
      status: 429,
      retryAfter: 7,
      times: 2,
      match: { method: "post", path: "/chats/search" },
    });
    expect((await client.get("/chats")).status).toBe(200);
    const first = await client.search({});
    expect([first.status, first.headers.get("retry-after")]).toEqual([429, "7"]);
    expect(first.at("errors.1.code")).toBe("too_many_requests");
    expect((await client.search({})).status).toBe(429);
    expect((await client.search({})).status).toBe(200);
  }));

test("a fault can be matched by regular expression, last until cleared, and is refused when it makes no sense", () =>
  withEmulator({}, async (client) => {
    await control(client, "POST", "/faults", { kind: "status", times: "always", match: { path: "^/chats/\\d+$" } });
    for (let n = 0; n < 3; n++) expect((await client.get("/chats/5")).status).toBe(500);
    expect((await client.get("/chats/5/messages")).status).toBe(404);
    await control(client, "DELETE", "/faults");
    expect((await client.get("/chats/5")).status).toBe(404);
    for (const body of [
      { kind: "explode" },
      { kind: "status", status: 99 },
      { kind: "hang", match: { path: "^(" } },
      3,
    ]) {
      expect((await control(client, "POST", "/faults", body)).status).toBe(400);
    }
  }));

test("answers can be HTML, cut short, malformed, redirected or of the wrong types", () =>
  withEmulator({}, async (client) => {
    const add = (fault: Fault) => client.emulator.control.addFault(fault);
    add({ kind: "html" });
    const html = await raw(client);
    expect([html.status, html.headers.get("content-type")]).toEqual([502, "text/html"]);
    add({ kind: "malformed" });
    const malformed = await raw(client);
    expect(malformed.status).toBe(200);
    await expect(malformed.json()).rejects.toThrow(SyntaxError);
    add({ kind: "truncated" });
    await expect(raw(client).then((response) => response.text())).rejects.toThrow();
    add({ kind: "redirect" });
    const redirect = await raw(client);
    expect([redirect.status, redirect.headers.get("location")]).toEqual([302, "/redirected"]);
    add({ kind: "wrong-type" });
    const wrong = await client.get("/chats?limit=2");
    expect(typeof wrong.at("data.0.id")).toBe("object");
    expect(typeof wrong.at("data.1.id")).toBe("number");
  }));

test("connections can be dropped before or after the work was done, and held open without an answer", () =>
  withEmulator({}, async (client) => {
    const customer = (await client.get("/customers?limit=1")).number("data.0.id");
    const create = () => raw(client, "/chats", { method: "POST", body: JSON.stringify({ customer, application: 2 }) });
    client.emulator.control.addFault({ kind: "reset" });
    await expect(create()).rejects.toThrow();
    expect((await client.get("/chats?limit=1")).at("meta.total")).toBe(400);
    client.emulator.control.addFault({ kind: "reset-after" });
    await expect(create()).rejects.toThrow();
    expect((await client.get("/chats?limit=1")).at("meta.total")).toBe(401);
    client.emulator.control.addFault({ kind: "hang" });
    await expect(raw(client, "/chats", { signal: AbortSignal.timeout(60) })).rejects.toThrow();
    client.emulator.control.addFault({ kind: "slow", delayMs: 40 });
    const started = performance.now();
    expect((await client.get("/chats?limit=1")).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(35);
  }));

test("answers can be far too large or never end", () =>
  withEmulator({}, async (client) => {
    client.emulator.control.addFault({ kind: "huge", bytes: 3_000_000 });
    const huge = await (await raw(client)).text();
    expect(huge.length).toBeGreaterThan(3_000_000);
    expect(JSON.parse(huge).data.length).toBeGreaterThan(40);
    client.emulator.control.addFault({ kind: "endless" });
    const reader = (await raw(client)).body?.getReader();
    let received = 0;
    while (received < 5_000_000) received += (await reader?.read())?.value?.length ?? Number.NaN;
    await reader?.cancel();
    expect((await client.get("/chats?limit=1")).status).toBe(200);
  }));

test("every answer waits as long as chosen", () =>
  withEmulator({ latencyMs: 30 }, async (client) => {
    const started = performance.now();
    await client.get("/agents");
    expect(performance.now() - started).toBeGreaterThan(25);
  }));

test("the clock can be moved over HTTP and unknown control paths are 404", () =>
  withEmulator({}, async (client) => {
    const before = client.emulator.control.nowMs();
    expect((await control(client, "POST", "/clock", { advanceSeconds: 3600 })).status).toBe(200);
    expect(client.emulator.control.nowMs() - before).toBeGreaterThanOrEqual(3_600_000);
    expect((await control(client, "POST", "/clock", {})).status).toBe(400);
    expect((await control(client, "GET", "/nothing")).status).toBe(404);
  }));

test("a new key is taken from now on, and the one before refused", () =>
  withEmulator({}, async (client) => {
    expect((await client.get("/chats?limit=1")).status).toBe(200);
    client.emulator.control.replaceKey("second-key");
    expect((await client.get("/chats?limit=1")).status).toBe(401);
  }));
