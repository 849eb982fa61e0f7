import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { ChatPage } from "@/lib/api/chats/contract";
import { type Chat, readChat, type UnreadableChat } from "@/lib/helpcrunch/chat";
import { isReadable } from "@/lib/helpcrunch/lenient-readers";
import { startApp, type TestApp } from "@/lib/testing/app";
import { eventually } from "@/lib/testing/eventually";
import { type LoopbackServer, startLoopbackServer } from "@/lib/testing/loopback-server";
import { postgresServerUrl } from "@/lib/testing/scratch-database";

/*
 * What happens at HelpCrunch is told to a wire of ours, which hands it on to the app as badly as a network can. The sync
 * is paused, so that whatever changes in a row was told by a webhook.
 */

const signingKey = "a-signing-key-of-a-bad-wire";
const path = "/api/webhooks/helpcrunch";
const settingsSchema = z.object({
  refused: z.number(),
  events: z.array(z.object({ name: z.string(), count: z.number() })),
});

type Delivery = { body: string; signature: string };
type Rows = Map<number, unknown>;

const databases = [
  { dialect: "sqlite", options: {} },
  ...(postgresServerUrl === undefined ? [] : [{ dialect: "postgres", options: { postgresServerUrl } }]),
];

describe.each(databases)("deliveries over a bad wire, on $dialect", ({ options }) => {
  let app: TestApp;
  let wire: LoopbackServer;
  let admin: string;
  let chatIds: number[];
  /** Everything that was told, in its order. */
  let told: Delivery[];

  const headersOfHelpCrunch = () => ({
    authorization: `Bearer ${app.apiKey}`,
    "content-type": "application/json",
  });
  /** That somebody has read a chat is told by no webhook. */
  const toRows = (chats: readonly (Chat | UnreadableChat)[]): Rows =>
    new Map(chats.filter(isReadable).map(({ readByAgent, readByCustomer, ...row }) => [row.id, row]));
  const rowsHere = async (): Promise<Rows> => {
    const { json } = await app.ask("/api/chats?limit=60&plan=local", { cookie: admin });
    // Boundary: what the route answers is typed by its contract.
    return toRows((json as ChatPage).data);
  };
  /** Not by way of the app, which would remember them. */
  const rowsAtHelpCrunch = async (): Promise<Rows> => {
    const response = await fetch(`${app.emulator.url}/chats?limit=60`, { headers: headersOfHelpCrunch() });
    return toRows(
      z
        .object({ data: z.array(z.unknown()) })
        .parse(await response.json())
        .data.map(readChat),
    );
  };
  const settings = async () => settingsSchema.parse((await app.ask("/api/settings/webhooks", { cookie: admin })).json);
  const takenCount = async () => (await settings()).events.reduce((sum, { count }) => sum + count, 0);
  const sign = (body: string, key = signingKey) => createHmac("sha1", key).update(body).digest("hex");
  const deliver = async ({ body, signature }: { body: string; signature: string | null }) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${app.url}${path}`, {
      method: "POST",
      headers: signature === null ? headers : { ...headers, "x-helpcrunch-signature": signature },
      body,
    });
    await response.body?.cancel();
    return response.status;
  };
  const change = async (method: string, way: string, body: object) => {
    const response = await fetch(`${app.emulator.url}${way}`, {
      method,
      headers: headersOfHelpCrunch(),
      body: JSON.stringify(body),
    });
    expect(response.ok).toBe(true);
    await response.body?.cancel();
  };
  const heard = async (): Promise<Delivery[]> => {
    await app.emulator.webhooks.settled();
    return wire.received
      .splice(0)
      .map(({ body, headers }) => ({ body, signature: String(headers["x-helpcrunch-signature"]) }));
  };

  beforeAll(async () => {
    wire = await startLoopbackServer((response) => response.writeHead(204).end());
    app = await startApp({
      ...options,
      emulator: { chats: 60 },
      env: { LOCAL_COPY: "on", HELPCRUNCH_WEBHOOK_KEY: signingKey },
    });
    admin = await app.signIn("admin");
    const stateOf = async () =>
      z.object({ state: z.string() }).parse((await app.ask("/api/sync", { cookie: admin })).json).state;
    await eventually(async () => expect(await stateOf()).toBe("in_step"));
    const paused = await app.ask("/api/sync/pause", { method: "POST", cookie: admin, headers: { origin: app.url } });
    expect(paused.status).toBe(200);
    chatIds = [...(await rowsHere()).keys()];
    app.emulator.webhooks.sendTo({ url: wire.url, key: signingKey });
    for (const [index, id] of chatIds.slice(0, 16).entries()) {
      await change("POST", "/messages", { chat: id, text: `Is it the cable? (${index})` });
      await change("PUT", "/chats/status", { id, status: "pending" });
      await change("PUT", "/chats/status", { id, status: index % 2 === 0 ? "closed" : "opened" });
      await change("POST", "/messages", { chat: id, text: `It was the cable. (${index})` });
    }
    told = await heard();
  });
  afterAll(async () => {
    await app?.close();
    await wire?.close();
  });

  test("forged ones leave every row as it was, and are counted", async () => {
    const before = await rowsHere();
    const changed = told.map(({ body, signature }) => ({ body: body.replace('"pending"', '"closed"'), signature }));
    const forged = [
      ...changed.filter(({ body, signature }) => sign(body) !== signature),
      ...told.map(({ body }) => ({ body, signature: sign(body, "a-key-that-somebody-guessed") })),
      ...told.map(({ body }) => ({ body, signature: null })),
    ];
    const statuses = await Promise.all(forged.map(deliver));
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    await expect.poll(async () => (await settings()).refused).toBe(forged.length);
    expect(await takenCount()).toBe(0);
    expect(await rowsHere()).toEqual(before);
  });

  test("a burst of five hundred, the newest first and each several times, ends as HelpCrunch has it", async () => {
    const before = await rowsHere();
    const newestFirst = told.toReversed();
    const burst = Array.from({ length: 500 }, (_, index) => newestFirst[index % newestFirst.length] ?? newestFirst[0]);
    const statuses = await Promise.all(burst.map((each) => (each === undefined ? 0 : deliver(each))));
    expect(new Set(statuses)).toEqual(new Set([204]));
    expect(await takenCount()).toBe(told.length);
    const wanted = await rowsAtHelpCrunch();
    expect(wanted).not.toEqual(before);
    await expect.poll(rowsHere).toEqual(wanted);
  });

  test("what is sent again much later changes nothing, and what comes behind it is taken", async () => {
    const before = await rowsHere();
    expect(new Set(await Promise.all(told.map(deliver)))).toEqual(new Set([204]));
    const [id = 0] = chatIds.slice(-1);
    await change("PUT", "/chats/status", { id, status: "pending" });
    for (const each of await heard()) expect(await deliver(each)).toBe(204);
    const wanted = await rowsAtHelpCrunch();
    await expect.poll(rowsHere).toEqual(wanted);
    const others = (rows: Rows) => new Map([...rows].filter(([each]) => each !== id));
    expect(others(wanted)).toEqual(others(before));
    expect(await takenCount()).toBe(told.length + 1);
  });

  test("what never arrives is found by the sync", async () => {
    await change("POST", "/messages", { chat: chatIds[20], text: "Nobody tells of this." });
    expect((await heard()).length).toBeGreaterThan(0);
    const wanted = await rowsAtHelpCrunch();
    expect(await rowsHere()).not.toEqual(wanted);
    await app.ask("/api/sync/resume", { method: "POST", cookie: admin, headers: { origin: app.url } });
    await expect.poll(rowsHere).toEqual(wanted);
  });
});
