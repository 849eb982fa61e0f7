import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { readWebhook, webhookEvents } from "@/lib/helpcrunch/webhook";
import type { TestClient } from "./test-client";
import { withEmulator } from "./test-client";

const key = "signing-key-4711";
type Received = { body: string; signature: string | undefined };

describe("webhooks", () => {
  let received: Received[];
  let url: string;
  let close: () => Promise<unknown>;

  beforeEach(async () => {
    received = [];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const signature = request.headers["x-helpcrunch-signature"];
      received.push({
        body: Buffer.concat(chunks).toString("utf8"),
        signature: typeof signature === "string" ? signature : undefined,
      });
      response.writeHead(204).end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/hook`;
    close = () => new Promise((resolve) => server.close(resolve));
  });
  afterEach(() => close());

  const isRight = ({ body, signature }: Received) => signature === createHmac("sha1", key).update(body).digest("hex");
  const events = () => received.map(({ body }) => readWebhook(body).event);
  const firstChat = async (client: TestClient) => (await client.get("/chats?limit=1")).number("data.0.id");

  test.each(["current", "legacy"] as const)("of the %s pages are all understood, each of the 20 events", (profile) =>
    withEmulator({ profile, webhookUrl: url, webhookKey: key }, async (client) => {
      const chats = await client.get("/chats?limit=1&sort=chats.lastMessageAt&order=desc");
      const [chat, customer] = [chats.number("data.0.id"), chats.number("data.0.customer.id")];
      for (const event of webhookEvents) {
        const id = event.startsWith("customer.") ? customer : chat;
        expect(await client.emulator.webhooks.order({ event, id })).toBeNull();
      }
      expect(events()).toEqual(webhookEvents);
      expect(received.every(isRight)).toBe(true);
      for (const { body } of received) {
        const { id, at, news } = readWebhook(body);
        expect([typeof id, at === null, news.about]).toEqual(["string", false, expect.not.stringMatching("nothing")]);
        if (news.about === "chat") expect(news.chatId).toBe(chat);
      }
    }),
  );

  test("tell what requests change, as it is then", () =>
    withEmulator({ webhookUrl: url, webhookKey: key }, async (client) => {
      const chat = await firstChat(client);
      await client.send("POST", "/messages", { chat, agent: 5391, text: "Hi" });
      await client.send("PUT", "/chats/status", { id: chat, status: "closed" });
      await client.send("PUT", "/chats/department", { id: chat, department: 233_048 });
      await client.emulator.webhooks.settled();
      expect(events().toSorted()).toEqual(
        ["message.chat.agent", "chat.status_updated", "chat.status_updated", "chat.closed"].toSorted(),
      );
      const message = received.map(({ body }) => readWebhook(body).news).find(({ about }) => about === "message");
      expect(message).toMatchObject({ chatId: chat, message: { text: "Hi", from: "agent", agent: { id: 5391 } } });
      const closed = received.map(({ body }) => readWebhook(body)).find(({ event }) => event === "chat.closed");
      expect(closed?.news).toMatchObject({ facts: { status: "closed", closedBy: "agent" }, isWhole: true });
    }));

  test("go wrong in every way that was asked for", () =>
    withEmulator({ webhookUrl: url, webhookKey: key }, async (client) => {
      const id = await firstChat(client);
      const order = async (fault: string, count = 4) => {
        received = [];
        expect(await client.emulator.webhooks.order({ event: "chat.rated", id, fault, count })).toBeNull();
        return received;
      };
      expect((await order("wrong-signature")).some(isRight)).toBe(false);
      expect((await order("no-signature")).map(({ signature }) => signature)).toEqual(Array(4).fill(undefined));
      expect(new Set((await order("replay")).map(({ body }) => body)).size).toBe(4);
      expect(received).toHaveLength(8);
      expect(await order("gap")).toHaveLength(2);
      expect(await order("reverse")).toHaveLength(4);
      expect(await client.emulator.webhooks.order({ event: "chat.made", id })).toContain("event");
      expect(await client.emulator.webhooks.order({ event: "chat.rated", id: 1 })).toContain("no chat");
    }));

  test("come as much later as was asked for, behind what happened since", () =>
    withEmulator({ webhookUrl: url, webhookKey: key }, async (client) => {
      const id = await firstChat(client);
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      onTestFinished(() => void vi.useRealTimers());
      const late = client.emulator.webhooks.order({ event: "chat.closed", id, delayMs: 60_000 });
      await vi.advanceTimersByTimeAsync(59_999);
      await client.emulator.webhooks.order({ event: "chat.rated", id, count: 3 });
      expect(events()).toEqual(["chat.rated", "chat.rated", "chat.rated"]);
      await vi.advanceTimersByTimeAsync(1);
      expect(await late).toBeNull();
      expect(events().at(-1)).toBe("chat.closed");
    }));

  test("come in bursts, and end when they are sent nowhere", () =>
    withEmulator({ webhookUrl: url, webhookKey: key }, async (client) => {
      const id = await firstChat(client);
      await client.emulator.webhooks.order({ event: "chat.new", id, count: 100 });
      expect(new Set(received.map(({ body }) => readWebhook(body).id)).size).toBe(100);
      client.emulator.webhooks.sendTo(null);
      received = [];
      await client.send("PUT", "/chats/status", { id, status: "closed" });
      await client.emulator.webhooks.settled();
      expect(received).toEqual([]);
    }));
});
