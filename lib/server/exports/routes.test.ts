import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { GET as getAuditLog } from "@/app/api/audit-log/route";
import { POST as signIn } from "@/app/api/auth/sign-in/email/route";
import { GET as getConversation } from "@/app/api/chats/[id]/html/route";
import { POST as query } from "@/app/api/chats/query/route";
import { GET as getFile } from "@/app/api/jobs/[id]/file/route";
import { GET as getJob } from "@/app/api/jobs/[id]/route";
import { POST as postJob } from "@/app/api/jobs/route";
import { PUT as putSettings } from "@/app/api/settings/exports/route";
import { PUT as putCopy } from "@/app/api/settings/local-copy/route";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { auth } from "@/lib/server/auth/auth";
import { database } from "@/lib/server/db/open";
import { keptMs } from "@/lib/server/exports/export-chats";
import { startJobWorker, stopJobWorker } from "@/lib/server/jobs/jobs";
import { startLocalCopy, stopLocalCopy, syncState } from "@/lib/server/local-copy/local-copy";
import { createPerson } from "@/lib/server/people/people";
import { eventually } from "@/lib/testing/eventually";

const folder = mkdtempSync(path.join(tmpdir(), "chatboard-exports-"));
const site = "https://chats.example.com";
const password = "correct horse battery";
/** Few enough for the budget of one minute, messages and all. */
const chats = 40;
let emulator: Emulator;
const cookies = new Map<string, string>();
const roles = ["viewer", "agent", "lead", "admin"] as const;

const at = (params: Record<string, string>) => ({ params: Promise.resolve(params) });

function request(
  address: string,
  { by = "", body, method = "POST" }: { by?: string; body?: unknown; method?: string },
) {
  const headers = new Headers({ cookie: cookies.get(by) ?? "", origin: site, "content-type": "application/json" });
  headers.set("idempotency-key", randomUUID());
  const write = body === undefined ? {} : { method, body: JSON.stringify(body) };
  return new Request(`${site}${address}`, { headers, ...write });
}

const inStep = () => eventually(async () => expect((await syncState()).state).toBe("in_step"));

beforeAll(async () => {
  emulator = await startEmulator({ chats, key: "test-key", rateLimit: 0 });
  const env = { DATA_DIR: folder, DATABASE_URL: "", APP_URL: site, LOG_LEVEL: "error" };
  const helpcrunch = { HELPCRUNCH_API_URL: emulator.url, HELPCRUNCH_API_KEY: "test-key" };
  for (const [name, value] of Object.entries({ ...env, ...helpcrunch })) vi.stubEnv(name, value);
  for (const role of roles) {
    const email = `${role}@example.com`;
    await createPerson({ email, name: role, role, password });
    const answer = await signIn(request("/api/auth/sign-in/email", { body: { email, password } }), at({}));
    cookies.set(role, answer.headers.getSetCookie()[0]?.split(";")[0] ?? "");
  }
  startJobWorker();
  startLocalCopy();
});
afterAll(async () => {
  await stopJobWorker();
  await stopLocalCopy();
  await emulator.close();
  await (await auth()).db.destroy();
  rmSync(folder, { recursive: true });
});

const view = { filters: [], match: "all", sort: { column: "createdAt", order: "asc" } };
const asked = { kind: "export", format: "csv", with: "rows", view, zone: "Europe/Warsaw" };
const jobSchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  total: z.int(),
  done: z.int(),
  export: z.object({ hasFile: z.boolean(), keptUntil: z.string().nullable(), lines: z.int() }),
});
const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    issues: z.array(z.object({ path: z.string() })).default([]),
  }),
});

async function start(by: string, body: unknown) {
  const answer = await postJob(request("/api/jobs", { by, body }), at({}));
  const json: unknown = await answer.json();
  expect([answer.status, json]).toEqual([202, { job: expect.anything() }]);
  return z.object({ job: jobSchema }).parse(json).job;
}
async function refusal(by: string, body: unknown) {
  const answer = await postJob(request("/api/jobs", { by, body }), at({}));
  const { code, issues, message } = errorSchema.parse(await answer.json()).error;
  return { status: answer.status, code, message, paths: issues.map((issue) => issue.path) };
}
async function ended(id: string) {
  return eventually(async () => {
    const job = jobSchema.parse(await (await getJob(request(`/api/jobs/${id}`, { by: "lead" }), at({ id }))).json());
    expect(["queued", "running"]).not.toContain(job.state);
    return job;
  });
}
const fileOf = (id: string, by: string) => getFile(request(`/api/jobs/${id}/file`, { by }), at({ id }));
const put = async (route: typeof putSettings, body: unknown) =>
  expect((await route(request("/api/settings", { by: "admin", body, method: "PUT" }), at({}))).status).toBe(200);
const csvRows = (text: string) => Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true }).data;

test("without a complete local copy an export is refused with the next step", async () => {
  expect(await refusal("lead", asked)).toMatchObject({
    status: 409,
    code: "local_copy_off",
    message: expect.stringContaining("An admin can switch it on"),
  });
  await put(putCopy, { enabled: true, messages: false, retentionDays: null });
  await inStep();
});

test("an export holds what the list shows, for whoever asked, in the audit log, under no key of HelpCrunch", async () => {
  const { id, total } = await start("lead", { ...asked, columns: ["id", "customer", "createdAt"] });
  expect(total).toBe(chats);
  expect(await ended(id)).toMatchObject({ state: "done", total: chats, done: chats, export: { hasFile: true } });
  const answer = await fileOf(id, "lead");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="chatboard-chats-[\d-]+\.csv"$/);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const text = await answer.text();
  expect(text).not.toContain("test-key");
  const [head, ...rows] = csvRows(text);
  expect(head).toEqual(["id", "customer", "createdAt", "createdAt offset"]);
  const page = await query(
    request("/api/chats/query", { by: "lead", body: { view, zone: "UTC", limit: 100, offset: 0 } }),
    at({}),
  );
  const shown = z.object({ data: z.array(z.object({ id: z.int() })) }).parse(await page.json()).data;
  expect(rows).toHaveLength(chats);
  expect(rows.slice(0, 100).map(([first]) => Number(first))).toEqual(shown.map((chat) => chat.id));

  expect((await fileOf(id, "admin")).status).toBe(403);
  expect((await fileOf(id, "viewer")).status).toBe(403);
  expect((await fileOf(randomUUID(), "lead")).status).toBe(404);
  const log = await getAuditLog(request("/api/audit-log?action=export", { by: "admin" }), at({}));
  expect(await log.json()).toMatchObject({
    data: [{ action: "export", actor: { email: "lead@example.com" }, target: { type: "job", id } }],
  });

  // A day later nobody has it any more, whether it was cleared away or not.
  const db = await database();
  await db
    .updateTable("exports")
    .set((is) => ({ kept_until: is("kept_until", "-", keptMs) }))
    .where("job_id", "=", id)
    .execute();
  const gone = await fileOf(id, "lead");
  expect(gone.status).toBe(404);
  expect(errorSchema.parse(await gone.json()).error.message).toContain("Export again");
});

test("with messages, those that are not here are asked of HelpCrunch, once", async () => {
  const { id } = await start("lead", { ...asked, with: "messages", format: "jsonl", columns: ["id"] });
  expect(await ended(id)).toMatchObject({ state: "done", done: chats });
  const lines = (await (await fileOf(id, "lead")).text()).trim().split("\n");
  const read = lines.map((line) =>
    z.object({ id: z.int(), messages: z.array(z.object({ messageId: z.int() })) }).parse(JSON.parse(line)),
  );
  expect(read).toHaveLength(chats);
  expect(read.reduce((sum, { messages }) => sum + messages.length, 0)).toBeGreaterThan(chats);
  emulator.control.clearRequests();
  const again = await start("lead", { ...asked, with: "messages", format: "csv", columns: ["id"] });
  const { export: facts } = await ended(again.id);
  expect(facts.lines).toBeGreaterThanOrEqual(read.reduce((sum, { messages }) => sum + messages.length, 0));
  expect(emulator.control.requests().filter(({ path: asks }) => asks.includes("/messages"))).toEqual([]);
});

test("a conversation is one page with all of its messages, for who may export, in the audit log", async () => {
  const ask = (id: number, by: string, asks = "zone=Europe/Warsaw&locale=pl-PL") =>
    getConversation(request(`/api/chats/${id}/html?${asks}`, { by }), at({ id: String(id) }));
  const body = { view, zone: "UTC", limit: 100, offset: 0 };
  const listed = await query(request("/api/chats/query", { by: "lead", body }), at({}));
  const ids = z.object({ data: z.array(z.object({ id: z.int() })) }).parse(await listed.json()).data;
  const chatId = ids[0]?.id ?? 0;
  const { id: jobId } = await start("lead", { ...asked, with: "messages", format: "jsonl", columns: ["id"] });
  await ended(jobId);
  const lines = (await (await fileOf(jobId, "lead")).text()).trim().split("\n");
  const chat = lines
    .map((line) => z.object({ id: z.int(), messages: z.array(z.unknown()) }).parse(JSON.parse(line)))
    .find((each) => each.id === chatId);

  const answer = await ask(chatId, "lead");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="chat-${chatId}.html"`);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const text = await answer.text();
  expect(text).toContain('<html lang="pl">');
  expect(text.match(/<article /g)).toHaveLength(chat?.messages.length ?? 0);
  expect(text).not.toContain("test-key");
  const log = await getAuditLog(request("/api/audit-log?action=export", { by: "admin" }), at({}));
  expect(z.object({ data: z.array(z.unknown()) }).parse(await log.json()).data[0]).toMatchObject({
    actor: { email: "lead@example.com" },
    target: { type: "chat", id: String(chatId) },
    details: { format: "html" },
  });

  expect([(await ask(chatId, "viewer")).status, (await ask(chatId, "agent")).status]).toEqual([403, 403]);
  expect((await ask(999_999_999, "lead")).status).toBe(404);
  for (const asks of ["zone=Mars/Phobos", "locale=xx", "locale=en-%22%3E", "locale=en-12", "colour=1"]) {
    expect((await ask(chatId, "lead", asks)).status).toBe(400);
  }
});

test("agents export where an admin lets them, viewers never, and what was allowed before is asked again", async () => {
  expect(await refusal("viewer", asked)).toMatchObject({ status: 403, code: "forbidden" });
  expect(await refusal("agent", asked)).toMatchObject({
    status: 403,
    code: "forbidden",
    message: expect.stringContaining("An admin can let agents export"),
  });
  await put(putSettings, { agents: true });
  const { id } = await start("agent", asked);
  expect((await ended(id)).state).toBe("done");
  expect((await fileOf(id, "agent")).status).toBe(200);
  await put(putSettings, { agents: false });
  expect((await fileOf(id, "agent")).status).toBe(403);
  expect((await putSettings(request("/", { by: "lead", body: { agents: true }, method: "PUT" }), at({}))).status).toBe(
    403,
  );
});

test("what cannot be exported is refused with its path", async () => {
  const cases: [unknown, string[]][] = [
    [{ ...asked, columns: ["id", "phone"] }, ["columns[1]"]],
    [{ ...asked, columns: [] }, ["columns"]],
    [{ ...asked, columns: ["id", "id"] }, ["columns"]],
    [{ ...asked, format: "pdf" }, ["format"]],
    [{ ...asked, with: "notes" }, ["with"]],
    [{ ...asked, zone: "Mars/Phobos" }, ["zone"]],
    [{ ...asked, view: { filters: [{ field: "colour", operator: "eq", value: 1 }] } }, ["view.filters[0].field"]],
    [{ ...asked, total: 7 }, ["total"]],
  ];
  for (const [body, paths] of cases) {
    const answer = await refusal("lead", body);
    expect([answer.status, answer.paths]).toEqual([400, expect.arrayContaining(paths)]);
  }
});
