import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ApiError } from "@/lib/api/errors";
import type { SearchBody } from "@/lib/helpcrunch/compile";
import { customerSearchBody } from "@/lib/helpcrunch/customer-search";
import { unknownLimits } from "@/lib/helpcrunch/foreign-json";
import { createAnswerCache } from "@/lib/server/helpcrunch/cache/cache";
import type { CallContext } from "@/lib/server/helpcrunch/call-context";
import { createClient } from "@/lib/server/helpcrunch/client";
import { systemClock } from "@/lib/server/helpcrunch/clock";
import { createBudget } from "@/lib/server/helpcrunch/rate-limit/budget";
import { createTransport } from "@/lib/server/helpcrunch/transport";
import { Secret } from "@/lib/server/platform/secret";
import { type LoopbackServer, startLoopbackServer, unusedAddress } from "@/lib/testing/loopback-server";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/scratch-database";

const key = "kEy+Of/TheTeam4711==";
const ann: CallContext = { personId: "ann", priority: "person" };
const listQuery = { limit: 25, offset: 0, sort: "chats.createdAt", order: "desc" } as const;
const searchBody = {
  comparison: "AND",
  filter: [
    { field: "chats.status", operator: "=", value: "3" },
    { field: "chats.customer", operator: "=", value: 7 },
  ],
  ...listQuery,
  order: "DESC",
} as const satisfies SearchBody;

let scratch: TestDatabase;
const servers: LoopbackServer[] = [];

beforeAll(async () => {
  scratch = await openTestDatabase();
});
afterAll(() => scratch.close());
beforeEach(async () => {
  await scratch.db.deleteFrom("upstream_requests").execute();
  await scratch.db.deleteFrom("upstream_pauses").execute();
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A client without the waiting between two tries; the budget runs on real time. */
function clientTo(url: string, timeoutMs = 60_000, now = systemClock.now) {
  return createClient({
    transport: createTransport({ apiUrl: `${url}/v1`, apiKey: new Secret(key), timeoutMs }),
    budget: createBudget({ database: async () => scratch.db }),
    cache: createAnswerCache({ clock: { ...systemClock, now } }),
    clock: {
      now,
      schedule(run) {
        const immediate = setImmediate(run);
        return () => clearImmediate(immediate);
      },
    },
    random: () => 0,
  });
}

async function serve(...answer: Parameters<typeof startLoopbackServer>) {
  const server = await startLoopbackServer(...answer);
  servers.push(server);
  return { server, client: clientTo(server.url) };
}

const serveText = (status: number, text: string, headers: Record<string, string> = {}) =>
  serve((response) => response.writeHead(status, headers).end(text));

async function errorOf(work: Promise<unknown>): Promise<ApiError> {
  const error = await work.then(
    () => undefined,
    (raised: unknown) => raised,
  );
  if (!(error instanceof ApiError)) throw new Error("Expected an ApiError.", { cause: error });
  return error;
}

test("a row with deep and with very many unknown fields loses neither the page nor the rest of itself", async () => {
  const deep = `${'{"in":'.repeat(unknownLimits.depthMax)}1${"}".repeat(unknownLimits.depthMax)}`;
  const wide = Array.from({ length: unknownLimits.valuesMax + 1 }, (_, index) => `"field${index}":${index}`).join();
  const { client } = await serveText(200, `{"data":[{"id":1,"new":${deep},"plain":2},{"id":2,${wide}}]}`);
  const { value } = await client.listChats(listQuery, ann);
  expect(value.rows).toMatchObject([
    { id: 1, extra: { plain: 2 }, extraOmitted: 1 },
    { id: 2, extraOmitted: 1 },
  ]);
});

describe("a search that finds nothing", () => {
  const customerSearch = customerSearchBody("nobody", { limit: 20, offset: 0 });
  const envelope = '{"errors":[{"code":"chat_not_found","message":"Chat is missing"}]}';

  test("may be answered with 404 and the errors envelope: that is zero rows, kept like any answer", async () => {
    const { server, client } = await serveText(404, envelope);
    const none = { value: { rows: [], total: 0 }, source: "helpcrunch", staleReason: null };
    expect(await client.searchChats(searchBody, ann)).toMatchObject(none);
    expect(await client.searchChats(searchBody, ann)).toMatchObject({ ...none, source: "cache" });
    expect(await client.searchCustomers(customerSearch, ann)).toMatchObject(none);
    expect(server.received).toHaveLength(2);
  });

  test("beyond the first page says nothing about how many there are", async () => {
    const { client } = await serveText(404, envelope);
    const { value } = await client.searchChats({ ...searchBody, offset: 25 }, ann);
    expect(value).toEqual({ rows: [], total: null });
  });

  test.each([
    ["a page", "<html>404</html>"],
    ["nothing", ""],
    ["other JSON", '{"message":"no such route"}'],
    ["an envelope without an error", '{"errors":[]}'],
  ])("is not what 404 with %s means", async (_what, text) => {
    const { client } = await serveText(404, text);
    await errorOf(client.searchChats(searchBody, ann));
    await errorOf(client.searchCustomers(customerSearch, ann));
  });

  test("is not what 404 means on a list, a chat, its messages or a write", async () => {
    const { client } = await serveText(404, envelope);
    const attempts = [
      client.listChats(listQuery, ann),
      client.getChat(1, ann),
      client.getMessages(1, { limit: 5, offset: 0 }, ann),
      client.createMessage({ chat: 1, text: "hi", type: "message" }, ann),
    ];
    for (const attempt of attempts) expect((await errorOf(attempt)).code).toBe("not_found");
  });
});

describe("what a failed read is called", () => {
  test.each([
    { status: 401, code: "upstream_key_rejected", tries: 1 },
    { status: 403, code: "upstream_key_rejected", tries: 1 },
    { status: 404, code: "not_found", tries: 1 },
    { status: 409, code: "conflict", tries: 1 },
    { status: 400, code: "invalid_input", tries: 1 },
    { status: 418, code: "upstream_unexpected", tries: 1 },
    { status: 500, code: "upstream_unexpected", tries: 1 },
    { status: 502, code: "upstream_unexpected", tries: 3 },
    { status: 503, code: "upstream_unexpected", tries: 3 },
  ])("$status is $code after $tries tries", async ({ status, code, tries }) => {
    const { server, client } = await serveText(status, '{"errors":[{"code":"x","message":"y"}]}');
    expect((await errorOf(client.getChat(1, ann))).code).toBe(code);
    expect(server.received).toHaveLength(tries);
  });

  test("429 is rate_limited with the time that HelpCrunch names, and nobody sends before", async () => {
    const { server, client } = await serveText(429, "{}", { "retry-after": "30" });
    expect(await errorOf(client.getChat(1, ann))).toMatchObject({ code: "rate_limited", retryAfterSeconds: 30 });
    expect(await errorOf(client.getChat(2, ann))).toMatchObject({ code: "rate_limited" });
    expect(server.received).toHaveLength(1);
  });

  test.each([
    ["a page", "<html>Welcome</html>"],
    ["half a JSON text", '{"data":['],
    ["JSON that is no list", '{"ok":true}'],
    ["an error with a good status", '{"errors":[{"code":"x","message":"y"}]}'],
  ])("%s is upstream_unexpected, and never kept", async (_name, text) => {
    const { server, client } = await serveText(200, text);
    expect((await errorOf(client.listChats(listQuery, ann))).code).toBe("upstream_unexpected");
    expect((await errorOf(client.listChats(listQuery, ann))).code).toBe("upstream_unexpected");
    expect(server.received).toHaveLength(2);
  });

  test("a 404 that is a page says that the address is wrong, not that the chat is gone", async () => {
    const { client } = await serveText(404, "<html>Not here</html>");
    expect((await errorOf(client.getChat(1, ann))).code).toBe("upstream_unexpected");
  });

  test("nobody there is upstream_unreachable", async () => {
    expect((await errorOf(clientTo(await unusedAddress()).getChat(1, ann))).code).toBe("upstream_unreachable");
  });

  test("silence is upstream_unreachable", async () => {
    const { server } = await serve(() => {});
    expect((await errorOf(clientTo(server.url, 30).getChat(1, ann))).code).toBe("upstream_unreachable");
  });

  test("a refused search names the parts of the body that was sent", async () => {
    const errors = [
      { code: "invalid_request", message: "Invalid request" },
      { code: "filter[1].value", message: "This value should be of type numeric." },
    ];
    const { client } = await serveText(400, JSON.stringify({ errors }));
    const error = await errorOf(client.searchChats(searchBody, ann));
    expect(error.code).toBe("invalid_filter");
    expect(error.issues.map(({ path }) => path)).toEqual(["filter[1].value"]);
  });

  test("a key that HelpCrunch quotes is not passed on", async () => {
    const errors = [{ code: "customer", message: `No rights for ${key}` }];
    const { client } = await serveText(400, JSON.stringify({ errors }));
    const error = await errorOf(client.getChat(1, ann));
    expect(JSON.stringify([error.message, error.issues])).not.toContain(key);
    expect(error.issues).toHaveLength(1);
  });
});

describe("reads", () => {
  test("a read that fails once succeeds unnoticed and spends two requests", async () => {
    let tried = 0;
    const { client } = await serve((response) => {
      tried += 1;
      response.writeHead(tried === 1 ? 503 : 200).end('{"data":[{"id":1}],"meta":{"total":1}}');
    });
    expect((await client.listChats(listQuery, ann)).value).toMatchObject({ total: 1, rows: [{ id: 1 }] });
    const spent = await scratch.db.selectFrom("upstream_requests").selectAll().execute();
    expect(spent.map(({ person_id, kind }) => [person_id, kind])).toEqual([
      ["ann", "GET /chats"],
      ["ann", "GET /chats"],
    ]);
  });

  test("the same search by several people is one request, and is kept", async () => {
    const { server, client } = await serveText(200, '{"data":[],"meta":{"total":0}}');
    const bob = { ...ann, personId: "bob" };
    const answers = await Promise.all([client.searchChats(searchBody, ann), client.searchChats(searchBody, bob)]);
    expect(answers.map(({ source }) => source)).toEqual(["helpcrunch", "helpcrunch"]);
    expect((await client.searchChats(searchBody, bob)).source).toBe("cache");
    expect(server.received.map(({ body }) => body)).toEqual([JSON.stringify(searchBody)]);
  });

  test("lists are asked for with the sort and order that were given", async () => {
    const { server, client } = await serveText(200, '{"data":[]}');
    await client.listChats(listQuery, ann);
    expect(server.received[0]?.url).toBe("/v1/chats?limit=25&offset=0&sort=chats.createdAt&order=desc");
  });

  test("whoever leaves ends their request", async () => {
    const leaving = new AbortController();
    const { client } = await serve(() => leaving.abort(new Error("left")));
    await expect(client.getChat(1, { ...ann, signal: leaving.signal })).rejects.toThrow("left");
  });
});

describe("the directory", () => {
  const agents = Array.from({ length: 230 }, (_, index) => ({ id: index + 1, name: `Agent ${index + 1}` }));

  test("is read to its last page", async () => {
    const { server, client } = await serve((response, request) => {
      const { searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
      const offset = Number(searchParams.get("offset"));
      response.end(JSON.stringify({ data: agents.slice(offset, offset + 100), meta: { total: 230 } }));
    });
    expect((await client.getAgents(ann)).value.map(({ id }) => id)).toEqual(agents.map(({ id }) => id));
    expect(server.received).toHaveLength(3);
    await client.getAgents(ann);
    expect(server.received).toHaveLength(3);
    await client.getAgents(ann, true);
    expect(server.received).toHaveLength(6);
  });

  test("ends when an account ignores the offset", async () => {
    const { server, client } = await serveText(200, JSON.stringify({ data: agents.slice(0, 100) }));
    expect((await client.getAgents(ann)).value).toHaveLength(100);
    expect(server.received).toHaveLength(2);
  });

  test("leaves out rows that cannot be read", async () => {
    const { client } = await serveText(200, '{"data":[{"id":1,"name":"Sales"},{"name":"no id"}]}');
    expect((await client.getDepartments(ann)).value).toEqual([{ id: 1, name: "Sales", agents: [] }]);
  });

  test("that is an hour old is given with the reason while HelpCrunch is down, and for a day", async () => {
    let isDown = false;
    let later = 0;
    const { server } = await serve((response) => {
      response.writeHead(isDown ? 503 : 200).end('{"data":[{"id":1,"name":"Lisa"}],"meta":{"total":1}}');
    });
    const client = clientTo(server.url, 60_000, () => Date.now() + later);
    const { fetchedAt } = await client.getAgents(ann);
    isDown = true;
    later = 61 * 60_000;
    const kept = await client.getAgents(ann);
    expect(kept).toMatchObject({ value: [{ id: 1 }], fetchedAt, staleReason: { code: "upstream_unexpected" } });
    expect((await errorOf(client.getAgents(ann, true))).code).toBe("upstream_unexpected");
    later = 23 * 60 * 60_000;
    expect((await client.getAgents(ann)).value).toMatchObject([{ id: 1 }]);
    later = 25 * 60 * 60_000;
    await errorOf(client.getAgents(ann));
  });
});

describe("writes", () => {
  const chat = { customer: 1, application: 2 };

  test.each([
    ["an error of HelpCrunch's server", 503, "{}"],
    ["a page", 200, "<html></html>"],
    ["a success without the chat", 201, '{"ok":true}'],
  ])("after %s the outcome is unknown, and nothing is sent twice", async (_name, status, text) => {
    const { server, client } = await serveText(status, text);
    expect((await errorOf(client.createChat(chat, ann))).code).toBe("outcome_unknown");
    expect(server.received).toHaveLength(1);
  });

  test("after a lost connection the outcome is unknown, and nothing is sent twice", async () => {
    const { server, client } = await serve((response) => response.socket?.resetAndDestroy());
    expect((await errorOf(client.createChat(chat, ann))).code).toBe("outcome_unknown");
    expect(server.received).toHaveLength(1);
  });

  test.each([
    [400, "invalid_input"],
    [401, "upstream_key_rejected"],
    [409, "conflict"],
    [429, "rate_limited"],
  ])("a refusal (%i) is certain: %s", async (status, code) => {
    const { server, client } = await serveText(status, "{}");
    expect((await errorOf(client.createChat(chat, ann))).code).toBe(code);
    expect(server.received).toHaveLength(1);
  });

  test("a write that nobody received is told as such", async () => {
    expect((await errorOf(clientTo(await unusedAddress()).createChat(chat, ann))).code).toBe("upstream_unreachable");
  });

  test("each try of a write is noted as over, so that nobody takes it for one that goes on", async () => {
    await errorOf(clientTo(await unusedAddress()).createChat(chat, ann));
    const tries = await scratch.db.selectFrom("upstream_requests").select("ended_at").execute();
    expect(tries).toHaveLength(3);
    expect(tries.filter(({ ended_at }) => ended_at === null)).toEqual([]);
  });

  test("leaving does not call back a write that is on its way", async () => {
    const leaving = new AbortController();
    const { client } = await serve((response) => {
      leaving.abort(new Error("left"));
      response.writeHead(201).end('{"id":5}');
    });
    expect(await client.createChat(chat, { ...ann, signal: leaving.signal })).toMatchObject({ id: 5 });
  });

  test("after a write the lists are asked for anew", async () => {
    const { client } = await serve((response, request) => {
      response.end(request.method === "GET" ? '{"data":[]}' : '{"id":5}');
    });
    await client.listChats(listQuery, ann);
    await client.createChat(chat, ann);
    expect((await client.listChats(listQuery, ann)).source).toBe("helpcrunch");
  });
});

describe("how new an answer is", () => {
  const chats = JSON.stringify({ data: [{ id: 7 }], meta: { total: 1 } });

  test("opening a chat that was just listed costs no request", async () => {
    const { server, client } = await serveText(200, chats);
    await client.listChats(listQuery, ann);
    expect(await client.getChat(7, ann)).toMatchObject({ value: { id: 7 }, source: "cache" });
    expect(server.received).toHaveLength(1);
  });

  test("a person who asks for this moment gets it, and everybody after them too", async () => {
    const { server, client } = await serveText(200, chats);
    await client.listChats(listQuery, ann);
    expect((await client.listChats(listQuery, { ...ann, recency: "now" })).source).toBe("helpcrunch");
    expect((await client.listChats(listQuery, ann)).source).toBe("cache");
    expect(server.received).toHaveLength(2);
  });

  test("what another process wrote makes what is kept out of date", async () => {
    const { server, client } = await serveText(200, chats);
    await client.listChats(listQuery, ann);
    await client.listChats(listQuery, { ...ann, notBefore: Date.now() + 1 });
    expect(server.received).toHaveLength(2);
  });

  test("what was read while another process wrote is not given for new afterwards", async () => {
    let isMade = false;
    let finish = () => {};
    const { server, client: writer } = await serve((response, request) => {
      if (request.method === "GET") return void response.end(JSON.stringify({ data: isMade ? [{ id: 5 }] : [] }));
      finish = () => {
        isMade = true;
        response.writeHead(201).end('{"id":5}');
      };
    });
    const reader = clientTo(server.url);
    const read = async () => {
      // A budget of its own has no pulse from before.
      const { lastEndAt } = await createBudget({ database: async () => scratch.db }).pulse();
      const notBefore = lastEndAt("POST /chats") ?? 0;
      return (await reader.listChats(listQuery, { ...ann, notBefore, freshMs: 15_000 })).value.rows;
    };
    const writing = writer.createChat({ customer: 1, application: 2 }, ann);
    await expect.poll(() => server.received.length).toBe(1);
    expect(await read()).toEqual([]);
    finish();
    await writing;
    expect(await read()).toMatchObject([{ id: 5 }]);
  });

  test("a list that a write overtook teaches nothing about its chats", async () => {
    let finish = () => {};
    const { server, client } = await serve((response, request) => {
      if (request.method === "POST") return void response.end('{"id":1}');
      if (request.url?.startsWith("/v1/chats/7")) return void response.end('{"id":7,"status":"opened"}');
      finish = () => response.end(JSON.stringify({ data: [{ id: 7, status: "new" }] }));
    });
    const listing = client.listChats(listQuery, ann);
    await expect.poll(() => server.received.length).toBe(1);
    await client.createMessage({ chat: 7, text: "x", type: "message", agent: 1 }, ann);
    finish();
    await listing;
    expect((await client.getChat(7, ann)).value.status).toBe("opened");
  });

  test("a screen that refreshes itself gets what is known, with the reason, when HelpCrunch cannot be asked", async () => {
    let isDown = false;
    const { client } = await serve((response) => {
      if (isDown) response.socket?.resetAndDestroy();
      else response.end(chats);
    });
    await client.listChats(listQuery, ann);
    isDown = true;
    const reader: CallContext = { ...ann, recency: "newer", freshMs: 0 };
    const old = await client.listChats(listQuery, reader);
    expect(old).toMatchObject({ value: { rows: [{ id: 7 }] }, source: "cache" });
    expect(old.staleReason?.code).toBe("upstream_unreachable");
  });

  test("once too much has failed, nothing is sent nor spent, and a write surely was not", async () => {
    const { server } = await serve((response) => response.socket?.resetAndDestroy());
    const now = Date.now();
    const client = clientTo(server.url, 60_000, () => now);
    await errorOf(client.getChat(1, ann));
    await errorOf(client.getChat(2, ann));
    const sent = server.received.length;
    const error = await errorOf(client.createChat({ customer: 1, application: 2 }, ann));
    expect(error).toMatchObject({ code: "upstream_unreachable", retryAfterSeconds: 5 });
    expect(server.received).toHaveLength(sent);
    const spent = await scratch.db.selectFrom("upstream_requests").selectAll().execute();
    expect(spent).toHaveLength(sent);
  });
});
