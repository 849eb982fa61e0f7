import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "./server";
import { KEY, NOW_MS, type Reply, TestClient, withEmulator } from "./test-client";

let emulator: Emulator;
let client: TestClient;
/** Every chat, read page by page through the list. */
const everything: { id: unknown; reply: Reply; path: string }[] = [];

beforeAll(async () => {
  emulator = await startEmulator({ chats: 2500, key: KEY, nowMs: NOW_MS, rateLimit: 0 });
  client = new TestClient(emulator);
  for (let offset = 0; offset < 2500; offset += 100) {
    const reply = await client.get(`/chats?offset=${offset}`);
    for (const row of reply.rows().keys()) {
      everything.push({ id: reply.at(`data.${row}.id`), reply, path: `data.${row}` });
    }
  }
});

afterAll(() => emulator.close());

function idsWhere(holds: (read: (key: string) => unknown) => boolean): unknown[] {
  return everything.filter(({ reply, path }) => holds((key) => reply.at(`${path}.${key}`))).map(({ id }) => id);
}

async function idsFound(body: Record<string, unknown>): Promise<unknown[]> {
  const ids: unknown[] = [];
  for (let offset = 0; ; offset += 100) {
    const page = await client.search({ ...body, sort: "chats.createdAt", order: "desc", offset });
    expect(page.status).toBe(200);
    ids.push(...page.each("id"));
    if (page.rows().length < 100) {
      expect(page.at("meta.total")).toBe(ids.length);
      return ids;
    }
  }
}

const nothing = { field: "chats.customer", operator: "=", value: 1 };

test.each([
  ["current", undefined, 200],
  ["legacy", undefined, 404],
  ["current", 404, 404],
  ["legacy", 200, 200],
] as const)(
  "a search that finds nothing, in profile %s with --empty-search %s, answers %i",
  (profile, emptySearch, status) =>
    withEmulator({ profile, ...(emptySearch === undefined ? {} : { emptySearch }) }, async (client) => {
      const chats = await client.search({ filter: [nothing] });
      const unknown = { field: "customers.id", operator: "=", value: 1 };
      const customers = await client.send("POST", "/customers/search", { filter: [unknown] });
      expect([chats.status, customers.status]).toEqual([status, status]);
      if (status === 404)
        expect([chats.rows("errors").length > 0, customers.rows("errors").length > 0]).toEqual([true, true]);
      else
        expect([chats.rows(), chats.at("meta.total"), customers.rows(), customers.at("total")]).toEqual([[], 0, [], 0]);
      expect((await client.get("/chats?offset=5000")).status).toBe(200);
    }),
);

const one = (field: string, operator: string, value: unknown) => ({ filter: [{ field, operator, value }] });

test("paging through the list meets every chat once, newest created first", () => {
  expect(new Set(everything.map(({ id }) => id)).size).toBe(2500);
  const created = everything.map(({ reply, path }) => reply.number(`${path}.createdAt`));
  expect(created).toEqual(created.toSorted((a, b) => b - a));
});

const NOW = NOW_MS / 1000;
const lower = (value: unknown) => (typeof value === "string" ? value.toLowerCase() : null);

const CASES: [string, Record<string, unknown>, (read: (key: string) => unknown) => boolean][] = [
  ["status by digit", one("chats.status", "=", "3"), (read) => read("status") === "pending"],
  ["status by number", one("chats.status", "=", 4), (read) => read("status") === "on hold"],
  ["status by name", one("chats.status", "=", "on-hold"), (read) => read("status") === "on hold"],
  ["status that differs", one("chats.status", "!=", "5"), (read) => read("status") !== "closed"],
  ["assignee", one("chats.assignee", "=", 6668), (read) => read("assignee.id") === 6668],
  ["assignee above", one("chats.assignee", ">", 6698), (read) => Number(read("assignee.id") ?? 0) > 6698],
  ["another assignee or none", one("chats.assignee", "!=", 6668), (read) => read("assignee.id") !== 6668],
  [
    "agents who wrote",
    one("chats.agents", "=", "5204"),
    (read) => JSON.stringify(read("agents")).includes('"id":5204'),
  ],
  [
    "created at or after",
    one("chats.createdAt", ">=", NOW - 864_000),
    (read) => Number(read("createdAt")) >= NOW - 864_000,
  ],
  [
    "closed before, given as text",
    one("chats.closedAt", "<", `${NOW - 86_400}`),
    (read) => read("closedAt") !== null && Number(read("closedAt")) < NOW - 86_400,
  ],
  ["department given as text", one("chats.department", "=", "233051"), (read) => read("department.id") === 233_051],
  ["rating", one("chats.rating", "=", "great"), (read) => read("rating") === "great"],
  ["rating containing", one("chats.rating", "~", "poor"), (read) => String(read("rating")).includes("poor")],
  [
    "e-mail containing, in any case",
    one("chats.customer.email", "~", "EXAMPLE.ORG"),
    (read) => lower(read("customer.email"))?.includes("example.org") === true,
  ],
  [
    "e-mail not containing",
    one("chats.customer.email", "!~", "example.org"),
    (read) => lower(read("customer.email"))?.includes("example.org") !== true,
  ],
];

for (const [name, body, holds] of CASES) {
  test(`search finds exactly the chats with ${name}`, async () => {
    const expected = idsWhere(holds);
    expect(expected.length).toBeGreaterThan(0);
    expect(await idsFound(body)).toEqual(expected);
  });
}

test("AND narrows, OR widens, and AND is what happens without a comparison", async () => {
  const filter = [
    { field: "chats.status", operator: "=", value: "5" },
    { field: "chats.department", operator: "=", value: 233_054 },
  ];
  const closed = (read: (key: string) => unknown) => read("status") === "closed";
  const technical = (read: (key: string) => unknown) => read("department.id") === 233_054;
  const both = idsWhere((read) => closed(read) && technical(read));
  expect(await idsFound({ filter, comparison: "AND" })).toEqual(both);
  expect(await idsFound({ filter })).toEqual(both);
  expect(await idsFound({ filter, comparison: "OR" })).toEqual(idsWhere((read) => closed(read) || technical(read)));
});

test("several tags in one filter must all be present, as objects or as plain names", async () => {
  const tags = new Map<unknown, unknown>();
  for (let offset = 0; offset < 2500; offset += 100) {
    const page = await client.get(`/customers?offset=${offset}`);
    for (const row of page.rows().keys()) tags.set(page.at(`data.${row}.id`), page.at(`data.${row}.tags`));
  }
  const has = (id: unknown, name: string) => JSON.stringify(tags.get(id)).includes(`"${name}"`);
  const expected = idsWhere((read) => has(read("customer.id"), "Paid") && has(read("customer.id"), "Trial"));
  expect(expected.length).toBeGreaterThan(0);
  const field = "chats.customer.tagsData";
  expect(await idsFound(one(field, "=", [{ name: "Paid" }, { name: "Trial" }]))).toEqual(expected);
  expect(await idsFound(one(field, "=", ["Paid", "Trial"]))).toEqual(expected);
  expect(await idsFound(one(field, "=", [{ name: "No such tag" }]))).toEqual([]);
});

test("sorting works with and without prefix, in either case, with missing values last when descending", async () => {
  for (const field of ["createdAt", "lastCustomerMessageAt", "lastMessageAt", "closedAt"]) {
    const down = await client.search({ sort: `chats.${field}`, order: "DESC", limit: 100 });
    const values = down.each(field).map(Number);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect((await client.search({ sort: field, order: "desc", limit: 100 })).body).toEqual(down.body);
    const up = await client.get(`/chats?sort=chats.${field}&order=ASC`);
    const rising = up.each(field).map(Number);
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
  }
  expect((await client.get("/chats?sort=chats.closedAt&order=asc")).at("data.0.closedAt")).toBeNull();
});

test("the list ignores a filter in its query and a search needs none", async () => {
  expect((await client.get("/chats?filter[0][field]=chats.status&limit=1")).at("meta.total")).toBe(2500);
  expect((await client.search({ limit: 1, offset: 2499 })).rows()).toHaveLength(1);
  expect((await client.search({ offset: 2500 })).rows()).toEqual([]);
});

test("the strict switch takes only digits in a search and only names that can be set in an update", () =>
  withEmulator({ strictStatus: true }, async (strict) => {
    expect((await strict.find("chats.status", "=", "opened")).at("errors.1.code")).toBe("filter[0].value");
    const chat = (await strict.find("chats.status", "=", "3")).number("data.0.id");
    for (const status of ["empty", "5", 5]) {
      expect((await strict.send("PUT", "/chats/status", { id: chat, status })).status).toBe(400);
    }
    expect((await strict.send("PUT", "/chats/status", { id: chat, status: "on-hold" })).at("status")).toBe("on hold");
  }));

test("searching by the time of the last change can be switched off", async () => {
  expect((await client.find("chats.updatedAt", ">", NOW - 3600)).status).toBe(200);
  await withEmulator({ updatedAtSearch: false }, async (without) => {
    expect((await without.find("chats.updatedAt", ">", 1)).at("errors.1.code")).toBe("filter[0].field");
  });
});
