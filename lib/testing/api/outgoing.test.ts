import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { OutgoingDeliveryList, OutgoingTarget } from "@/lib/api/outgoing/contract";
import { startApp, type TestApp } from "@/lib/testing/app";
import { type LoopbackServer, startLoopbackServer } from "@/lib/testing/loopback-server";

const secret = "a-secret-of-an-outgoing-webhook";
const path = "/api/outgoing-targets";

describe("messages to other services, over the network", () => {
  let app: TestApp;
  let lead: string;
  let receiver: LoopbackServer;
  let statuses: number[];

  beforeAll(async () => {
    statuses = [];
    receiver = await startLoopbackServer((response) => response.writeHead(statuses.shift() ?? 200).end());
    app = await startApp({
      emulator: { chats: 60, nowMs: Date.now() },
      env: { LOCAL_COPY: "on", OUTGOING_PRIVATE_HOSTS: "127.0.0.1" },
    });
    lead = await app.signIn("lead");
  });
  afterAll(async () => {
    await app?.close();
    await receiver?.close();
  });

  const ask = (method: string, where: string, body?: object, cookie = lead) =>
    app.ask(where, { method, cookie, headers: { origin: app.url }, ...(body === undefined ? {} : { body }) });
  const input = (parts: object = {}) => ({
    name: "Support",
    kind: "webhook",
    address: `${receiver.url}/hook/very-secret-path`,
    secret,
    filterId: "waiting",
    zone: "Europe/Warsaw",
    newChats: false,
    line: { over: 0, rearm: 0, minutes: 0 },
    enabled: true,
    ...parts,
  });
  const idSchema = z.object({ id: z.string() });

  test("a crossed line arrives, signed, and the log says so; a 500 is tried again", async () => {
    await expect
      .poll(async () => (await app.ask("/api/sync", { cookie: lead })).json, { interval: 100 })
      .toMatchObject({ state: "in_step" });
    statuses = [500];
    const made = await ask("POST", path, input());
    expect(made.status).toBe(201);
    const { id } = idSchema.parse(made.json);
    // Boundary: what the route answers is typed by its contract.
    const log = async () => ((await ask("GET", `${path}/${id}/deliveries`)).json as OutgoingDeliveryList).data;
    await expect.poll(log, { interval: 250 }).toMatchObject([{ state: "sent", tries: 2, status: 200 }]);
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["x-chatboard-delivery"]).toBe(first?.headers["x-chatboard-delivery"]);
    expect(JSON.parse(first?.body ?? "")).toMatchObject({ event: "alert.line", over: 0 });
    await ask("DELETE", `${path}/${id}`);
  });

  test("a test tells what came of it, and the address and the secret are told to nobody", async () => {
    const made = await ask("POST", path, input({ line: null, newChats: true }));
    // Boundary: as above.
    const { id, version } = made.json as OutgoingTarget;
    statuses = [307];
    expect((await ask("POST", `${path}/${id}/test`)).json).toMatchObject({ state: "failed", problem: "redirected" });
    expect((await ask("POST", `${path}/${id}/test`)).json).toMatchObject({ state: "sent", status: 200 });
    const changed = await ask("PATCH", `${path}/${id}`, { version, name: "Other" });
    expect(changed.json).toMatchObject({ name: "Other", version: version + 1 });
    expect((await ask("PATCH", `${path}/${id}`, { version, name: "x" })).status).toBe(409);
    await ask("GET", path);
    expect(app.received()).not.toContain("very-secret-path");
    expect(app.received()).not.toContain(secret);
    expect(app.log()).not.toContain("very-secret-path");
    expect((await ask("DELETE", `${path}/${id}`)).json).toEqual({ id });
    const admin = await app.signIn("admin");
    const entries = (await app.ask("/api/audit-log?action=outgoing.test", { cookie: admin })).json;
    expect(entries).toMatchObject({ data: [{ target: { type: "outgoing_target", label: "Support" } }, {}] });
  });

  test("what cannot be a target is refused with the place, and is for leads alone", async () => {
    const wrong = [
      [{ address: "https://10.0.0.5/x" }, "address"],
      [{ address: "http://hooks.example.com/x" }, "address"],
      [{ address: "https://localhost/x" }, "address"],
      [{ address: "javascript:alert(1)" }, "address"],
      [{ secret: undefined }, "secret"],
      [{ secret: "short" }, "secret"],
      [{ kind: "telegram" }, "recipient"],
      [{ kind: "mail" }, "kind"],
      [{ name: "  " }, "name"],
    ] as const;
    for (const [parts, at] of wrong) {
      expect((await ask("POST", path, input(parts))).json).toMatchObject({
        error: { code: "invalid_input", issues: [{ path: at }] },
      });
    }
    expect((await ask("POST", path, input({ filterId: "no-such-filter" }))).status).toBe(404);
    expect((await ask("GET", path, undefined, await app.signIn("agent"))).status).toBe(403);
  });
});
