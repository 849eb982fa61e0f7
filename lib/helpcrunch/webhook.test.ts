import { describe, expect, test } from "vitest";
import { readWebhook, webhookEvents } from "./webhook";

const chatData = {
  chat_id: 17,
  communicatedAgents: [5391],
  customer: { id: 9, name: "Olha", email: "olha@example.com", userId: null },
  closedBy: "agent",
  status: "closed",
  closedAt: "1700000100.713",
  createdAt: "1700000000.713",
  snoozedUntil: null,
  rating: "great",
  applicationId: 2,
  department: { id: 4, name: "Sales" },
  assignee: { id: 5391, name: "Ann" },
};
const messageData = {
  chat_id: 17,
  agent: { id: 5391, name: "Ann" },
  customer: { id: 9, name: "Olha", email: null, userId: null },
  message: {
    id: 88,
    text: "Hi",
    read: false,
    edited: false,
    applicationId: 2,
    broadcastType: null,
    createdAt: "1700000001.250",
    updatedAt: "1700000001.250",
  },
};
const delivery = (event: string, eventData: unknown, more: object = {}) =>
  JSON.stringify({
    event,
    eventData,
    attempts: 0,
    lastAttemptAt: 1_700_000_200,
    createdAt: 1_700_000_200,
    id: "a-b",
    ...more,
  });

describe("a delivery", () => {
  test("says what it is, which one, and in which second it happened", () => {
    expect(readWebhook(delivery("chat.closed", chatData))).toMatchObject({
      id: "a-b",
      event: "chat.closed",
      at: 1_700_000_200_000,
    });
  });

  test("of a chat proves what it carries, and nothing that it lacks", () => {
    const { news } = readWebhook(delivery("chat.closed", chatData));
    expect(news).toEqual({
      about: "chat",
      chatId: 17,
      customerId: 9,
      isWhole: true,
      facts: {
        status: "closed",
        statusRaw: "closed",
        customer: { id: 9, name: "Olha", email: "olha@example.com", userId: null },
        assignee: { id: 5391, name: "Ann", email: null, role: null },
        department: { id: 4, name: "Sales" },
        applicationId: 2,
        closedBy: "agent",
        closedAt: "2023-11-14T22:15:00.713Z",
        snoozedUntil: null,
        rating: "great",
      },
    });
  });

  test("that names an assignee without an id proves no assignee, so the chat has to be asked for", () => {
    const { news } = readWebhook(delivery("chat.assigned", { ...chatData, assignee: { name: "Ann" } }));
    expect(news).toMatchObject({ about: "chat", isWhole: false });
    expect(news).not.toHaveProperty("facts.assignee");
    const { assignee, ...without } = chatData;
    expect(readWebhook(delivery("chat.assigned", without)).news).toMatchObject({ isWhole: false });
    expect(readWebhook(delivery("chat.assigned", { ...chatData, assignee: null })).news).toMatchObject({
      isWhole: true,
      facts: { assignee: null },
    });
  });

  test("of a new chat lacks its message", () => {
    expect(readWebhook(delivery("chat.new", chatData)).news).toMatchObject({ about: "chat", isWhole: false });
  });

  test("takes the id where an older payload has it, and JSON text in the place of an object", () => {
    const { chat_id, ...rest } = chatData;
    const older = { ...rest, id: 17 };
    expect(readWebhook(delivery("chat.rated", older)).news).toMatchObject({ chatId: 17 });
    expect(readWebhook(delivery("chat.rated", JSON.stringify(chatData))).news).toMatchObject({ chatId: 17 });
  });

  test.each([
    ["message.chat.customer", "customer", "message"],
    ["message.email.customer", "customer", "email"],
    ["message.private", "agent", "private"],
    ["message.chat.agent", "agent", "message"],
    ["message.email.agent", "agent", "email"],
  ])("%s is from the %s, of type %s", (event, from, type) => {
    const agent = from === "customer" ? null : messageData.agent;
    expect(readWebhook(delivery(event, { ...messageData, agent })).news).toMatchObject({
      about: "message",
      chatId: 17,
      customerId: 9,
      message: { id: 88, chat: 17, from, type, text: "Hi", createdAt: "2023-11-14T22:13:21.250Z", updatedAt: null },
    });
  });

  test("of a customer tells who they are now, an address that was taken away too", () => {
    const customer = { id: 9, name: "Olha", userId: "u1", email: null, unsubscribed: false, customData: {} };
    expect(readWebhook(delivery("customer.email_updated", customer)).news).toEqual({
      about: "customer",
      customerId: 9,
      facts: { name: "Olha", email: null, userId: "u1" },
    });
  });

  test("of every documented event is understood", () => {
    const dataOf = (event: string) =>
      event.startsWith("chat.") ? chatData : event.startsWith("message.") ? messageData : { id: 9, name: "Olha" };
    const abouts = webhookEvents.map((event) => readWebhook(delivery(event, dataOf(event))).news.about);
    expect(abouts).toEqual(webhookEvents.map((event) => event.split(".")[0]));
    expect(webhookEvents).toHaveLength(20);
  });

  test.each([
    ["no JSON", "{"],
    ["a list", "[]"],
    ["nothing", ""],
    ["an event that no page names", delivery("chats.new", chatData)],
    ["a chat without an id", delivery("chat.closed", { status: "closed" })],
    ["an id that is none", delivery("chat.closed", { chat_id: -1 })],
    ["a message without its chat", delivery("message.private", { message: { id: 1 } })],
    ["text that is no JSON", delivery("chat.closed", "{")],
    ["brackets without end", delivery("chat.closed", "[".repeat(100_000))],
  ])("with %s tells nothing", (_, text) => {
    expect(readWebhook(text).news).toEqual({ about: "nothing" });
  });

  test("without an id or a time has neither", () => {
    expect(readWebhook(delivery("chat.closed", chatData, { id: "", createdAt: "soon" }))).toMatchObject({
      id: null,
      at: null,
    });
  });
});
