import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { startApp, type TestApp } from "@/lib/testing/app";
import { postgresServerUrl } from "@/lib/testing/scratch-database";

const time = z.iso.datetime({ precision: 3 }).nullable();
const chatSchema = z.object({
  id: z.int(),
  status: z.enum(["new", "opened", "pending", "on_hold", "closed", "no_communication", "empty", "other"]),
  statusRaw: z.string().nullable(),
  customer: z.object({ id: z.int() }).nullable(),
  agents: z.array(z.object({ id: z.int() })),
  createdAt: time,
  lastMessageAt: time,
  closedAt: time,
  extra: z.record(z.string(), z.unknown()),
});
const pageSchema = z.object({
  data: z.array(chatSchema),
  meta: z.object({
    total: z.int().nullable(),
    limit: z.int(),
    offset: z.int(),
    fetchedAt: z.iso.datetime(),
    source: z.enum(["helpcrunch", "cache"]),
    plan: z.enum(["off", "forced"]),
  }),
});
const messagesSchema = z.object({
  data: z.array(z.object({ id: z.int(), from: z.enum(["customer", "agent", "system"]), createdAt: time })),
  meta: z.object({ total: z.int().nullable() }),
});
const named = z.array(z.object({ id: z.int(), name: z.string().nullable() })).min(1);
const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().min(1),
    requestId: z.string().min(8),
    issues: z.array(z.object({ path: z.string(), message: z.string().min(1) })).optional(),
  }),
});

const routes = [
  "/api/chats",
  "/api/chats/total",
  "/api/chats/1",
  "/api/chats/1/messages",
  "/api/directory",
  "/api/budget",
] as const;

const databases = [
  { name: "the embedded database", options: {} },
  ...(postgresServerUrl === undefined ? [] : [{ name: "Postgres", options: { postgresServerUrl } }]),
];

describe.each(databases)("on $name", ({ options }) => {
  let app: TestApp;
  let viewer: string;

  beforeAll(async () => {
    app = await startApp(options);
    viewer = await app.signIn("viewer");
  });
  afterAll(() => app?.close());
  beforeEach(() => app.emulator.control.clearRequests());

  const search = (body: unknown, headers: Record<string, string> = {}) =>
    app.ask("/api/chats/search", { method: "POST", cookie: viewer, headers, body });

  async function firstChatId(): Promise<number> {
    const { json } = await app.ask("/api/chats?limit=1&sort=lastMessageAt", { cookie: viewer });
    const id = pageSchema.parse(json).data[0]?.id;
    if (id === undefined) throw new Error("The emulator has no chats.");
    return id;
  }

  describe("without a session", () => {
    test.each(routes)("GET %s answers signed_out and asks HelpCrunch nothing", async (route) => {
      const { status, json } = await app.ask(route);
      expect(status).toBe(401);
      expect(errorSchema.parse(json).error.code).toBe("signed_out");
      expect(app.emulator.control.requests()).toEqual([]);
    });

    test("a query answers signed_out and asks HelpCrunch nothing", async () => {
      const { status } = await app.ask("/api/chats/query", { method: "POST", body: {} });
      expect(status).toBe(401);
      expect(app.emulator.control.requests()).toEqual([]);
    });

    test("a search answers signed_out and asks HelpCrunch nothing", async () => {
      const { status } = await app.ask("/api/chats/search", { method: "POST", body: {} });
      expect(status).toBe(401);
      expect(app.emulator.control.requests()).toEqual([]);
    });
  });

  describe("a query in our own notation", () => {
    const query = (body: object, headers: Record<string, string> = {}) =>
      app.ask("/api/chats/query", {
        method: "POST",
        cookie: viewer,
        headers,
        body: { zone: "Europe/Warsaw", ...body },
      });
    const pending = { field: "status", operator: "eq", value: "pending" } as const;

    test("answers as the search for the same does, and needs no Origin", async () => {
      const sort = { column: "createdAt", order: "asc" };
      const ours = await query({ view: { filters: [pending], match: "all", sort }, limit: 5, offset: 5 });
      const theirs = await search({
        filter: [{ field: "chats.status", operator: "=", value: "3" }],
        limit: 5,
        offset: 5,
        sort: "createdAt",
        order: "ASC",
      });
      expect(ours.status).toBe(200);
      const page = pageSchema.parse(ours.json);
      expect(page.data).toEqual(pageSchema.parse(theirs.json).data);
      expect(page.meta).toMatchObject({ limit: 5, offset: 5, plan: "off" });
    });

    test("a relative date is resolved when it is asked, in the zone that came with it", async () => {
      const day = { field: "createdAt", operator: "eq", value: { type: "day", day: "2026-03-04" } };
      await query({ view: { filters: [day] }, limit: 1 });
      const sent: unknown = JSON.parse(String(app.emulator.control.requests().at(-1)?.body));
      expect(sent).toMatchObject({
        filter: [
          { field: "chats.createdAt", operator: ">=", value: Date.parse("2026-03-03T23:00:00Z") / 1000 },
          { field: "chats.createdAt", operator: "<", value: Date.parse("2026-03-04T23:00:00Z") / 1000 },
        ],
      });
    });

    test("an unchanged page is a 304", async () => {
      const body = { view: { filters: [pending] }, limit: 3 };
      const first = await query(body);
      const etag = first.headers.get("etag") ?? "";
      expect((await query(body, { "if-none-match": etag })).status).toBe(304);
    });

    test.each([
      [{ view: { filters: [] }, zone: "Mars/Olympus" }, "invalid_filter", ["zone"]],
      [{ view: { filters: [{ ...pending, value: "3" }] } }, "invalid_filter", ["view.filters[0].value"]],
      [
        { view: { filters: [{ field: "assignee", operator: "eq", value: "me" }] } },
        "invalid_filter",
        ["view.filters[0].value"],
      ],
    ])("%j is refused as %s at %j", async (body, code, paths) => {
      const { status, json } = await query(body);
      const { error } = errorSchema.parse(json);
      expect([status, error.code, error.issues?.map(({ path }) => path)]).toEqual([400, code, paths]);
    });

    test("a plan for the local copy is refused while there is none, on each of the three routes", async () => {
      const answers = await Promise.all([
        query({ view: { filters: [] }, plan: "local" }),
        app.ask("/api/chats?plan=local", { cookie: viewer }),
        app.ask("/api/chats/search?plan=local", { method: "POST", cookie: viewer, body: {} }),
      ]);
      for (const { status, json } of answers) {
        expect([status, errorSchema.parse(json).error.code]).toEqual([409, "local_copy_off"]);
      }
    });
  });

  describe("a viewer", () => {
    test("what is fetched is sent compressed to whoever takes it, from the first time", async () => {
      for (const [takes, encoding, vary] of [
        ["gzip", "gzip", expect.stringMatching(/accept-encoding/i)],
        ["identity", null, expect.anything()],
      ] as const) {
        const { status, headers, json } = await app.ask("/api/chats?limit=20&sort=createdAt", {
          cookie: viewer,
          headers: { "accept-encoding": takes },
        });
        expect(status).toBe(200);
        expect(pageSchema.parse(json).data).toHaveLength(20);
        expect(headers.get("content-encoding")).toBe(encoding);
        expect(headers.get("vary")).toEqual(vary);
        expect(headers.get("content-type")).toBe("application/json");
      }
    });

    test("lists chats in the order asked for", async () => {
      const { status, headers, json } = await app.ask("/api/chats?limit=50&sort=chats.createdAt&order=asc", {
        cookie: viewer,
      });
      expect(status).toBe(200);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-request-id")).toBeTruthy();
      const { data, meta } = pageSchema.parse(json);
      expect(meta).toMatchObject({ total: 500, limit: 50, offset: 0, source: "helpcrunch" });
      const created = data.map(({ createdAt }) => createdAt ?? "");
      expect(created).toEqual(created.toSorted());
      expect(data).toHaveLength(50);
    });

    test("is given a kept answer for the same question, which costs HelpCrunch nothing", async () => {
      const ask = () => app.ask("/api/chats?limit=7&offset=7", { cookie: viewer });
      const [first, second] = [pageSchema.parse((await ask()).json), pageSchema.parse((await ask()).json)];
      expect([first.meta.source, second.meta.source]).toEqual(["helpcrunch", "cache"]);
      expect(second.meta.fetchedAt).toBe(first.meta.fetchedAt);
      expect(app.emulator.control.requests()).toHaveLength(1);
    });

    test.each([
      { name: "a list", path: "/api/chats?limit=9", options: {} },
      {
        name: "a search",
        path: "/api/chats/search",
        options: { method: "POST", body: { limit: 9, filter: [{ field: "chats.status", operator: "=", value: "5" }] } },
      },
    ])("is not sent $name again that has not changed, only how old it is", async ({ path, options }) => {
      const first = await app.ask(path, { cookie: viewer, ...options });
      const etag = first.headers.get("etag") ?? "";
      expect(etag).toMatch(/^"[\w-]+"$/);
      const second = await app.ask(path, { cookie: viewer, ...options, headers: { "if-none-match": etag } });
      expect([second.status, second.text]).toEqual([304, ""]);
      expect(second.headers.get("etag")).toBe(etag);
      expect(second.headers.get("cache-control")).toBe("no-store");
      const { meta } = pageSchema.pick({ meta: true }).parse(JSON.parse(second.headers.get("x-freshness") ?? ""));
      expect(meta).toMatchObject({ limit: 9, source: "cache", fetchedAt: pageSchema.parse(first.json).meta.fetchedAt });
      const other = await app.ask(path, { cookie: viewer, ...options, headers: { "if-none-match": '"other"' } });
      expect([other.status, other.json]).toMatchObject([200, { data: pageSchema.parse(first.json).data }]);
    });

    test("is told when to ask again, and gets the state of this moment by asking for it", async () => {
      const ask = (headers: Record<string, string> = {}) => app.ask("/api/chats?limit=8", { cookie: viewer, headers });
      const { refreshAfterSeconds } = z
        .object({ refreshAfterSeconds: z.int() })
        .parse(z.object({ meta: z.unknown() }).parse((await ask()).json).meta);
      expect(refreshAfterSeconds).toBeGreaterThanOrEqual(5);
      expect(refreshAfterSeconds).toBeLessThanOrEqual(122);
      expect(pageSchema.parse((await ask({ "x-refresh": "now" })).json).meta.source).toBe("helpcrunch");
    });

    test("opens a chat that was just listed without a request to HelpCrunch", async () => {
      const id = await firstChatId();
      app.emulator.control.clearRequests();
      expect((await app.ask(`/api/chats/${id}`, { cookie: viewer })).status).toBe(200);
      expect(app.emulator.control.requests()).toEqual([]);
    });

    test("without a session no validator opens anything", async () => {
      const first = await app.ask("/api/chats?limit=9", { cookie: viewer });
      const headers = { "if-none-match": first.headers.get("etag") ?? "" };
      expect((await app.ask("/api/chats?limit=9", { headers })).status).toBe(401);
    });

    test.each([
      { value: "3", limit: 20 },
      { value: "pending", limit: 21 },
      { value: "Pending", limit: 22 },
      { value: 3, limit: 23 },
    ])("searches by a status written $value, which is sent as its digit", async ({ value, limit }) => {
      const { status, json } = await search({ filter: [{ field: "chats.status", operator: "=", value }], limit });
      expect(status).toBe(200);
      expect(new Set(pageSchema.parse(json).data.map((chat) => chat.status))).toEqual(new Set(["pending"]));
      const bodies = app.emulator.control.requests().map(({ body }) => JSON.parse(body).filter);
      expect(bodies).toEqual([[{ field: "chats.status", operator: "=", value: "3" }]]);
    });

    test("searches with two filters, joined as asked", async () => {
      const filter = [
        { field: "chats.status", operator: "=", value: "5" },
        { field: "chats.status", operator: "=", value: "1" },
      ];
      const { json } = await search({ comparison: "OR", filter, limit: 100, sort: "createdAt", order: "desc" });
      const found = new Set(pageSchema.parse(json).data.map((chat) => chat.status));
      expect([...found].toSorted()).toEqual(["closed", "new"]);
      expect(app.emulator.control.requests()).toHaveLength(1);
    });

    test("counts all chats", async () => {
      const { json } = await app.ask("/api/chats/total", { cookie: viewer });
      expect(json).toEqual({ total: 500 });
    });

    test("reads one chat and its messages, newest first", async () => {
      const id = await firstChatId();
      const { json } = await app.ask(`/api/chats/${id}`, { cookie: viewer });
      expect(z.object({ chat: chatSchema, fetchedAt: z.iso.datetime() }).parse(json).chat.id).toBe(id);
      const messages = await app.ask(`/api/chats/${id}/messages?limit=10`, { cookie: viewer });
      const { data } = messagesSchema.parse(messages.json);
      const times = data.map(({ createdAt }) => createdAt ?? "");
      expect(times).toEqual(times.toSorted().reverse());
    });

    test("reads the names behind the ids, once an hour unless refreshed", async () => {
      const directorySchema = z.object({ agents: named, departments: named, applications: named });
      directorySchema.parse((await app.ask("/api/directory", { cookie: viewer })).json);
      app.emulator.control.clearRequests();
      directorySchema.parse((await app.ask("/api/directory", { cookie: viewer })).json);
      expect(app.emulator.control.requests()).toEqual([]);
      directorySchema.parse((await app.ask("/api/directory?refresh=true", { cookie: viewer })).json);
      expect(app.emulator.control.requests().length).toBeGreaterThanOrEqual(3);
    });

    test("sees what is left of the budget, which costs nothing", async () => {
      const { json } = await app.ask("/api/budget", { cookie: viewer });
      const { used, ...rest } = z.record(z.string(), z.number()).parse(json);
      expect(rest).toEqual({ limit: 120, windowSeconds: 60, waiting: 0, nextFreeInSeconds: 0 });
      expect(used).toBeGreaterThan(0);
      expect(app.emulator.control.requests()).toEqual([]);
    });

    test("is told that a chat is not there", async () => {
      const { status, json } = await app.ask("/api/chats/999999999", { cookie: viewer });
      expect(status).toBe(404);
      expect(errorSchema.parse(json).error.code).toBe("not_found");
    });
  });

  describe("a search", () => {
    test("may be sent by a script, which has no origin, and not by another site", async () => {
      expect((await search({ limit: 1 })).status).toBe(200);
      expect((await search({ limit: 1 }, { origin: app.url })).status).toBe(200);
      const foreign = await search({ limit: 1 }, { origin: "https://elsewhere.example.com" });
      expect(foreign.status).toBe(403);
      expect(errorSchema.parse(foreign.json).error.code).toBe("forbidden_origin");
    });
  });

  describe("what cannot be read is refused by name, and nothing is sent to HelpCrunch", () => {
    test.each([
      { route: "/api/chats?limit=0", path: "limit" },
      { route: "/api/chats?limit=101", path: "limit" },
      { route: "/api/chats?limit=", path: "limit" },
      { route: "/api/chats?limit=1.5", path: "limit" },
      { route: "/api/chats?limit=10&limit=20", path: "limit" },
      { route: "/api/chats?sort=foo", path: "sort" },
      { route: "/api/chats?order=up", path: "order" },
      { route: "/api/chats?offset=-1", path: "offset" },
      { route: "/api/chats?colour=red", path: "colour" },
      { route: "/api/chats/abc", path: "id" },
      { route: "/api/chats/0", path: "id" },
      { route: "/api/chats/1.5", path: "id" },
      { route: "/api/chats/abc/messages", path: "id" },
      { route: "/api/chats/1/messages?limit=0", path: "limit" },
      { route: "/api/chats/1/messages?sort=id", path: "sort" },
      { route: "/api/chats/total?limit=1", path: "limit" },
      { route: "/api/directory?refresh=maybe", path: "refresh" },
    ])("GET $route", async ({ route, path }) => {
      const { status, json } = await app.ask(route, { cookie: viewer });
      const { error } = errorSchema.parse(json);
      expect([status, error.code, error.issues?.map((issue) => issue.path)]).toEqual([400, "invalid_input", [path]]);
      expect(app.emulator.control.requests()).toEqual([]);
    });

    const status = { field: "chats.status", operator: "=", value: "3" };
    test.each([
      { name: "a limit of 0", body: { limit: 0 }, path: "limit" },
      { name: "a limit of 101", body: { limit: 101 }, path: "limit" },
      { name: "a negative offset", body: { offset: -1 }, path: "offset" },
      { name: "a sort that is not known", body: { sort: "foo" }, path: "sort" },
      { name: "an order that is not known", body: { order: "up" }, path: "order" },
      { name: "a comparison that is not known", body: { comparison: "XOR" }, path: "comparison" },
      { name: "a key that is not known", body: { colour: "red" }, path: "colour" },
      { name: "filters that are no list", body: { filter: status }, path: "filter" },
      {
        name: "a field that is not known",
        body: { filter: [{ ...status, field: "chats.x" }] },
        path: "filter[0].field",
      },
      {
        name: "an operator that does not fit",
        body: { filter: [{ ...status, operator: "~" }] },
        path: "filter[0].operator",
      },
      {
        name: "a status that is not known",
        body: { filter: [status, { ...status, value: "8" }] },
        path: "filter[1].value",
      },
      { name: "a list in place of a body", body: [], path: "" },
    ])("a search with $name", async ({ body, path }) => {
      const answer = await search(body);
      const { error } = errorSchema.parse(answer.json);
      expect([answer.status, error.code]).toEqual([400, "invalid_filter"]);
      expect(error.issues?.map((issue) => issue.path)).toEqual([path]);
      expect(app.emulator.control.requests()).toEqual([]);
    });

    test.each([
      ["text that is not JSON", "{filter"],
      ["nothing", ""],
      ["more than 64 KiB", JSON.stringify({ filter: "x".repeat(65_536) })],
    ])("a search body of %s", async (_name, body) => {
      const answer = await search(body);
      const { error } = errorSchema.parse(answer.json);
      expect([answer.status, error.code, error.issues?.map((issue) => issue.path)]).toEqual([
        400,
        "invalid_input",
        [""],
      ]);
      expect(app.emulator.control.requests()).toEqual([]);
    });
  });

  test("the key is in no answer and in no line of the log", () => {
    expect(app.received()).toContain("requestId");
    expect(app.received()).not.toContain(app.apiKey);
    expect(app.log()).not.toContain(app.apiKey);
  });
});

describe("the document of the list", () => {
  test("has the rows that are at hand where they belong, and those that HelpCrunch is asked for behind its frame", async ({
    onTestFinished,
  }) => {
    const app = await startApp({ emulator: { chats: 200 } });
    onTestFinished(() => app.close());
    const cookie = await app.signIn("agent");
    /** React sends what it puts in place later, by a script, behind everything else. */
    const rowsStand = async (onFrame = () => {}) => {
      const { body } = await fetch(`${app.url}/chats?size=100`, { headers: { cookie } });
      let text = "";
      for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += chunk;
        if (text.includes("<h1")) onFrame();
      }
      const [row, late] = [text.search(/<tr[^>]*data-chat/), text.search(/<div hidden[^>]*id="S:/)];
      expect(row).toBeGreaterThan(0);
      return late !== -1 && late < row ? "behind the frame" : "in place";
    };

    let answer = () => {};
    const until = new Promise<void>((resolve) => {
      answer = resolve;
    });
    app.emulator.control.addFault({ kind: "slow", until, match: { path: "/chats/search" } });
    expect(await rowsStand(answer)).toBe("behind the frame");
    // A busy machine may take longer to find them than a page waits for that.
    await expect.poll(() => rowsStand()).toBe("in place");
  });
});
