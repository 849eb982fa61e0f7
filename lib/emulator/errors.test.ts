import { expect, test } from "vitest";
import { startEmulator } from "./server";
import { KEY, NOW_MS, TestClient, withEmulator } from "./test-client";
import { CURRENT_ERRORS, LEGACY_ERRORS } from "./vendor-samples";

test("only the exact key is let in: no brackets, no missing scheme, no other case, no percent signs", () =>
  withEmulator({}, async (client) => {
    for (const header of [
      "",
      KEY,
      `bearer ${KEY}`,
      `Bearer <${KEY}>`,
      `Bearer ${KEY}x`,
      `Bearer ${encodeURIComponent(KEY)}`,
    ]) {
      const answer = await client.send("GET", "/chats", undefined, { Authorization: header });
      expect([answer.status, answer.body]).toEqual([401, CURRENT_ERRORS.unauthorized]);
    }
    expect((await client.get("/chats?limit=1")).status).toBe(200);
  }));

test("errors of the current profile read as the newer pages print them", () =>
  withEmulator({}, async (client) => {
    const missing = await client.get("/chats/1");
    expect([missing.status, missing.body]).toEqual([404, CURRENT_ERRORS.chatNotFound]);
    const created = await client.send("POST", "/chats", { customer: "someone", application: 2 });
    expect([created.status, created.body]).toEqual([400, CURRENT_ERRORS.customerNotNumeric]);
    const closed = (await client.find("chats.status", "=", "5")).number("data.0.id");
    const snoozed = await client.send("PUT", "/chats/snooze", { id: closed, snoozedUntil: NOW_MS / 1000 + 9000 });
    expect([snoozed.status, snoozed.body]).toEqual([409, CURRENT_ERRORS.conflict]);
  }));

test("errors of the legacy profile read as the oldest pages print them", () =>
  withEmulator({ profile: "legacy" }, async (client) => {
    const rejected = await client.send("GET", "/chats", undefined, { Authorization: "Bearer wrong" });
    expect([rejected.status, rejected.body]).toEqual([401, LEGACY_ERRORS.unauthorized]);
    const list = await client.get("/chats?limit=1000&sort=chats.name&order=up");
    expect([list.status, list.body]).toEqual([400, LEGACY_ERRORS.list]);
    const search = await client.search({
      comparison: "XOR",
      filter: [
        { field: "chats.customer", operator: "=", value: "someone" },
        { field: "chats.assignee", operator: "=", value: {} },
        { field: "chats.status", operator: "=", value: "opened" },
        { field: "chats.customer.tagsDataff", operator: "=", value: [] },
        { field: "chats.rating", operator: "~~~~", value: "great" },
      ],
    });
    expect([search.status, search.body]).toEqual([400, LEGACY_ERRORS.search]);
    expect((await client.get("/chats/1")).at("errors.0")).toEqual({
      code: "chat_not_found",
      message: "Chat not found",
    });
    const changed = await client.send("PUT", "/chats/status", { id: 1, status: "closed" });
    expect(changed.at("errors.0")).toEqual({ code: "chat_not_found", message: "Chat is missing" });
  }));

test("a wrong search names the place of every problem", () =>
  withEmulator({}, async (client) => {
    const answer = await client.search({
      comparison: "and",
      limit: 101,
      offset: -1,
      sort: "chats.id",
      order: "down",
      filter: [
        { field: "chats.notes", operator: "=", value: 1 },
        { field: "chats.createdAt", operator: "=", value: "yesterday" },
        { field: "chats.customer.email", operator: ">", value: "a" },
        { field: "chats.customer.tagsData", operator: "!=", value: [{ name: "Paid" }] },
        { field: "chats.customer.tagsData", operator: "=", value: [{ name: "Paid" }, { colour: "red" }] },
        { operator: "=", value: 1 },
      ],
    });
    expect(answer.status).toBe(400);
    expect(answer.each("code", "errors")).toEqual([
      "invalid_request",
      "limit",
      "offset",
      "sort",
      "order",
      "comparison",
      "filter[0].field",
      "filter[1].value",
      "filter[2].operator",
      "filter[3].operator",
      "filter[4].value[1].name",
      "filter[5].field",
    ]);
    expect(answer.at("errors.7.message")).toBe("This value should be of type numeric.");
    expect(answer.at("errors.11.message")).toBe("This value should not be blank.");
  }));

test("a body is read whatever its content type says, and broken JSON is a 400", () =>
  withEmulator({}, async (client) => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/json"]) {
      const answer = await client.send("POST", "/chats/search", '{"limit":1}', { "Content-Type": type });
      expect(answer.rows()).toHaveLength(1);
      expect((await client.send("POST", "/chats/search", '{"limit":', { "Content-Type": type })).status).toBe(400);
    }
    expect((await client.send("POST", "/chats/search", "[]")).status).toBe(400);
  }));

test("creating a customer with a taken user id is refused with that code in first place", () =>
  withEmulator({}, async (client) => {
    expect((await client.send("POST", "/customers", { name: "One", userId: "same" })).status).toBe(201);
    const second = await client.send("POST", "/customers", { name: "Two", userId: "same" });
    expect([second.status, second.at("errors.0.code")]).toEqual([400, "invalid_userId_value"]);
  }));

test("missing customers and agents are named, unless errors are to be printed as the pages do", async () => {
  await withEmulator({}, async (client) => {
    expect((await client.get("/customers/1")).at("errors.1.message")).toBe("Customer not found");
  });
  await withEmulator({ docsLiteral: true }, async (client) => {
    expect((await client.get("/customers/1")).at("errors.1.message")).toBe("Chat not found");
    expect((await client.get("/departments")).at("meta.total")).toBe(0);
    const read = await client.send("PUT", "/chats/readByAgent", { id: 1, read: true });
    expect([read.status, read.at("errors.1.code")]).toEqual([404, "not_fount"]);
  });
});

test("the request after the limit is refused in both families, with or without Retry-After", async () => {
  await withEmulator({ rateLimit: 3 }, async (client) => {
    for (let n = 0; n < 3; n++) expect((await client.get("/agents")).status).toBe(200);
    const refused = await client.get("/agents");
    expect([refused.status, refused.body]).toEqual([429, CURRENT_ERRORS.tooMany]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await client.send("GET", "/agents", undefined, { Authorization: "Bearer x" })).status).toBe(401);
  });
  await withEmulator({ rateLimit: 1, retryAfter: false, profile: "legacy" }, async (client) => {
    await client.get("/agents");
    const refused = await client.get("/agents");
    expect([refused.status, refused.body]).toEqual([429, LEGACY_ERRORS.tooMany]);
    expect(refused.headers.get("retry-after")).toBeNull();
  });
});

test("the limit is 120 a minute unless chosen otherwise", async () => {
  const emulator = await startEmulator({ chats: 0, key: KEY });
  try {
    const client = new TestClient(emulator);
    const statuses = await Promise.all(Array.from({ length: 123 }, async () => (await client.get("/agents")).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(120);
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
    expect(emulator.control.stats()).toEqual({ requests: 123, peakPerMinute: 123, byStatus: { 200: 120, 429: 3 } });
  } finally {
    await emulator.close();
  }
});
