import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SearchPage, SyncState } from "@/lib/api/local-copy/contract";
import { type AppOptions, startApp, type TestApp } from "@/lib/testing/app";
import { postgresServerUrl } from "@/lib/testing/scratch-database";

const chats = 1_200;
const databases: { dialect: string; options: AppOptions }[] = [
  { dialect: "sqlite", options: {} },
  ...(postgresServerUrl === undefined ? [] : [{ dialect: "postgres", options: { postgresServerUrl } }]),
];

describe.each(databases)("the local copy on $dialect", ({ options }) => {
  let app: TestApp;
  let admin: string;
  let viewer: string;

  beforeAll(async () => {
    app = await startApp({ ...options, emulator: { chats, rateLimit: 0 }, env: { LOCAL_COPY: "on" } });
    admin = await app.signIn("admin");
    viewer = await app.signIn("viewer");
  });
  afterAll(() => app.close());

  // Boundary: what the routes answer is typed by their contracts.
  const get = async <Answer>(path: string): Promise<Answer> => (await app.ask(path, { cookie: viewer })).json as Answer;
  const untilState = (state: string) =>
    expect.poll(async () => (await get<SyncState>("/api/sync")).state, { timeout: 60_000, interval: 100 }).toBe(state);

  test("comes into step by itself and says how far it is", async () => {
    await untilState("in_step");
    const sync = await get<SyncState>("/api/sync");
    expect(sync.chats).toEqual({ have: chats, total: chats });
    expect(sync.lagSeconds).toBeLessThanOrEqual(30);
    expect(sync.failure).toBeNull();
  });

  test("text is found with the places where it stands, without a request to HelpCrunch", async () => {
    await untilState("in_step");
    const [row] = (await get<{ data: { customer: { name: string } }[] }>("/api/chats?limit=1")).data;
    const word = row?.customer.name.split(" ")[0] ?? "";
    const found = await get<SearchPage>(`/api/search?q=${encodeURIComponent(word)}`);
    expect(found.meta.total).toBeGreaterThan(0);
    const hit = found.data[0]?.hits[0];
    expect(hit?.parts.some((part) => part.isHit)).toBe(true);
    expect((await app.ask("/api/search?q=", { cookie: viewer })).status).toBe(400);
    expect((await app.ask(`/api/search?q=${"x".repeat(201)}`, { cookie: viewer })).status).toBe(400);
    expect((await get<SearchPage>("/api/search?q=%21%21")).data).toEqual([]);
  });

  test("what was written through us is in the copy at once", async () => {
    await untilState("in_step");
    const [chat] = (await get<{ data: { id: number }[] }>("/api/chats?limit=1")).data;
    const agent = await app.signIn("agent");
    const { agents } = await get<{ agents: { id: number }[] }>("/api/directory");
    const sent = await app.ask(`/api/chats/${chat?.id}/messages`, {
      method: "POST",
      cookie: agent,
      headers: { origin: app.url, "idempotency-key": "0b9ab3f6-1f0e-4a56-9d8b-0c1d3c6b7a11" },
      body: { text: "Zebrafinkenpaket is on its way", type: "message", agent: agents[0]?.id },
    });
    expect(sent.status).toBe(201);
    await expect
      .poll(async () => (await get<SearchPage>("/api/search?q=zebrafinkenpaket")).data.map((found) => found.chat.id))
      .toEqual([chat?.id]);
  });

  test("an admin pauses, goes on, changes and deletes it, and nobody else", async () => {
    await untilState("in_step");
    const headers = { origin: app.url };
    const post = (path: string, cookie: string) => app.ask(path, { method: "POST", cookie, headers });
    expect((await post("/api/sync/pause", viewer)).status).toBe(403);
    expect((await post("/api/sync/pause", admin)).status).toBe(200);
    expect((await get<SyncState>("/api/sync")).state).toBe("paused");
    const put = (body: unknown) => app.ask("/api/settings/local-copy", { method: "PUT", cookie: admin, headers, body });
    expect((await put({ enabled: true, messages: false, retentionDays: 0 })).status).toBe(400);
    expect((await put({ enabled: true, messages: true, retentionDays: 30 })).json).toMatchObject({
      enabled: true,
      messages: true,
      retentionDays: 30,
      from: "environment",
    });
    expect((await app.ask("/api/settings/local-copy", { method: "DELETE", cookie: admin, headers })).status).toBe(200);
    expect((await get<SyncState>("/api/sync")).chats.have).toBe(0);
    const early = await app.ask("/api/search?q=a", { cookie: viewer });
    expect([early.status, early.json]).toMatchObject([409, { error: { code: "local_copy_off" } }]);
    expect((await post("/api/sync/resume", admin)).status).toBe(200);
    await untilState("in_step");
    expect((await get<SyncState>("/api/sync")).chats.have).toBe(chats);
  });
});
