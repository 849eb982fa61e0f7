import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Emulator, startEmulator } from "@/lib/emulator/server";
import { compileSearch } from "@/lib/helpcrunch/compile";
import { customerSearchBody } from "@/lib/helpcrunch/customer-search";
import { createAnswerCache } from "@/lib/server/helpcrunch/cache/cache";
import type { CallContext } from "@/lib/server/helpcrunch/call-context";
import { createClient, type UpstreamClient } from "@/lib/server/helpcrunch/client";
import { createBudget } from "@/lib/server/helpcrunch/rate-limit/budget";
import { createTransport } from "@/lib/server/helpcrunch/transport";
import { Secret } from "@/lib/server/platform/secret";
import { startLoopbackServer } from "@/lib/testing/loopback-server";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/scratch-database";
import { sortDefault } from "@/lib/view/sort";

/*
 * Those of the vendor's contradictions that only the requests themselves can show; the numbers are those of
 * `lib/helpcrunch/README.md`. The emulator has its own reading of the pages, so what it answers is also what they allow.
 */

type Received = ReturnType<Emulator["control"]["requests"]>[number];
type Call = { call: () => Promise<unknown>; line: string; body?: unknown };

const key = "kEy+Of/TheTeam4711==";
const ann: CallContext = { personId: "ann", priority: "person", recency: "now" };
const page = { filters: [], match: "all", sort: sortDefault, limit: 25, offset: 50 } as const;
const paging = { limit: 20, offset: 0 };
const everything = "limit=100&offset=0";

let scratch: TestDatabase;
let emulator: Emulator;
let calls: Record<keyof UpstreamClient, Call>;
const received = new Map<string, readonly Received[]>();

function clientTo(apiUrl: string): UpstreamClient {
  return createClient({
    transport: createTransport({ apiUrl, apiKey: new Secret(key) }),
    budget: createBudget({ database: async () => scratch.db, limit: 1000 }),
    cache: createAnswerCache(),
  });
}

/** Of what the emulator holds; asked past the client, so that a client that is wrong is still heard. */
async function firstId(path: string): Promise<number> {
  const response = await fetch(emulator.url + path, { headers: { authorization: `Bearer ${key}` } });
  const { data }: { data: { id: number }[] } = await response.json();
  return data[0]?.id ?? 0;
}

/** Each method of the client is called once. One that is added later does not compile before it stands here. */
async function callsTo(client: UpstreamClient): Promise<typeof calls> {
  const list = compileSearch({ ...page, filters: [] }, { resolveDate: () => ({}), meAgentId: null });
  const search = compileSearch(
    { ...page, filters: [{ field: "status", operator: "eq", value: "pending" }] },
    { resolveDate: () => ({}), meAgentId: null },
  );
  if (!("request" in list) || list.request.kind !== "list") throw new Error("A list was meant.");
  if (!("request" in search) || search.request.kind !== "search") throw new Error("A search was meant.");
  const { query } = list.request;
  const { body } = search.request;
  const chatId = await firstId("/chats");
  const customerId = await firstId("/customers");
  const application = await firstId("/applications");
  const agent = await firstId("/agents");
  const chat = { customer: customerId, application };
  const message = { chat: chatId, text: "Hello", type: "message", agent } as const;
  const customer = { name: "Nora Lind", email: "nora@example.com" };
  return {
    listChats: {
      call: () => client.listChats(query, ann),
      line: "GET /v1/chats?limit=25&offset=50&sort=chats.lastMessageAt&order=desc",
    },
    searchChats: {
      call: () => client.searchChats(body, ann),
      line: "POST /v1/chats/search",
      body: {
        filter: [{ field: "chats.status", operator: "=", value: "3" }],
        limit: 25,
        offset: 50,
        sort: "chats.lastMessageAt",
        order: "DESC",
      },
    },
    getChat: { call: () => client.getChat(chatId, ann), line: `GET /v1/chats/${chatId}` },
    getMessages: {
      call: () => client.getMessages(chatId, paging, ann),
      line: `GET /v1/chats/${chatId}/messages?limit=20&offset=0`,
    },
    getAgents: { call: () => client.getAgents(ann, true), line: `GET /v1/agents?${everything}` },
    getDepartments: { call: () => client.getDepartments(ann, true), line: `GET /v1/departments?${everything}` },
    getApplications: { call: () => client.getApplications(ann, true), line: `GET /v1/applications?${everything}` },
    getOrganization: { call: () => client.getOrganization(ann), line: "GET /v1/organization" },
    searchCustomers: {
      call: () => client.searchCustomers(customerSearchBody("nora", paging), ann),
      line: "POST /v1/customers/search",
      body: customerSearchBody("nora", paging),
    },
    getCustomer: { call: () => client.getCustomer(customerId, ann), line: `GET /v1/customers/${customerId}` },
    changeChat: {
      call: () => client.changeChat(chatId, { status: "pending" }, ann),
      line: "PUT /v1/chats/status",
      body: { id: chatId, status: "pending" },
    },
    createChat: { call: () => client.createChat(chat, ann), line: "POST /v1/chats", body: chat },
    createMessage: { call: () => client.createMessage(message, ann), line: "POST /v1/messages", body: message },
    createCustomer: { call: () => client.createCustomer(customer, ann), line: "POST /v1/customers", body: customer },
  };
}

beforeAll(async () => {
  [scratch, emulator] = await Promise.all([openTestDatabase(), startEmulator({ chats: 200, rateLimit: 0, key })]);
  calls = await callsTo(clientTo(emulator.url));
  for (const [name, { call }] of Object.entries(calls)) {
    emulator.control.clearRequests();
    // What is refused was sent all the same, and is in the log with its status.
    await call().catch(() => {});
    received.set(name, [...emulator.control.requests()]);
  }
});
afterAll(async () => {
  await emulator?.close();
  await scratch?.close();
});

const all = () => [...received.values()].flat();
const lineOf = ({ method, path, query }: Received) => `${method} ${path}${query === "" ? "" : `?${query}`}`;

describe("what the client sends", () => {
  test("is for each method the one request of its page, with exactly that body", () => {
    const sent = Object.keys(calls).map((name) => [name, received.get(name)?.map(lineOf)]);
    expect(sent).toEqual(Object.entries(calls).map(([name, { line }]) => [name, [line]]));
    for (const [name, { body }] of Object.entries(calls)) {
      const [request] = received.get(name) ?? [];
      expect(request?.body).toBe(body === undefined ? "" : JSON.stringify(body));
    }
  });

  test("is taken by the other reading of the pages", () => {
    expect(all().filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
  });

  test("#24 changes no customer, and of a chat one thing at a time, never its rating or what its customer has read", () => {
    expect(new Set(all().map(({ method }) => method))).toEqual(new Set(["GET", "POST", "PUT"]));
    expect(all().flatMap(({ method, path }) => (method === "PUT" ? [path] : []))).toEqual(["/v1/chats/status"]);
    const posted = all().filter(({ method }) => method === "POST");
    expect(posted.map(({ path }) => path).toSorted()).toEqual([
      "/v1/chats",
      "/v1/chats/search",
      "/v1/customers",
      "/v1/customers/search",
      "/v1/messages",
    ]);
  });

  test("#28, #29 marks no chat as read and asks for no total", () => {
    expect(all().filter(({ path }) => /read|total|unsubscribe/i.test(path))).toEqual([]);
  });

  test.each([200, 201, 202])("#22 is answered with %i: a success", async (status) => {
    const server = await startLoopbackServer((response) => response.writeHead(status).end('{"id":5}'));
    onTestFinished(() => server.close());
    const message = { chat: 1, text: "Hello", type: "message", agent: 2 } as const;
    expect(await clientTo(`${server.url}/v1`).createMessage(message, ann)).toMatchObject({ id: 5 });
  });

  test("#32 carries the key as it is", () => {
    expect(all().every(({ authorized }) => authorized)).toBe(true);
  });

  test("#33 is said to be JSON where there is a body, and nothing where there is none", () => {
    for (const { body, contentType } of all()) expect(contentType).toBe(body === "" ? null : "application/json");
    expect(new Set(all().map(({ contentType }) => contentType))).toEqual(new Set([null, "application/json"]));
  });

  test("#35 orders every list of chats", () => {
    const [list] = received.get("listChats") ?? [];
    expect(list?.query).toMatch(/&sort=chats\.lastMessageAt&order=desc$/);
  });
});
