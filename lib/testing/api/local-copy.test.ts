import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChatPage } from "@/lib/api/chats/contract";
import type { Facets, SavedFilterCounts, SearchPage, SyncState } from "@/lib/api/local-copy/contract";
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
    expect.poll(async () => (await get<SyncState>("/api/sync")).state, { interval: 100 }).toBe(state);

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

  const query = async (view: unknown, rest: object = {}) => {
    const body = { view, zone: "Europe/Warsaw", limit: 40, offset: 0, ...rest };
    const answer = await app.ask("/api/chats/query", { method: "POST", cookie: viewer, body });
    // Boundary: what the route answers is typed by its contract.
    return { status: answer.status, page: answer.json as ChatPage, error: answer.json };
  };
  const idsOf = (page: ChatPage) => page.data.map(({ id }) => id);

  test("lists come from the copy, the same as HelpCrunch would give them, at no request", async () => {
    await untilState("in_step");
    const [chat] = (await query({ filters: [] })).page.data;
    const assignee = chat !== undefined && "assignee" in chat ? (chat.assignee?.id ?? 1) : 1;
    const views = [
      { filters: [] },
      {
        filters: [{ field: "status", operator: "neq", value: "closed" }],
        sort: { column: "lastMessageAt", order: "asc" },
      },
      {
        filters: [
          { field: "assignee", operator: "eq", value: assignee },
          { field: "rating", operator: "contains", value: "o" },
        ],
        match: "any",
      },
      {
        filters: [{ field: "createdAt", operator: "eq", value: { type: "last", count: 30, unit: "days" } }],
        sort: { column: "closedAt", order: "desc" },
      },
      {
        filters: [{ field: "customerEmail", operator: "notContains", value: "a" }],
        sort: { column: "lastCustomerMessageAt", order: "asc" },
      },
    ];
    for (const view of views) {
      const [local, helpcrunch] = await Promise.all([
        query(view, { plan: "local" }),
        query(view, { plan: "helpcrunch" }),
      ]);
      expect(local.page.meta).toMatchObject({ source: "local", plan: "forced" });
      expect(helpcrunch.page.meta.source).not.toBe("local");
      expect(idsOf(local.page)).toEqual(idsOf(helpcrunch.page));
      expect(local.page.meta.total).toBe(helpcrunch.page.meta.total);
    }
    const auto = await query({ filters: [{ field: "status", operator: "eq", value: "pending" }] });
    expect(auto.page.meta).toMatchObject({ source: "local", plan: "in_step" });
    expect(auto.page.meta.behindSeconds).toBeLessThanOrEqual(30);
    const list = await get<ChatPage>("/api/chats?limit=5&plan=local");
    expect(list.meta.source).toBe("local");
  });

  test("what HelpCrunch cannot express is answered by the copy, and refused with its paths without it", async () => {
    await untilState("in_step");
    const view = {
      filters: [
        { field: "assignee", operator: "isEmpty" },
        {
          match: "any",
          filters: [
            { field: "status", operator: "in", value: ["new", "opened"] },
            { field: "waitingSeconds", operator: "gte", value: 60 },
          ],
        },
      ],
      sort: { column: "customer", order: "asc" },
    };
    const { page } = await query(view);
    expect(page.meta).toMatchObject({ source: "local", plan: "not_expressible" });
    expect(page.data.length).toBeGreaterThan(0);
    for (const chat of page.data) expect(chat).toMatchObject({ assignee: null });
    const forced = await query(view, { plan: "helpcrunch" });
    expect(forced.status).toBe(409);
    expect(forced.error).toMatchObject({
      error: { code: "local_copy_needed", issues: [{ path: "view.filters[0].operator" }, { path: "view.filters[1]" }] },
    });
    const deep = { filters: [{ match: "all", filters: [{ match: "all", filters: [] }] }] };
    expect((await query(deep)).error).toMatchObject({
      error: { code: "invalid_filter", issues: [{ path: "view.filters[0].filters[0].filters" }] },
    });
    // Only HelpCrunch knows when a chat was updated.
    const updated = await query({
      filters: [{ field: "updatedAt", operator: "eq", value: { type: "last", count: 1, unit: "days" } }],
    });
    expect(updated.page.meta).toMatchObject({ source: "helpcrunch", plan: "not_expressible" });
  });

  test("values of a field and saved filters carry their numbers", async () => {
    await untilState("in_step");
    const facets = await get<Facets>("/api/facets?field=status");
    expect(facets.data.reduce((sum, { count }) => sum + count, 0)).toBe(chats);
    const view = encodeURIComponent(
      JSON.stringify({ filters: [{ field: "status", operator: "eq", value: "closed" }] }),
    );
    expect((await get<Facets>(`/api/facets?field=status&view=${view}`)).data.map(({ value }) => value)).toEqual([
      "closed",
    ]);
    expect((await app.ask("/api/facets?field=colour", { cookie: viewer })).status).toBe(400);
    const counts = await get<SavedFilterCounts>("/api/saved-filters/counts");
    const onHold = await query({ filters: [{ field: "status", operator: "eq", value: "on_hold" }] });
    expect(counts.data.find(({ id }) => id === "on-hold")?.total).toBe(onHold.page.meta.total);
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
