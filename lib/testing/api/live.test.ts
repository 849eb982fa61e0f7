import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { startApp, type TestApp } from "@/lib/testing/app";
import { readEvents } from "@/lib/testing/event-stream";

const signingKey = "a-signing-key-of-a-test-4711";
const settingsSchema = z.object({
  configured: z.boolean(),
  keyEnding: z.string().nullable(),
  lastAt: z.string().nullable(),
  refused: z.number(),
  address: z.string(),
});
const pageSchema = z.object({
  data: z.array(z.object({ id: z.number(), customer: z.object({ id: z.number() }) })),
});

describe("webhooks and events over the network", () => {
  let app: TestApp;
  let admin: string;
  let chatId: number;
  const path = "/api/webhooks/helpcrunch";

  beforeAll(async () => {
    app = await startApp({ emulator: { chats: 60 }, env: { LOCAL_COPY: "on" } });
    admin = await app.signIn("admin");
    const list = await app.ask("/api/chats?limit=1&plan=helpcrunch", { cookie: admin });
    chatId = pageSchema.parse(list.json).data[0]?.id ?? 0;
  });
  afterAll(() => app?.close());

  const sign = (body: string | Buffer) => createHmac("sha1", signingKey).update(body).digest("hex");
  const deliver = (body: string | Buffer, signature = sign(body)) =>
    fetch(`${app.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-helpcrunch-signature": signature },
      body: typeof body === "string" ? body : new Uint8Array(body),
    });
  const codeOf = async (response: Response) =>
    z.object({ error: z.object({ code: z.string() }) }).parse(await response.json()).error.code;
  const putKey = (key: string | null) =>
    app.ask("/api/settings/webhooks", {
      method: "PUT",
      cookie: admin,
      headers: { origin: app.url },
      body: { signingKey: key },
    });
  const settings = async () => settingsSchema.parse((await app.ask("/api/settings/webhooks", { cookie: admin })).json);

  test("there is no such address until a key is set, and the key is never told", async () => {
    expect((await deliver("{}")).status).toBe(404);
    const saved = await putKey(signingKey);
    expect(settingsSchema.parse(saved.json)).toMatchObject({ configured: true, keyEnding: "4711", lastAt: null });
    expect(saved.text).not.toContain(signingKey);
    expect((await settings()).address).toBe(`${app.url}${path}`);
  });

  test("a delivery is taken by its signature over the bytes, whatever they are", async () => {
    const spaced = `{ "id": "live-1",  "event": "customer.unknown", "eventData": {} }`;
    expect((await deliver(spaced)).status).toBe(204);
    expect((await deliver(Buffer.from([0xff, 0xfe, 0x00, 0x7b]))).status).toBe(204);
    const refused = await deliver(spaced, sign(spaced.replaceAll(" ", "")));
    expect([refused.status, await codeOf(refused)]).toEqual([401, "bad_signature"]);
    expect((await settings()).lastAt).not.toBeNull();
  });

  test("what is too large is refused, with its length or without", async () => {
    const large = Buffer.alloc(256 * 1024 + 1, 0x20);
    const refused = await deliver(large);
    expect([refused.status, await codeOf(refused)]).toEqual([413, "too_large"]);
    const largest = Buffer.alloc(256 * 1024, 0x20);
    expect((await deliver(largest)).status).toBe(204);
  });

  async function listen(lastEventId?: string) {
    const leaving = new AbortController();
    const response = await fetch(`${app.url}/api/events`, {
      headers: {
        cookie: admin,
        "accept-encoding": "gzip, br",
        ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }),
      },
      signal: leaving.signal,
    });
    const events = readEvents(response.body ?? new ReadableStream());
    const next = async (name: string) => {
      for (;;) {
        const { done, value } = await events.next();
        if (done) throw new Error("The stream has ended.");
        if (value.name === name) return value;
      }
    };
    return { response, next, rest: events, leave: () => leaving.abort() };
  }

  test("a browser hears of a chat that a webhook tells of, and again after it was away", async () => {
    const { response, next, leave } = await listen();
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(response.headers.get("cache-control")).toMatch(/no-store.*no-transform/);
    const first = await next("");
    const now = Math.floor(Date.now() / 1000) + 1;
    const eventData = { chat_id: chatId, status: "closed", closedBy: "agent", assignee: null, department: null };
    const body = JSON.stringify({ id: "live-2", event: "chat.closed", createdAt: now, eventData });
    expect((await deliver(body)).status).toBe(204);
    const heard = await next("chats");
    expect(JSON.parse(heard.data)).toMatchObject({ ids: [chatId] });
    leave();
    const again = await listen(first.id);
    expect(JSON.parse((await again.next("chats")).data)).toMatchObject({ ids: [chatId] });
    again.leave();
  });

  test("asking for the head of the stream, or without a session, ends at once", async () => {
    expect((await app.ask("/api/events", { method: "HEAD", cookie: admin })).status).toBe(200);
    expect((await app.ask("/api/events")).status).toBe(401);
  });

  test("who has a chat open is told to those who look at it", async () => {
    const agent = await app.signIn("agent");
    const { next, leave } = await listen();
    await next("");
    const tell = (state: string) =>
      app.ask(`/api/chats/${chatId}/presence`, {
        method: "PUT",
        cookie: agent,
        headers: { origin: app.url },
        body: { tab: "tab-of-a-test", state },
      });
    await tell("writing");
    expect(JSON.parse((await next("presence")).data)).toMatchObject({
      chatId,
      people: [{ name: "Test agent", state: "writing" }],
    });
    await tell("left");
    expect(JSON.parse((await next("presence")).data)).toMatchObject({ chatId, people: [] });
    leave();
  });

  test("a stop ends the streams first, so that it does not wait for them", async () => {
    const { rest, next } = await listen();
    await next("");
    const ended = (async () => {
      while (!(await rest.next()).done);
    })();
    expect(await app.end("SIGTERM")).toBe(0);
    await ended;
    expect(app.log()).not.toContain("cut off");
  });
});
