import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { type Role, roles } from "@/lib/api/roles";
import { type Ask, startApp, type TestApp } from "@/lib/testing/app";
import { postgresServerUrl } from "@/lib/testing/scratch-database";

const somebody = z.strictObject({ id: z.string(), name: z.string() }).nullable();
const filterSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-z]{12}$/),
  name: z.string(),
  description: z.string(),
  view: z.looseObject({ version: z.literal(1), filters: z.array(z.unknown()) }),
  shared: z.boolean(),
  owner: somebody,
  isMine: z.boolean(),
  version: z.int().min(1),
  createdAt: z.iso.datetime({ precision: 3 }),
  createdBy: somebody,
  updatedAt: z.iso.datetime({ precision: 3 }),
  updatedBy: somebody,
  may: z.strictObject({ update: z.boolean(), share: z.boolean(), remove: z.boolean(), takeOver: z.boolean() }),
});
type Filter = z.infer<typeof filterSchema>;
const placementSchema = z.strictObject({
  id: z.string(),
  pinned: z.boolean(),
  position: z.int().nullable(),
  isDefault: z.boolean(),
});
const listSchema = z.strictObject({ data: z.array(filterSchema), placements: z.array(placementSchema) });
const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().min(1),
    requestId: z.string().min(8),
    issues: z.array(z.object({ path: z.string(), message: z.string().min(1) })).optional(),
    current: filterSchema.optional(),
  }),
});

const status = { field: "status", operator: "eq", value: "pending" };
const view = { version: 1, filters: [status], match: "all" };

const databases = [
  { name: "the embedded database", options: {} },
  ...(postgresServerUrl === undefined ? [] : [{ name: "Postgres", options: { postgresServerUrl } }]),
];

describe.each(databases)("on $name", ({ options }) => {
  let app: TestApp;
  const cookies = new Map<Role | "second lead", string>();
  type Who = Role | "second lead" | "nobody";

  beforeAll(async () => {
    app = await startApp(options);
    for (const role of roles) cookies.set(role, await app.signIn(role));
    cookies.set("second lead", await app.signIn("lead"));
  });
  afterAll(() => app?.close());

  function ask(who: Who, method: string, path: string, body?: unknown, headers: Ask["headers"] = { origin: app.url }) {
    const cookie = who === "nobody" ? undefined : cookies.get(who);
    return app.ask(`/api/saved-filters${path}`, {
      method,
      headers,
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined ? {} : { body }),
    });
  }

  let count = 0;
  /** Names are kept from test to test, so each is new. */
  function newName(): string {
    count += 1;
    return `Queue ${count}`;
  }

  async function save(who: Who, change: object = {}): Promise<Filter> {
    const answer = await ask(who, "POST", "", { name: newName(), view, ...change });
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([201, expect.any(String)]);
    return filterSchema.parse(answer.json);
  }

  async function refusal(answer: ReturnType<typeof ask>) {
    const { status: code, json } = await answer;
    const { error } = errorSchema.parse(json);
    return { status: code, code: error.code, paths: error.issues?.map(({ path }) => path), current: error.current };
  }

  const routes = [
    ["GET", ""],
    ["POST", ""],
    ["GET", "/000000000000"],
    ["PATCH", "/000000000000"],
    ["DELETE", "/000000000000"],
    ["POST", "/000000000000/restore"],
    ["POST", "/000000000000/take-over"],
    ["PUT", "/000000000000/placement"],
    ["PUT", "/order"],
    ["POST", "/import"],
  ] as const;

  test.each(routes)("%s %s needs a session", async (method, path) => {
    expect(await refusal(ask("nobody", method, path, method === "GET" ? undefined : {}))).toMatchObject({
      status: 401,
      code: "signed_out",
    });
  });

  test.each(routes.filter(([method]) => method !== "GET"))(
    "%s %s is refused without our origin",
    async (method, path) => {
      const foreign: Ask["headers"][] = [{}, { origin: "https://elsewhere.example.com" }];
      for (const headers of foreign) {
        expect(await refusal(ask("admin", method, path, {}, headers))).toMatchObject({
          status: 403,
          code: "forbidden_origin",
        });
      }
    },
  );

  test.each(roles)("%s keeps, reads, changes, deletes and brings back one of their own", async (role) => {
    const filter = await save(role, { description: "Each morning" });
    expect(filter).toMatchObject({ isMine: true, shared: false, version: 1, description: "Each morning" });
    expect(filterSchema.parse((await ask(role, "GET", `/${filter.id}`)).json)).toEqual(filter);
    const change = { version: 1, name: newName(), view: { ...view, match: "any" } };
    const changed = filterSchema.parse((await ask(role, "PATCH", `/${filter.id}`, change)).json);
    expect(changed).toMatchObject({ id: filter.id, version: 2, name: change.name, view: { match: "any" } });
    const gone = await ask(role, "DELETE", `/${filter.id}?version=2`);
    expect([gone.status, gone.json]).toEqual([200, { id: filter.id, version: 3, restorableUntil: expect.any(String) }]);
    expect(await refusal(ask(role, "GET", `/${filter.id}`))).toMatchObject({ status: 404, code: "not_found" });
    const back = filterSchema.parse((await ask(role, "POST", `/${filter.id}/restore`)).json);
    expect(back).toMatchObject({ id: filter.id, name: change.name, view: changed.view });
  });

  test.each(["viewer", "agent"] as const)("%s shares nothing and changes nothing that is shared", async (role) => {
    expect(await refusal(ask(role, "POST", "", { name: newName(), view, shared: true }))).toMatchObject({
      status: 403,
    });
    const own = await save(role);
    expect(await refusal(ask(role, "PATCH", `/${own.id}`, { version: 1, shared: true }))).toMatchObject({
      status: 403,
    });
    const shared = await save("lead", { shared: true });
    expect((await ask(role, "GET", `/${shared.id}`)).status).toBe(200);
    expect(await refusal(ask(role, "PATCH", `/${shared.id}`, { version: 1, view }))).toMatchObject({
      code: "forbidden",
    });
    expect(await refusal(ask(role, "DELETE", `/${shared.id}`))).toMatchObject({ code: "forbidden" });
    expect(await refusal(ask(role, "POST", `/${shared.id}/take-over`, { version: 1 }))).toMatchObject({
      code: "forbidden",
    });
    expect(await refusal(ask(role, "GET", "?of=disabled"))).toMatchObject({ code: "forbidden" });
  });

  test("a lead changes what another lead shares and cannot take it away; an admin can", async () => {
    const shared = await save("lead", { shared: true });
    expect((await ask("second lead", "PATCH", `/${shared.id}`, { version: 1, view })).status).toBe(200);
    expect(await refusal(ask("second lead", "DELETE", `/${shared.id}`))).toMatchObject({ code: "forbidden" });
    expect((await ask("admin", "DELETE", `/${shared.id}`)).status).toBe(200);
  });

  test("taking over is for what disabled people left", async () => {
    const shared = await save("lead", { shared: true });
    expect(await refusal(ask("admin", "POST", `/${shared.id}/take-over`, { version: 1 }))).toMatchObject({
      code: "forbidden",
    });
    expect(listSchema.parse((await ask("admin", "GET", "?of=disabled")).json).data).toEqual([]);
  });

  test("a private one answers a stranger as one that was never there", async () => {
    const own = await save("lead");
    const [there, nowhere] = await Promise.all([
      ask("admin", "GET", `/${own.id}`),
      ask("admin", "GET", "/000000000000"),
    ]);
    const wordsOf = (json: unknown) => errorSchema.parse(json).error.message;
    expect([there.status, wordsOf(there.json)]).toEqual([404, wordsOf(nowhere.json)]);
    expect(await refusal(ask("admin", "PATCH", `/${own.id}`, { version: 1, name: "Mine" }))).toMatchObject({
      status: 404,
    });
    const { data } = listSchema.parse((await ask("admin", "GET", "")).json);
    expect(data.map(({ id }) => id)).not.toContain(own.id);
  });

  test("of two people who change the same version the second gets the newer one, and nothing is lost", async () => {
    const shared = await save("lead", { shared: true });
    const answers = await Promise.all([
      ask("lead", "PATCH", `/${shared.id}`, { version: 1, description: "by the first" }),
      ask("second lead", "PATCH", `/${shared.id}`, { version: 1, description: "by the second" }),
    ]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    const [winner, loser] = answers.toSorted((a, b) => a.status - b.status);
    const { error } = errorSchema.parse(loser?.json);
    expect([error.code, error.current?.version]).toEqual(["conflict", 2]);
    expect(error.current?.description).toBe(filterSchema.parse(winner?.json).description);
    const again = await ask("second lead", "PATCH", `/${shared.id}`, { version: 2, description: "after all" });
    expect(filterSchema.parse(again.json)).toMatchObject({ version: 3, description: "after all" });
  });

  test("pins, order and default are the person's own", async () => {
    const shared = await save("lead", { shared: true });
    expect((await ask("viewer", "PUT", `/${shared.id}/placement`, { pinned: true, isDefault: true })).status).toBe(200);
    expect((await ask("viewer", "PUT", "/order", { ids: ["mine", shared.id] })).status).toBe(200);
    const { placements } = listSchema.parse((await ask("viewer", "GET", "")).json);
    expect(placements).toContainEqual({ id: shared.id, pinned: true, position: 1, isDefault: true });
    expect(placements).toContainEqual({ id: "mine", pinned: false, position: 0, isDefault: false });
    expect(listSchema.parse((await ask("second lead", "GET", "")).json).placements).toEqual([]);
  });

  test("an import is kept whole or not at all", async () => {
    const name = newName();
    const good = { name, view };
    const bad = { name: newName(), view: { filters: [{ ...status, field: "mood" }] } };
    expect(await refusal(ask("agent", "POST", "/import", { savedFilters: [good, bad] }))).toMatchObject({
      status: 400,
      paths: ["savedFilters[1].view.filters[0].field"],
    });
    expect(await refusal(ask("agent", "POST", "/import", { savedFilters: [good, good] }))).toMatchObject({
      status: 409,
      paths: ["savedFilters[1].name"],
    });
    const names = listSchema.parse((await ask("agent", "GET", "")).json).data.map((filter) => filter.name);
    expect(names).not.toContain(name);
    expect((await ask("agent", "POST", "/import", { savedFilters: [good] })).status).toBe(201);
  });

  describe("what cannot be kept is refused by name, and nothing is stored", () => {
    const text = (length: number) => ({ field: "customerUserId", operator: "contains", value: "x".repeat(length) });
    test.each([
      ["no name", { view }, "name"],
      ["an empty name", { name: "", view }, "name"],
      ["a name of spaces", { name: " \u200B ", view }, "name"],
      ["a name of 101 characters", { name: "x".repeat(101), view }, "name"],
      ["a name with a zero byte", { name: "a\u0000b", view }, "name"],
      ["a name that turns the line round", { name: "a\u202Eb", view }, "name"],
      ["a description that is too long", { name: "x", description: "x".repeat(501), view }, "description"],
      ["no view", { name: "x" }, "view"],
      ["a view that is text", { name: "x", view: "<script>alert(1)</script>" }, "view"],
      [
        "an unknown field",
        { name: "x", view: { filters: [status, { ...status, field: "mood" }] } },
        "view.filters[1].field",
      ],
      [
        "an operator that does not fit",
        { name: "x", view: { filters: [{ ...status, operator: "gt" }] } },
        "view.filters[0].operator",
      ],
      [
        "markup as a value",
        { name: "x", view: { filters: [{ ...status, value: "<img src=x>" }] } },
        "view.filters[0].value",
      ],
      ["markup as a column", { name: "x", view: { ...view, columns: ["<b>"] } }, "view.columns"],
      ["a key too many in the view", { name: "x", view: { ...view, page: 2 } }, "view.page"],
      ["a key too many", { name: "x", view, owner: "me" }, "owner"],
      ["1,000 filters", { name: "x", view: { filters: Array.from({ length: 1000 }, () => status) } }, "view"],
      ["51 filters", { name: "x", view: { filters: Array.from({ length: 51 }, () => status) } }, "view.filters"],
      ["a view over 32 KiB", { name: "x", view: { filters: Array.from({ length: 9 }, () => text(3800)) } }, "view"],
      ["a view of a version to come", { name: "x", view: { ...view, version: 2 } }, "view.version"],
    ])("%s", async (_name, body, path) => {
      const before = listSchema.parse((await ask("viewer", "GET", "")).json);
      expect(await refusal(ask("viewer", "POST", "", body))).toMatchObject({
        status: 400,
        code: "invalid_input",
        paths: [path],
      });
      expect(listSchema.parse((await ask("viewer", "GET", "")).json)).toEqual(before);
    });

    test("10,000 filters, which are more than a request may hold", async () => {
      const body = { name: "x", view: { filters: Array.from({ length: 10_000 }, () => status) } };
      const before = listSchema.parse((await ask("viewer", "GET", "")).json);
      const { json } = await ask("viewer", "POST", "", body);
      expect(errorSchema.parse(json).error).toMatchObject({
        code: "invalid_input",
        issues: [{ path: "", message: "must be 65536 bytes or less" }],
      });
      const own = await save("viewer");
      expect(await refusal(ask("viewer", "PATCH", `/${own.id}`, { version: 1, view: body.view }))).toMatchObject({
        status: 400,
        code: "invalid_input",
      });
      expect(await refusal(ask("viewer", "POST", "/import", { savedFilters: [body] }))).toMatchObject({
        status: 400,
        paths: ["savedFilters[0].view"],
      });
      const after = listSchema.parse((await ask("viewer", "GET", "")).json);
      expect(after.data.filter(({ id }) => id !== own.id)).toEqual(before.data);
      expect(after.data).toContainEqual(own);
    });

    test("a name that is taken, whatever its letter case", async () => {
      const { name } = await save("viewer");
      const answer = await refusal(ask("viewer", "POST", "", { name: ` ${name.toUpperCase()} `, view }));
      expect(answer).toMatchObject({ status: 409, code: "conflict", paths: ["name"], current: undefined });
    });

    test.each([
      ["without the version that was seen", { name: "x" }, "version"],
      ["with a version that is text", { version: "1", name: "x" }, "version"],
      ["of nothing", { version: 1 }, ""],
    ])("a change %s", async (_name, body, path) => {
      const own = await save("viewer");
      expect(await refusal(ask("viewer", "PATCH", `/${own.id}`, body))).toMatchObject({ status: 400, paths: [path] });
    });
  });

  test("names and texts of the longest kind, in any script, come back as they were sent", async () => {
    const name = `${"😀".repeat(95)} ${newName().slice(-4)}`;
    const description = 'שלום <b>"x"</b>\nsecond line';
    const filters = [{ field: "customerEmail", operator: "contains", value: "</script><img src=x onerror=alert(1)>" }];
    const filter = await save("viewer", { name, description, view: { filters } });
    expect([filter.name, filter.description, filter.view.filters]).toEqual([name, description, filters]);
  });

  test("nothing of this asks HelpCrunch anything", () => {
    expect(app.emulator.control.requests()).toEqual([]);
  });
});

test("a page of somebody with 499 saved filters stays small, and has the one that it opens", async () => {
  const app = await startApp();
  onTestFinished(() => app.close());
  const cookie = await app.signIn("lead");
  const bytesOf = async (page: string) => Buffer.byteLength((await app.ask(page, { cookie })).text);
  const without = await bytesOf("/chats");
  const filters = [status, { field: "customerEmail", operator: "contains", value: "x".repeat(200) }];
  const savedFilters = Array.from({ length: 499 }, (_, index) => ({
    name: `Filter ${String(index).padStart(3, "0")} of a large team`,
    description: "Everything that waits for an answer of ours, of every application and department.",
    view: { version: 1, filters, match: "all" },
  }));
  const imported = await app.ask("/api/saved-filters/import", {
    method: "POST",
    cookie,
    headers: { origin: app.url },
    body: { savedFilters },
  });
  expect(imported.status).toBe(201);
  expect((await bytesOf("/chats")) - without).toBeLessThan(200_000);
  const { data } = listSchema.parse((await app.ask("/api/saved-filters", { cookie })).json);
  const last = data.find(({ name }) => name.startsWith("Filter 498"));
  const page = await app.ask(`/saved/${last?.id}`, { cookie });
  expect(page.text).toContain(`href="/saved/${last?.id}"`);
});
