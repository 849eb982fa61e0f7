import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ChatPage } from "@/lib/api/chats/contract";
import type { SyncState } from "@/lib/api/local-copy/contract";
import { type Report, reportNames } from "@/lib/api/reports/contract";
import { type AppOptions, startApp, type TestApp } from "@/lib/testing/app";
import { eventually } from "@/lib/testing/eventually";
import { postgresServerUrl } from "@/lib/testing/scratch-database";

const databases: { dialect: string; options: AppOptions }[] = [
  { dialect: "sqlite", options: {} },
  ...(postgresServerUrl === undefined ? [] : [{ dialect: "postgres", options: { postgresServerUrl } }]),
];

function dayFromToday(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

describe.each(databases)("reports on $dialect", ({ options }) => {
  let app: TestApp;
  let viewer: string;
  let admin: string;

  beforeAll(async () => {
    app = await startApp({ ...options, emulator: { chats: 600, rateLimit: 0 }, env: { LOCAL_COPY: "on" } });
    [viewer, admin] = await Promise.all([app.signIn("viewer"), app.signIn("admin")]);
    const state = async () => (await app.ask("/api/sync", { cookie: viewer })).json as SyncState;
    const isInStep = async () => expect((await state()).state).toBe("in_step");
    await eventually(isInStep);
  });
  afterAll(() => app.close());

  const period = { from: dayFromToday(-13), to: dayFromToday(0), zone: "Europe/Warsaw" };
  const ask = (name: string, query: Record<string, string> = {}) =>
    app.ask(`/api/reports/${name}?${new URLSearchParams({ ...period, ...query })}`, { cookie: viewer });
  // Boundary: what the route answers is typed by its contract.
  const report = async (name: string, query: Record<string, string> = {}) => {
    const answer = await ask(name, query);
    expect(answer.status).toBe(200);
    return answer.json as Report;
  };
  const refusal = async (name: string, query: Record<string, string>) => {
    const answer = await ask(name, query);
    return {
      status: answer.status,
      ...(answer.json as { error: { code: string; issues?: { path: string; message: string }[] } }).error,
    };
  };

  test.each(reportNames)("%s: every number is that of its list, asked by the same reader", async (name) => {
    const found = await report(name, { compare: "true" });
    expect(found.meta.source).toBe("local");
    const cells = [
      ...found.figures,
      ...found.tables.flatMap(({ rows }) => rows.slice(0, 3).flatMap((row) => row.cells)),
    ];
    const linked = cells.filter(({ filters, value }) => filters !== null && value !== null);
    expect(linked.length).toBeGreaterThan(0);
    for (const { filters, value, sample } of linked.slice(0, 12)) {
      const body = { view: { filters, match: "all" }, zone: period.zone, limit: 1, offset: 0 };
      const list = await app.ask("/api/chats/query", { method: "POST", cookie: viewer, body });
      expect((list.json as ChatPage).meta.total).toBe(sample ?? value);
    }
  });

  test("a table comes as a file with the numbers of the report", async () => {
    const [table] = (await report("volume")).tables;
    const answer = await ask("volume/csv", { table: "volume" });
    expect(answer.headers.get("content-disposition")).toContain("report-volume-volume-");
    const [head, ...lines] = answer.text.replace("\uFEFF", "").trim().split("\r\n");
    expect(head).toBe("from,to,state,opened,closed,reopened,openAtEnd");
    expect(lines.map((line) => line.split(",").slice(3))).toEqual(
      table?.rows.map(({ cells }) => cells.map(({ value }) => `${value ?? ""}`)),
    );
    const heatMap = await ask("volume/csv", { table: "heatMap" });
    expect(heatMap.text.trim().split("\r\n")).toHaveLength(1 + 7 * 24);
    const log = await app.ask("/api/audit-log?action=export", { cookie: admin });
    const entry = { action: "export", target: { type: "report", id: "volume" } };
    expect(log.json).toMatchObject({ data: [entry, entry] });
    expect((await ask("volume/csv", { table: "assignee" })).status).toBe(404);
    expect((await ask("volume/csv", { table: "nothing" })).status).toBe(400);
    expect((await ask("volume/csv")).status).toBe(400);
  });

  test("a period that cannot be counted is refused with its field and what to do", async () => {
    expect(await refusal("volume", { from: dayFromToday(0), to: dayFromToday(-1) })).toMatchObject({
      status: 400,
      code: "invalid_input",
      issues: [{ path: "to", message: "is before from. Exchange the two" }],
    });
    expect(await refusal("volume", { from: "1900-01-01", to: "2099-12-31" })).toMatchObject({
      status: 400,
      code: "invalid_input",
    });
    expect(await refusal("volume", { from: "1971-01-01", to: dayFromToday(0) })).toMatchObject({
      status: 400,
      issues: [{ path: "from", message: expect.stringContaining("ten years") }],
    });
    expect(await refusal("volume", { from: dayFromToday(-700), to: dayFromToday(0) })).toMatchObject({
      status: 400,
      issues: [{ path: "bucket", message: expect.stringContaining("Choose week") }],
    });
    const { firstDay } = await report("volume");
    const early = await refusal("volume", { from: "2001-01-01", to: "2001-02-01" });
    expect(early).toMatchObject({ status: 400, issues: [{ path: "to", message: expect.stringContaining(firstDay) }] });
    expect(await refusal("volume", { from: dayFromToday(3), to: dayFromToday(9) })).toMatchObject({
      status: 400,
      issues: [{ path: "from", message: expect.stringContaining("after today") }],
    });
    const unreadable: Record<string, string>[] = [
      { from: "2026-02-30" },
      { zone: "Europe/Nowhere" },
      { bucket: "hour" },
      { cell: "7-1" },
      { colour: "red" },
    ];
    for (const query of unreadable) {
      expect(await refusal("volume", query)).toMatchObject({ status: 400, code: "invalid_input" });
    }
    expect((await ask("nothing")).status).toBe(400);
  });

  test("a saved filter that is gone, private or names somebody who is gone is refused, and never left out", async () => {
    expect(await refusal("overview", { savedFilter: "nosuchfilter" })).toMatchObject({
      status: 404,
      code: "not_found",
    });
    const save = async (cookie: string, name: string, filters: unknown) => {
      const body = { name, description: "", shared: false, view: { version: 1, filters } };
      const { status, json } = await app.ask("/api/saved-filters", {
        method: "POST",
        cookie,
        body,
        headers: { origin: app.url },
      });
      expect(status).toBe(201);
      return (json as { id: string }).id;
    };
    const ofAdmin = await save(admin, "of the admin", []);
    expect((await refusal("overview", { savedFilter: ofAdmin })).status).toBe(404);
    const gone = await save(viewer, "names a stranger", [{ field: "assignee", operator: "eq", value: 987_654 }]);
    expect(await refusal("overview", { savedFilter: gone })).toMatchObject({
      status: 400,
      code: "invalid_filter",
      issues: [{ path: "savedFilter", message: expect.stringContaining("987654") }],
    });
    const closed = await save(viewer, "closed ones", [{ field: "status", operator: "eq", value: "closed" }]);
    const narrowed = await report("volume", { savedFilter: closed });
    expect(narrowed.savedFilter).toEqual({ id: closed, name: "closed ones" });
    expect(narrowed.figures.find(({ name }) => name === "reopened")?.value).toBe(0);
  });

  test("while HelpCrunch cannot be reached the numbers come all the same, with ids where names are not known", async () => {
    const away = await startApp({ ...options, emulator: { chats: 60, rateLimit: 0 }, env: { LOCAL_COPY: "on" } });
    try {
      const cookie = await away.signIn("viewer");
      const state = async () => (await away.ask("/api/sync", { cookie })).json as SyncState;
      await eventually(async () => expect((await state()).state).toBe("in_step"));
      away.emulator.control.addFault({ kind: "reset", times: "always" });
      const from = dayFromToday(-60);
      const query = new URLSearchParams({ ...period, from });
      const answer = await away.ask(`/api/reports/people?${query}`, { cookie });
      expect(answer.status).toBe(200);
      const [table] = (answer.json as Report).tables;
      expect(table?.rows.length).toBeGreaterThan(0);
      for (const { key } of table?.rows ?? []) expect(key).toMatchObject({ kind: "value", label: null });
    } finally {
      await away.close();
    }
  });

  test("without a complete copy there is no report and a reason why", async () => {
    const without = await startApp({ ...options, emulator: { chats: 20, rateLimit: 0 }, env: { LOCAL_COPY: "off" } });
    try {
      const cookie = await without.signIn("viewer");
      const answer = await without.ask(`/api/reports/volume?${new URLSearchParams(period)}`, { cookie });
      expect(answer.status).toBe(409);
      expect(answer.json).toMatchObject({ error: { code: "local_copy_off" } });
    } finally {
      await without.close();
    }
  });
});
