import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Role, roles } from "@/lib/api/roles";
import { startApp, type TestApp } from "@/lib/testing/app";
import { postgresServerUrl } from "@/lib/testing/scratch-database";

const jobSchema = z.object({
  id: z.string().min(8),
  kind: z.literal("change-chats"),
  state: z.enum(["queued", "running", "paused", "stopped", "done", "failed"]),
  total: z.int(),
  done: z.int(),
  unchanged: z.int(),
  failed: z.int(),
  requests: z.int(),
  startedBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: z.iso.datetime({ precision: 3 }),
  etaSeconds: z.number().nullable(),
  undoes: z.string().nullable(),
});
type Job = z.infer<typeof jobSchema>;
const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    issues: z.array(z.object({ path: z.string() })).optional(),
    current: z.unknown().optional(),
  }),
});
const chatsSchema = z.object({
  data: z.array(z.object({ id: z.int(), status: z.string() })),
  meta: z.object({ total: z.int() }),
});
const resultsSchema = z.object({
  data: z.array(z.object({ chatId: z.int(), outcome: z.string(), error: z.object({ code: z.string() }).optional() })),
});

const databases = [
  { name: "the embedded database", options: {} },
  ...(postgresServerUrl === undefined ? [] : [{ name: "Postgres", options: { postgresServerUrl } }]),
];

describe.each(databases)("on $name", ({ options }) => {
  let app: TestApp;
  const cookies = new Map<Role | "second agent", string>();

  beforeAll(async () => {
    app = await startApp({ ...options, emulator: { chats: 120 } });
    for (const role of roles) cookies.set(role, await app.signIn(role));
    cookies.set("second agent", await app.signIn("agent"));
  });
  afterAll(() => app?.close());
  beforeEach(() => app.emulator.control.clearFaults());

  type Who = Role | "second agent";
  const ask = (who: Who, path: string, body?: unknown, key: string = randomUUID()) =>
    app.ask(path, {
      cookie: cookies.get(who) ?? "",
      ...(body === undefined ? {} : { method: "POST", body, headers: { origin: app.url, "idempotency-key": key } }),
    });
  const start = async (who: Who, body: unknown, key?: string): Promise<Job> => {
    const { status, json, text } = await ask(who, "/api/jobs", body, key);
    expect([status, text]).toEqual([202, expect.any(String)]);
    return z.object({ job: jobSchema }).parse(json).job;
  };
  const refused = async (who: Who, body: unknown, path = "/api/jobs") => {
    const { status, json } = await ask(who, path, body);
    const { code, issues, current } = errorSchema.parse(json).error;
    return { status, code, paths: issues?.map((issue) => issue.path), current };
  };
  const find = async (id: string, who: Who = "lead") => jobSchema.parse((await ask(who, `/api/jobs/${id}`)).json);
  async function ended(id: string): Promise<Job> {
    for (;;) {
      const job = await find(id);
      if (!["queued", "running"].includes(job.state)) return job;
    }
  }
  const search = async (status: string, limit = 100) => {
    const view = { filters: [{ field: "status", operator: "eq", value: status }], match: "all" };
    const sorted = { ...view, sort: { column: "createdAt", order: "asc" } };
    const { json } = await ask("lead", "/api/chats/query", { view: sorted, zone: "UTC", limit, offset: 0 });
    const { data, meta } = chatsSchema.parse(json);
    return { view: sorted, ids: data.map(({ id }) => id), total: meta.total };
  };
  const change = (select: unknown, to: unknown = { status: "closed" }) => ({
    kind: "change-chats",
    change: to,
    select,
  });
  const statusOf = async (id: number) =>
    z.object({ chat: z.object({ status: z.string() }) }).parse((await ask("lead", `/api/chats/${id}`)).json).chat
      .status;

  test("chats named by id are changed once each, with a result for each, and an undo gives all of them back", async () => {
    const { ids } = await search("opened", 3);
    const [closed = 0] = (await search("closed", 1)).ids;
    const missing = 987_654_321;
    const key = randomUUID();
    const body = change({ ids: [...ids, closed, missing] });
    const job = await start("agent", body, key);
    expect((await start("agent", body, key)).id).toBe(job.id);
    expect(await ended(job.id)).toMatchObject({ state: "done", total: 5, done: 3, unchanged: 1, failed: 1 });
    const { data } = resultsSchema.parse((await ask("agent", `/api/jobs/${job.id}/results`)).json);
    expect(data).toMatchObject([
      ...ids.map((chatId) => ({ chatId, outcome: "done" })),
      { chatId: closed, outcome: "unchanged" },
      { chatId: missing, outcome: "failed", error: { code: "not_found" } },
    ]);
    for (const id of ids) expect(await statusOf(id)).toBe("closed");

    const undoing = jobSchema.parse((await ask("agent", `/api/jobs/${job.id}/undo`, {})).json);
    expect(undoing).toMatchObject({ undoes: job.id, total: 3 });
    expect(await ended(undoing.id)).toMatchObject({ state: "done", done: 3, failed: 0 });
    for (const id of ids) expect(await statusOf(id)).toBe("opened");
    expect(await statusOf(closed)).toBe("closed");
  });

  test("all chats of a view are changed by whoever saw how many they are; others are told the number", async () => {
    const { view, total } = await search("on_hold", 1);
    const select = { view, zone: "Europe/Warsaw", total };
    const stale = await refused("lead", change({ ...select, total: total + 11 }, { readByAgent: true }));
    expect(stale).toMatchObject({ status: 409, code: "conflict", current: { total } });
    const job = await start("lead", change(select, { readByAgent: true }));
    const { state, done, unchanged, failed } = await ended(job.id);
    expect([state, done + unchanged, failed]).toEqual(["done", total, 0]);
  });

  test("a job that is stopped changes nothing more, and one that is paused goes on when it is resumed", async () => {
    const { ids } = await search("pending", 30);
    app.emulator.control.addFault({ kind: "slow", delayMs: 100, match: { method: "PUT" }, times: "always" });
    const job = await start("agent", change({ ids }));
    const puts = () => app.emulator.control.requests().filter(({ method }) => method === "PUT").length;
    await expect.poll(puts).toBeGreaterThan(1);
    expect(jobSchema.parse((await ask("agent", `/api/jobs/${job.id}/pause`, {})).json).state).toBe("paused");
    const sent = puts();
    const paused = await find(job.id);
    expect(paused.done).toBeLessThan(ids.length);
    expect(puts()).toBe(sent);
    await ask("agent", `/api/jobs/${job.id}/resume`, {});
    await expect.poll(puts).toBeGreaterThan(sent);
    const stopped = jobSchema.parse((await ask("lead", `/api/jobs/${job.id}/stop`, {})).json);
    const sentAtStop = puts();
    expect(stopped.state).toBe("stopped");
    const again = await refused("agent", {}, `/api/jobs/${job.id}/resume`);
    expect([again.status, again.code]).toEqual([409, "conflict"]);
    expect(puts()).toBe(sentAtStop);
    expect((await search("pending", 30)).ids.length).toBeGreaterThan(0);
  });

  test("what cannot be a job is refused with its path, and nothing is sent", async () => {
    app.emulator.control.clearRequests();
    const many = Array.from({ length: 5_001 }, (_, index) => index + 1);
    const past = new Date(Date.now() - 60_000).toISOString();
    const cases: [Who, unknown, number, string, string[] | undefined][] = [
      ["admin", change({ ids: many }), 400, "invalid_input", ["select.ids"]],
      ["lead", change({ ids: [] }), 400, "invalid_input", ["select.ids"]],
      ["agent", change({ ids: many.slice(0, 101) }), 403, "forbidden", undefined],
      ["viewer", change({ ids: [1] }), 403, "forbidden", undefined],
      ["agent", change({ ids: [1] }, { status: "asleep" }), 400, "invalid_input", ["change.status"]],
      ["agent", change({ ids: [1] }, { snoozedUntil: past }), 400, "invalid_input", ["change.snoozedUntil"]],
      ["agent", change({ ids: [1] }, { status: "closed", assignee: 1 }), 400, "invalid_input", ["change"]],
      ["agent", change({ ids: [1] }, {}), 400, "invalid_input", ["change"]],
      ["agent", change({}), 400, "invalid_input", ["select"]],
      ["agent", change({ view: {}, zone: "Mars/Phobos", total: 1 }), 400, "invalid_input", ["select.zone"]],
      ["agent", { ...change({ ids: [1] }), kind: "dig-holes" }, 400, "invalid_input", ["kind"]],
    ];
    for (const [who, body, status, code, paths] of cases) {
      const answer = await refused(who, body);
      expect([answer.status, answer.code]).toEqual([status, code]);
      if (paths !== undefined) expect(answer.paths).toEqual(expect.arrayContaining(paths));
    }
    const { status } = await app.ask("/api/jobs", {
      method: "POST",
      cookie: cookies.get("agent") ?? "",
      headers: { origin: app.url },
      body: change({ ids: [1] }),
    });
    expect(status).toBe(400);
    expect(app.emulator.control.requests().filter(({ method }) => method === "PUT")).toEqual([]);
  });

  test("somebody else's job is theirs and a lead's", async () => {
    const [id = 0] = (await search("closed", 1)).ids;
    const job = await start("agent", change({ ids: [id] }));
    await ended(job.id);
    expect((await ask("second agent", `/api/jobs/${job.id}`)).status).toBe(403);
    expect(await refused("second agent", {}, `/api/jobs/${job.id}/undo`)).toMatchObject({ status: 403 });
    const listed = async (who: Who) =>
      z.object({ data: z.array(jobSchema) }).parse((await ask(who, "/api/jobs?limit=100")).json).data;
    expect((await listed("second agent")).map((one) => one.id)).not.toContain(job.id);
    expect((await listed("lead")).map((one) => one.id)).toContain(job.id);
    expect((await ask("lead", "/api/jobs/not-there")).status).toBe(404);
    expect(await refused("agent", {}, `/api/jobs/${job.id}/dance`)).toMatchObject({ status: 400 });
  });

  test("the audit log names who started it, and each change with what was there before", async () => {
    const [id = 0] = (await search("opened", 1)).ids;
    const job = await start("agent", change({ ids: [id] }));
    await ended(job.id);
    const read = async (action: string) =>
      z
        .object({
          data: z.array(z.object({ target: z.object({ id: z.string() }), details: z.record(z.string(), z.unknown()) })),
        })
        .parse((await ask("admin", `/api/audit-log?action=${action}&limit=1`)).json).data[0];
    expect(await read("job.start")).toMatchObject({ target: { id: job.id }, details: { total: 1 } });
    expect(await read("chat.change")).toMatchObject({
      target: { id: String(id) },
      details: { part: "status", before: "opened", after: "closed" },
    });
  });
});
