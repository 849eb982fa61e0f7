import { expect, test } from "vitest";
import { NOW_MS, type TestClient, withEmulator } from "./test-client";

async function firstWith(client: TestClient, status: string): Promise<number> {
  return (await client.find("chats.status", "=", status)).number("data.0.id");
}

async function newChat(client: TestClient): Promise<number> {
  const customer = (await client.get("/customers?limit=1")).number("data.0.id");
  const made = await client.send("POST", "/chats", { customer, application: 2 });
  expect(made.status).toBe(201);
  return made.number("id");
}

test("a created chat is empty, counted, found and listed first", () =>
  withEmulator({}, async (client) => {
    const customer = (await client.get("/customers?limit=1")).number("data.0.id");
    const made = await client.send("POST", "/chats", {
      customer: `${customer}`,
      application: 3838,
      assignee: 4188,
      department: 233_048,
    });
    expect(made.status).toBe(201);
    const chat = Object(made.body);
    expect(chat).toMatchObject({ status: "empty", lastMessageText: null, lastMessageId: null, agents: [] });
    expect(chat).toMatchObject({ applicationId: 3838, createdWith: "public_api", assignee: { id: 4188 } });
    const list = await client.get("/chats?limit=1");
    expect(list.at("data.0")).toEqual(made.body);
    expect(list.at("meta.total")).toBe(401);
    const byCustomer = await client.find("chats.customer", "=", customer);
    expect(byCustomer.each("id")).toContain(made.at("id"));
    expect((await client.get(`/chats/${made.number("id")}/messages`)).body).toEqual({ data: [], total: 0 });
  }));

test("a chat that was rated, closed and reopened cannot be rated again", () =>
  withEmulator({}, async (client) => {
    const chat = await newChat(client);
    await client.send("POST", "/messages", { chat, text: "Hello?" });
    await client.send("POST", "/messages", { chat, agent: 5391, text: "Hi" });
    const closed = await client.send("PUT", "/chats/status", { id: chat, status: "closed" });
    expect([closed.at("closedBy"), Number(closed.at("closedAt")) > 0]).toEqual(["agent", true]);
    expect((await client.send("PUT", "/chats/rate", { id: chat, rating: "great" })).status).toBe(200);
    const reopened = await client.send("PUT", "/chats/status", { id: chat, status: "opened" });
    expect(reopened.body).toMatchObject({ status: "opened", rating: "great", closedAt: null, closedBy: null });
    await client.send("PUT", "/chats/status", { id: chat, status: "closed" });
    expect((await client.send("PUT", "/chats/rate", { id: chat, rating: "poor" })).status).toBe(400);
  }));

test("--strict-writes takes only the spellings of the profile", () =>
  Promise.all(
    (["current", "legacy"] as const).map((profile) =>
      withEmulator({ profile, strictWrites: true }, async (client) => {
        const id = await firstWith(client, "2");
        const put = async (path: string, body: object) => (await client.send("PUT", path, { id, ...body })).status;
        const until = Math.floor(NOW_MS / 1000) + 3600;
        const isCurrent = profile === "current";
        expect(await put("/chats/snooze", { snoozedUntil: `${until}` })).toBe(isCurrent ? 200 : 400);
        expect(await put("/chats/snooze", { snoozedUntil: until })).toBe(isCurrent ? 400 : 200);
        expect(await put("/chats/status", { status: "on hold" })).toBe(isCurrent ? 200 : 400);
        expect(await put("/chats/status", { status: "on-hold" })).toBe(isCurrent ? 400 : 200);
      }),
    ),
  ));

test("a blank user id is none, so it is no duplicate", () =>
  withEmulator({}, async (client) => {
    for (const userId of ["", " "]) {
      const made = await client.send("POST", "/customers", { name: "A", userId });
      expect([made.status, made.at("userId")]).toEqual([201, null]);
    }
  }));

test("a chat is not created without an application or with people who are not there", () =>
  withEmulator({}, async (client) => {
    const missing = await client.send("POST", "/chats", {});
    expect(missing.each("code", "errors")).toEqual(["invalid_request", "customer", "application"]);
    const unknown = await client.send("POST", "/chats", { customer: 1, application: 1, assignee: 2957, department: 1 });
    expect(unknown.each("code", "errors").slice(1)).toEqual(["customer", "application", "assignee", "department"]);
    expect((await client.get("/chats?limit=1")).at("meta.total")).toBe(400);
  }));

test("a customer's first message makes an empty chat new, and an agent's reply opens and takes it", () =>
  withEmulator({}, async (client) => {
    const chat = await newChat(client);
    const asked = await client.send("POST", "/messages", { chat, text: "Hello?" });
    expect([asked.status, asked.at("from"), asked.at("agent")]).toEqual([200, "customer", null]);
    const fresh = await client.get(`/chats/${chat}`);
    expect(fresh.body).toMatchObject({ status: "new", lastMessageText: "Hello?", readByAgent: false, assignee: null });
    const reply = await client.send("POST", "/messages", { chat, agent: 5391, text: "Hi", markdownText: "**Hi**" });
    expect(reply.body).toMatchObject({ from: "agent", agent: { id: 5391 }, text: "**Hi**", updatedAt: null });
    const open = await client.get(`/chats/${chat}`);
    expect(open.body).toMatchObject({
      status: "opened",
      lastMessageId: reply.at("id"),
      lastCommunicatedAgentId: 5391,
      assignee: { id: 5391 },
      agents: [{ id: 5391 }],
    });
    const messages = await client.get(`/chats/${chat}/messages`);
    expect(messages.each("id")).toEqual([reply.at("id"), asked.at("id")]);
    expect((await client.get("/chats?sort=chats.lastMessageAt&order=desc&limit=1")).at("data.0.id")).toBe(chat);
  }));

test("an agent who writes first leaves the chat without communication, and a note changes nothing for the customer", () =>
  withEmulator({}, async (client) => {
    const chat = await newChat(client);
    const note = await client.send("POST", "/messages", { chat, text: "Call back at 3", type: "private" });
    expect(note.body).toMatchObject({ type: "private", from: "agent", agent: null });
    expect((await client.get(`/chats/${chat}`)).body).toMatchObject({ status: "empty", lastMessageAt: null });
    await client.send("POST", "/messages", { chat, text: "Hello!", agent: 3129 });
    expect((await client.get(`/chats/${chat}`)).at("status")).toBe("no communication");
    expect((await client.get(`/chats/${chat}/messages`)).at("total")).toBe(2);
  }));

test("a message needs a chat and a text, and a chat and an agent that exist", () =>
  withEmulator({}, async (client) => {
    const chat = await firstWith(client, "2");
    const empty = await client.send("POST", "/messages", {});
    expect(empty.each("code", "errors").slice(1)).toEqual(["chat", "text"]);
    expect((await client.send("POST", "/messages", { chat: 1, text: "Hi" })).status).toBe(404);
    const left = await client.send("POST", "/messages", { chat, text: "Hi", agent: 2957 });
    expect(left.at("errors.1.code")).toBe("agent");
    expect((await client.send("POST", "/messages", { chat, text: "Hi", type: "email" })).status).toBe(400);
  }));

test("closing notes when and by whom, and a customer's message opens the chat again", () =>
  withEmulator({}, async (client) => {
    const chat = await firstWith(client, "2");
    const closed = await client.send("PUT", "/chats/status", { id: chat, status: "closed" });
    expect(closed.body).toMatchObject({ status: "closed", closedBy: "agent", snoozedUntil: null });
    expect(closed.number("closedAt")).toBeGreaterThanOrEqual(NOW_MS / 1000);
    expect((await client.get("/chats?sort=chats.closedAt&order=desc&limit=1")).at("data.0.id")).toBe(chat);
    await client.send("POST", "/messages", { chat, text: "One more thing" });
    expect((await client.get(`/chats/${chat}`)).body).toMatchObject({
      status: "opened",
      closedBy: null,
      closedAt: null,
    });
  }));

test("every spelling of a status is understood and others are refused", () =>
  withEmulator({}, async (client) => {
    const id = await firstWith(client, "2");
    for (const [sent, shown] of [
      ["open", "opened"],
      ["on hold", "on hold"],
      ["on-hold", "on hold"],
      ["no communication", "no communication"],
      ["new", "new"],
    ]) {
      expect((await client.send("PUT", "/chats/status", { id, status: sent })).at("status")).toBe(shown);
    }
    const refused = await client.send("PUT", "/chats/status", { id, status: "done" });
    expect([refused.status, refused.at("errors.1.code")]).toEqual([400, "status"]);
  }));

test("assignee and department can be changed, and only the assignee can be cleared", () =>
  withEmulator({}, async (client) => {
    const id = await firstWith(client, "2");
    expect((await client.send("PUT", "/chats/assignee", { id, assignee: 7718 })).at("assignee.id")).toBe(7718);
    expect((await client.send("PUT", "/chats/assignee", { id, assignee: null })).at("assignee")).toBeNull();
    expect((await client.send("PUT", "/chats/assignee", { id })).status).toBe(400);
    expect((await client.send("PUT", "/chats/assignee", { id, assignee: 2957 })).status).toBe(400);
    expect((await client.send("PUT", "/chats/department", { id, department: 233_060 })).at("department.id")).toBe(
      233_060,
    );
    expect((await client.send("PUT", "/chats/department", { id, department: null })).status).toBe(400);
    expect((await client.find("chats.department", "=", 233_060)).each("id")).toContain(id);
  }));

test("a snooze takes seconds in any form, ends with null, and leaves the chat unread when it runs out", () =>
  withEmulator({}, async (client) => {
    const id = await firstWith(client, "3");
    const until = NOW_MS / 1000 + 7200;
    for (const form of [until, `${until}`, `${until}.000`]) {
      expect((await client.send("PUT", "/chats/snooze", { id, snoozedUntil: form })).at("snoozedUntil")).toBe(
        `${until}`,
      );
    }
    expect((await client.send("PUT", "/chats/snooze", { id, snoozedUntil: null })).at("snoozedUntil")).toBeNull();
    expect((await client.send("PUT", "/chats/snooze", { id })).status).toBe(400);
    await client.send("PUT", "/chats/snooze", { id, snoozedUntil: until });
    await client.send("PUT", "/chats/readByAgent", { id, read: true });
    client.emulator.control.advanceClock(7300);
    expect((await client.get(`/chats/${id}`)).body).toMatchObject({ snoozedUntil: null, readByAgent: false });
  }));

test("the legacy answer to a snooze shows its time as text with a fraction", () =>
  withEmulator({ profile: "legacy" }, async (client) => {
    const id = await firstWith(client, "3");
    const until = NOW_MS / 1000 + 7200;
    expect((await client.send("PUT", "/chats/snooze", { id, snoozedUntil: until })).at("snoozedUntil")).toBe(
      `${until}.000`,
    );
    expect((await client.get(`/chats/${id}`)).at("snoozedUntil")).toBe(until);
    expect((await client.send("PUT", "/chats/rate", { id, rating: "great" })).status).toBe(404);
  }));

test("a chat is rated once, after it was closed and answered", () =>
  withEmulator({}, async (client) => {
    const id = await firstWith(client, "3");
    expect((await client.send("PUT", "/chats/rate", { id, rating: "very poor" })).status).toBe(400);
    await client.send("PUT", "/chats/status", { id, status: "closed" });
    expect((await client.send("PUT", "/chats/rate", { id, rating: "superb" })).status).toBe(400);
    expect((await client.send("PUT", "/chats/rate", { id, rating: "very poor" })).at("rating")).toBe("very poor");
    expect((await client.send("PUT", "/chats/rate", { id, rating: "great" })).status).toBe(400);
    expect((await client.find("chats.rating", "=", "very poor")).each("id")).toContain(id);
    const silent = await newChat(client);
    await client.send("PUT", "/chats/status", { id: silent, status: "closed" });
    expect((await client.send("PUT", "/chats/rate", { id: silent, rating: "great" })).status).toBe(400);
  }));

test("reading is remembered for each side", () =>
  withEmulator({}, async (client) => {
    const id = await firstWith(client, "2");
    for (const read of [false, true]) {
      expect((await client.send("PUT", "/chats/readByAgent", { id, read })).at("readByAgent")).toBe(read);
      expect((await client.send("PUT", "/chats/readByCustomer", { id, read })).at("readByCustomer")).toBe(read);
    }
    expect((await client.send("PUT", "/chats/readByAgent", { id })).status).toBe(400);
  }));

test("PUT forgets what is left out of a customer and PATCH keeps it", () =>
  withEmulator({}, async (client) => {
    const made = await client.send("POST", "/customers", {
      name: "Ada",
      email: "ada@example.com",
      customData: [{ property: "plan", value: "Pro" }],
      tags: [{ name: "Fresh tag" }],
    });
    expect(made.status).toBe(201);
    expect(made.at("tags.0")).toEqual({ name: "Fresh tag", color: "#c377e0" });
    const path = `/customers/${made.number("id")}`;
    const patched = await client.send("PATCH", path, { company: "Example" });
    expect(patched.body).toMatchObject({
      name: "Ada",
      company: "Example",
      customData: [{ property: "plan", value: "Pro" }],
    });
    const replaced = await client.send("PUT", path, { name: "Ada L." });
    expect(replaced.body).toMatchObject({ name: "Ada L.", email: null, company: null, customData: [], tags: [] });
    expect((await client.send("PATCH", path, { notes: "x".repeat(256) })).at("errors.1.code")).toBe("notes");
    expect((await client.get(path)).body).toEqual(replaced.body);
  }));

test("customers are found by what they were given, changed in batches, tagged, and gone when deleted", () =>
  withEmulator({}, async (client) => {
    const made = await client.send("POST", "/customers", { name: "Zoë Ünique", email: "zoe@example.com" });
    const id = made.number("id");
    const find = (field: string, value: string) =>
      client.send("POST", "/customers/search", { filter: [{ field, operator: "~", value }] });
    expect((await find("customers.name", "zoë ü")).each("id")).toEqual([id]);
    expect((await find("customers.email", "zoe@")).each("id")).toEqual([id]);
    const batch = await client.send("PUT", "/customers/batch", [{ customer: id, phone: "+15550100" }]);
    expect([batch.status, batch.at("data.0.phone")]).toEqual([200, "+15550100"]);
    expect((await client.send("PUT", "/customers/batch", Array(11).fill({ customer: id }))).status).toBe(400);
    const tagged = await client.send("PUT", `/customers/${id}/tags`, {
      tags: [{ name: "VIP" }, { name: "Mine", color: "#123456" }],
    });
    expect(tagged.at("tags.1")).toEqual({ name: "Mine", color: "#123456" });
    const chat = (await client.send("POST", "/chats", { customer: id, application: 2 })).at("id");
    const byTag = await client.find("chats.customer.tagsData", "=", [{ name: "Mine" }]);
    expect(byTag.each("id")).toEqual([chat]);
    const untagged = await client.send("DELETE", `/customers/${id}/tags`, { tags: [{ name: "Mine" }] });
    expect(untagged.each("name", "tags")).toEqual(["VIP"]);
    const total = (await client.get("/customers")).number("total");
    const deleted = await client.send("DELETE", `/customers/${id}`);
    expect([deleted.status, deleted.body]).toEqual([200, "Ok"]);
    expect((await client.get(`/customers/${id}`)).status).toBe(404);
    expect((await client.get("/customers")).number("total")).toBe(total - 1);
    expect((await client.get(`/chats/${String(chat)}`)).at("customer")).toEqual({
      id,
      name: null,
      email: null,
      userId: null,
    });
  }));

test("an event is answered with what was sent", () =>
  withEmulator({}, async (client) => {
    const customer = (await client.get("/customers?limit=1")).number("data.0.id");
    const event = await client.send("POST", "/events", {
      name: "signed-up",
      customer,
      data: { plan: "Pro", list: [1] },
    });
    expect([event.status, event.at("name"), event.at("data")]).toEqual([200, "signed-up", { plan: "Pro", list: [1] }]);
    expect(event.at("createdAt")).toBeTypeOf("string");
    expect((await client.send("POST", "/events", { name: "x", customer: 1 })).status).toBe(404);
  }));
