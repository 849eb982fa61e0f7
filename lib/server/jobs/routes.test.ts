import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { POST as query } from "@/app/api/chats/query/route";
import { POST as act } from "@/app/api/jobs/[id]/[action]/route";
import { GET as getResults } from "@/app/api/jobs/[id]/results/route";
import { GET as getJob } from "@/app/api/jobs/[id]/route";
import { GET as getJobs, POST as postJob } from "@/app/api/jobs/route";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { auth } from "@/lib/server/auth/auth";
import { startJobWorker, stopJobWorker } from "@/lib/server/jobs/jobs";
import { createPerson } from "@/lib/server/people/people";

const folder = mkdtempSync(path.join(tmpdir(), "chatboard-jobs-"));
const site = "https://chats.example.com";
const password = "correct horse battery";
let emulator: Emulator;
const cookies = new Map<string, string>();

beforeAll(async () => {
  emulator = await startEmulator({ chats: 120, key: "test-key", rateLimit: 0 });
  const env = { DATA_DIR: folder, DATABASE_URL: "", APP_URL: site, LOG_LEVEL: "error" };
  const helpcrunch = { HELPCRUNCH_API_URL: emulator.url, HELPCRUNCH_API_KEY: "test-key" };
  for (const [name, value] of Object.entries({ ...env, ...helpcrunch })) vi.stubEnv(name, value);
  for (const role of ["viewer", "agent", "lead"] as const) {
    const email = `${role}@example.com`;
    await createPerson({ email, name: role, role, password });
    const answer = await signIn(request("/api/auth/sign-in/email", { body: { email, password } }), at({}));
    cookies.set(role, answer.headers.getSetCookie()[0]?.split(";")[0] ?? "");
  }
  startJobWorker();
});
afterAll(async () => {
  await stopJobWorker();
  await emulator.close();
  await (await auth()).db.destroy();
  rmSync(folder, { recursive: true });
});
beforeEach(() => emulator.control.clearRequests());

const at = (params: Record<string, string>) => ({ params: Promise.resolve(params) });

function request(address: string, { by = "", body, key }: { by?: string; body?: unknown; key?: string }): Request {
  const headers = new Headers({ cookie: cookies.get(by) ?? "", origin: site, "content-type": "application/json" });
  if (key !== undefined) headers.set("idempotency-key", key);
  const write = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  return new Request(`${site}${address}`, { headers, ...write });
}

const jobSchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  done: z.int(),
  unchanged: z.int(),
  failed: z.int(),
});
const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    issues: z.array(z.object({ path: z.string() })).default([]),
    current: z.unknown().optional(),
  }),
});

async function start(by: string, body: unknown, key: string = randomUUID()) {
  const answer = await postJob(request("/api/jobs", { by, body, key }), at({}));
  const json: unknown = await answer.json();
  expect([answer.status, json]).toEqual([202, { job: expect.anything() }]);
  return z.object({ job: jobSchema }).parse(json).job;
}

async function refusal(by: string, body: unknown, key: string | undefined = randomUUID()) {
  const answer = await postJob(request("/api/jobs", { by, body, ...(key === "" ? {} : { key }) }), at({}));
  const { code, issues, current } = errorSchema.parse(await answer.json()).error;
  return { status: answer.status, code, paths: issues.map((issue) => issue.path), current };
}

async function ended(id: string) {
  for (;;) {
    const job = jobSchema.parse(await (await getJob(request(`/api/jobs/${id}`, { by: "lead" }), at({ id }))).json());
    if (!["queued", "running"].includes(job.state)) return job;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function chatsWith(status: string) {
  const view = {
    filters: [{ field: "status", operator: "eq", value: status }],
    match: "all",
    sort: { column: "createdAt", order: "asc" },
  };
  const asked = request("/api/chats/query", { by: "lead", body: { view, zone: "UTC", limit: 100, offset: 0 } });
  const { data, meta } = z
    .object({ data: z.array(z.object({ id: z.int() })), meta: z.object({ total: z.int() }) })
    .parse(await (await query(asked, at({}))).json());
  return { view, ids: data.map(({ id }) => id), total: meta.total };
}

const closing = (select: unknown, change: unknown = { status: "closed" }) => ({ kind: "change-chats", change, select });
const puts = () => emulator.control.requests().filter(({ method }) => method === "PUT").length;

test("chats named by id are changed once each, with a result for each, and an undo gives all of them back", async () => {
  const ids = (await chatsWith("opened")).ids.slice(0, 3);
  const [closed = 0] = (await chatsWith("closed")).ids;
  const missing = 987_654_321;
  const key = randomUUID();
  const body = closing({ ids: [...ids, closed, missing] });
  const { id } = await start("agent", body, key);
  expect((await start("agent", body, key)).id).toBe(id);
  expect((await refusal("agent", closing({ ids }), key)).code).toBe("conflict");
  expect(await ended(id)).toMatchObject({ state: "done", total: 5, done: 3, unchanged: 1, failed: 1 });
  expect(puts()).toBe(3);
  const results = await getResults(request(`/api/jobs/${id}/results`, { by: "agent" }), at({ id }));
  expect(await results.json()).toMatchObject({
    data: [
      ...ids.map((chatId) => ({ chatId, outcome: "done" })),
      { chatId: closed, outcome: "unchanged" },
      { chatId: missing, outcome: "failed", error: { code: "not_found" } },
    ],
    meta: { total: 5 },
  });

  const undone = await act(request(`/api/jobs/${id}/undo`, { by: "agent", body: {} }), at({ id, action: "undo" }));
  const undoing = jobSchema.parse(await undone.json());
  expect(undoing).toMatchObject({ undoes: id, total: 3 });
  expect(await ended(undoing.id)).toMatchObject({ state: "done", done: 3, failed: 0 });
  expect((await chatsWith("opened")).ids).toEqual(expect.arrayContaining(ids));
  const list = await getJobs(request("/api/jobs", { by: "lead" }), at({}));
  expect(await list.json()).toMatchObject({
    data: [{ id: undoing.id }, { id, undoneBy: undoing.id }],
    meta: { total: 2 },
  });
});

test("all chats of a view are changed by whoever saw how many they are; others are told the number", async () => {
  const { view, total } = await chatsWith("on_hold");
  expect(total).toBeGreaterThan(0);
  const select = { view, zone: "Europe/Warsaw", total };
  const stale = await refusal("lead", closing({ ...select, total: total + 11 }));
  expect(stale).toMatchObject({ status: 409, code: "conflict", current: { total } });
  const { id } = await start("lead", closing(select, { readByAgent: true }));
  const { state, done, unchanged, failed } = await ended(id);
  expect([state, done + unchanged, failed]).toEqual(["done", total, 0]);
});

test("what cannot be a job is refused with its path, and nothing is sent", async () => {
  const many = Array.from({ length: 5_001 }, (_, index) => index + 1);
  const past = "2020-01-01T00:00:00Z";
  const cases: [string, unknown, number, string, string[]][] = [
    ["lead", closing({ ids: many }), 400, "invalid_input", ["select.ids"]],
    ["lead", closing({ ids: [] }), 400, "invalid_input", ["select.ids"]],
    ["agent", closing({ ids: many.slice(0, 101) }), 403, "forbidden", []],
    ["viewer", closing({ ids: [1] }), 403, "forbidden", []],
    ["agent", closing({ ids: [1] }, { status: "asleep" }), 400, "invalid_input", ["change.status"]],
    ["agent", closing({ ids: [1] }, { snoozedUntil: past }), 400, "invalid_input", ["change.snoozedUntil"]],
    ["agent", closing({ ids: [1] }, { status: "closed", assignee: 1 }), 400, "invalid_input", ["change"]],
    ["agent", closing({ ids: [1] }, {}), 400, "invalid_input", ["change"]],
    ["agent", closing({}), 400, "invalid_input", ["select"]],
    ["agent", closing({ view: { filters: [] }, zone: "Mars/Phobos", total: 1 }), 400, "invalid_input", ["select.zone"]],
    ["agent", { ...closing({ ids: [1] }), kind: "dig-holes" }, 400, "invalid_input", ["kind"]],
  ];
  for (const [by, body, status, code, paths] of cases) {
    const answer = await refusal(by, body);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.paths).toEqual(expect.arrayContaining(paths));
  }
  expect((await refusal("agent", closing({ ids: [1] }), "")).paths).toEqual(["Idempotency-Key"]);
  expect(puts()).toBe(0);
});
