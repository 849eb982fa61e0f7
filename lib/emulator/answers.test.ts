import { expect, test } from "vitest";
import { KEY, withEmulator } from "./test-client";
import {
  APPLICATION,
  CURRENT_CHAT,
  CURRENT_CUSTOMER,
  DEPARTMENT,
  differences,
  LEGACY_CHAT,
  MESSAGE,
  ORGANIZATION,
} from "./vendor-samples";

test("current chats have every key and type of the newer sample, from list, search and get", () =>
  withEmulator({}, async (client) => {
    const sample = { data: [CURRENT_CHAT], meta: { total: 435 } };
    const list = await client.get("/chats");
    expect(list.status).toBe(200);
    expect(differences(sample, list.body)).toEqual([]);
    expect(list.rows()).toHaveLength(100);
    expect(list.at("meta.total")).toBe(400);
    for (const key of ["closedBy", "closedAt", "rating", "lastCommunicatedAgentId", "assignee", "department"]) {
      expect(list.each(key).some((value) => value !== null)).toBe(true);
    }
    const search = await client.search({ filter: [{ field: "chats.status", operator: "=", value: "5" }] });
    expect(differences(sample, search.body)).toEqual([]);
    const one = await client.get(`/chats/${list.number("data.7.id")}`);
    expect(one.body).toEqual(list.at("data.7"));
  }));

test("legacy chats have every key and type of the oldest sample and none of the newer keys", () =>
  withEmulator({ profile: "legacy" }, async (client) => {
    const list = await client.get("/chats?sort=chats.closedAt&order=asc");
    expect(differences({ data: [LEGACY_CHAT], meta: { total: 23905 } }, list.body)).toEqual([]);
    expect(Object.keys(Object(list.at("data.0"))).sort()).toEqual(Object.keys(LEGACY_CHAT).sort());
  }));

test("messages come newest first with a top-level total and agree with their chat", () =>
  withEmulator({}, async (client) => {
    const list = await client.get("/chats?sort=chats.lastMessageAt&order=desc");
    for (const row of [0, 3, 20, 50, 99]) {
      const messages = await client.get(`/chats/${list.number(`data.${row}.id`)}/messages`);
      expect(differences({ data: [MESSAGE], total: 1 }, messages.body)).toEqual([]);
      expect(messages.at("data.0.id")).toBe(list.at(`data.${row}.lastMessageId`));
      expect(messages.at("data.0.text")).toBe(list.at(`data.${row}.lastMessageText`));
      expect(Math.floor(messages.number("data.0.createdAt"))).toBe(list.number(`data.${row}.lastMessageAt`));
      const times = messages.each("createdAt").map(Number);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      expect(messages.at("data.0.createdAt")).toMatch(/^\d+\.\d{3}$/);
    }
  }));

test("in the legacy profile the agent of a message is only an id and a name", () =>
  withEmulator({ profile: "legacy" }, async (client) => {
    const pending = await client.find("chats.status", "=", "3");
    const messages = await client.get(`/chats/${pending.number("data.0.id")}/messages`);
    expect(Object.keys(Object(messages.at("data.0.agent")))).toEqual(["id", "name"]);
  }));

test.each(["meta", "top", "both"] as const)(
  "--total %s says how many chats, agents and departments there are",
  (total) =>
    withEmulator({ total }, async (client) => {
      const answers = [
        await client.get("/chats?limit=1"),
        await client.search({ limit: 1 }),
        await client.get("/agents"),
      ];
      for (const answer of answers) {
        const counts = [answer.at("meta.total") !== undefined, answer.at("total") !== undefined];
        expect(counts).toEqual([total !== "top", total !== "meta"]);
      }
    }),
);

test("--ok text answers a deletion with the bare word", () =>
  withEmulator({ okWord: "text" }, async (client) => {
    const id = (await client.get("/customers?limit=1")).number("data.0.id");
    const response = await fetch(`${client.emulator.url}/customers/${id}`, {
      method: "DELETE",
      headers: { Authorization: `Bearer ${KEY}` },
    });
    expect([response.status, await response.text()]).toEqual([200, "Ok"]);
  }));

test("--small-ids begin at one and --unrouted leaves most chats without a department", () =>
  withEmulator({ smallIds: true, unroutedPercent: 90 }, async (client) => {
    const page = await client.get("/chats?limit=100&sort=chats.createdAt&order=asc");
    expect(page.each("id").every((id) => Number(id) > 0 && Number(id) <= 300)).toBe(true);
    expect((await client.get(`/chats/${page.number("data.0.id")}`)).status).toBe(200);
    expect((await client.get(`/customers/${page.number("data.0.customer.id")}`)).status).toBe(200);
    expect(page.each("department").filter((department) => department === null).length).toBeGreaterThan(75);
  }));

test("agents, departments, applications and the organization have their documented shapes", () =>
  withEmulator({}, async (client) => {
    const agents = await client.get("/agents");
    expect(differences({ data: [CURRENT_CHAT.assignee], meta: { total: 1 } }, agents.body)).toEqual([]);
    expect(new Set(agents.each("role"))).toEqual(
      new Set(["admin", "superviser", "agent", "agentChatOnly", "Night shift"]),
    );
    expect((await client.get("/agents?limit=3&offset=12")).each("id")).toEqual(agents.each("id").slice(12));
    const departments = await client.get("/departments");
    expect(differences({ data: [DEPARTMENT], meta: { total: 1 } }, departments.body)).toEqual([]);
    const applications = await client.get("/applications");
    expect(differences({ data: [APPLICATION] }, applications.body)).toEqual([]);
    expect(applications.each("active").filter((active) => active === false)).toHaveLength(1);
    expect(differences(ORGANIZATION, (await client.get("/organization")).body)).toEqual([]);
    expect((await client.get("/agents/3129/unsubscribe")).body).toBe("Ok");
  }));

test("agents and departments carry no totals in the legacy profile", () =>
  withEmulator({ profile: "legacy" }, async (client) => {
    expect(Object.keys(Object((await client.get("/agents")).body))).toEqual(["data"]);
    expect(Object.keys(Object((await client.get("/departments")).body))).toEqual(["data"]);
  }));

test("customers have their documented shape, from list, search and get", () =>
  withEmulator({}, async (client) => {
    const list = await client.get("/customers");
    expect(differences({ data: [CURRENT_CUSTOMER], total: 1 }, list.body)).toEqual([]);
    const one = await client.get(`/customers/${list.number("data.4.id")}`);
    expect(one.body).toEqual(list.at("data.4"));
    const found = await client.send("POST", "/customers/search", {
      filter: [{ field: "customers.id", operator: "=", value: list.number("data.4.id") }],
    });
    expect(found.rows()).toEqual([one.body]);
    expect(found.at("total")).toBe(1);
  }));

test("the messages list can be named or nested as older clients saw it", async () => {
  await withEmulator({ messages: "messages" }, async (client) => {
    const chat = (await client.find("chats.status", "=", "5")).number("data.0.id");
    expect((await client.get(`/chats/${chat}/messages`)).rows("messages").length).toBeGreaterThan(0);
  });
  await withEmulator({ messages: "nested" }, async (client) => {
    const chat = (await client.find("chats.status", "=", "5")).number("data.0.id");
    expect((await client.get(`/chats/${chat}/messages`)).at("data.0.0.chat")).toBe(chat);
  });
});

test("on hold is spelt, times are typed and custom data is shaped as chosen", () =>
  withEmulator({ onHold: "onhold", timestamps: "int", customData: "object" }, async (client) => {
    const held = await client.find("chats.status", "=", "4");
    expect(new Set(held.each("status"))).toEqual(new Set(["onhold"]));
    expect(typeof held.at("data.0.createdAt")).toBe("number");
    const customers = await client.get("/customers");
    expect(customers.each("customData").every((data) => !Array.isArray(data))).toBe(true);
  }));

test("a total of chats, paths without /v1 and the old read path exist only when asked for", async () => {
  await withEmulator({}, async (client) => {
    expect((await client.get("/chats/total")).status).toBe(404);
    expect((await client.send("PUT", "/chats/read", { id: 1, read: true })).status).toBe(404);
    expect((await fetch(`${client.emulator.url.slice(0, -3)}/chats`)).status).toBe(404);
  });
  await withEmulator({ chatsTotal: true, v1Alias: true, oldRead: true }, async (client) => {
    expect((await client.get("/chats/total")).body).toEqual({ total: 400 });
    const chat = (await client.get("/chats")).number("data.0.id");
    expect((await client.send("PUT", "/chats/read", { id: chat, read: true })).status).toBe(200);
    expect((await client.get("/../chats?limit=1")).status).toBe(200);
  });
});

test("paths that no page documents are 404 and other methods on documented ones are 405", () =>
  withEmulator({}, async (client) => {
    const chat = (await client.get("/chats")).number("data.0.id");
    expect((await client.send("PUT", `/chats/${chat}/status`, { status: "closed" })).status).toBe(404);
    const posted = await client.send("POST", `/chats/${chat}/messages`, { text: "hello" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET"]);
    expect((await client.get("/chats/search")).status).toBe(405);
    expect((await client.send("DELETE", `/chats/${chat}`)).status).toBe(405);
    expect((await client.get("/tags")).status).toBe(404);
    expect((await client.get("/chats/not-a-number")).status).toBe(404);
  }));
