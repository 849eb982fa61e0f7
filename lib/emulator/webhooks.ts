import { createHmac, randomUUID } from "node:crypto";
import { EVERYONE } from "./data/roster";
import { isObject, toInteger } from "./input";
import type { EmulatorOptions } from "./options";
import { type Json, type Renderer, toJson } from "./render";
import type { Message, Store } from "./store";

/*
 * Webhooks. Sources: setting up webhooks, chat webhooks, customer webhooks, message webhooks, webhook event types, how to
 * verify webhook signatures. A key, one address for all events.
 */

const CHAT_EVENTS = [
  "chat.new",
  "chat.status_updated",
  "chat.assigned",
  "chat.snoozed",
  "chat.unsnoozed",
  "chat.closed",
  "chat.rated",
] as const;
const CUSTOMER_EVENTS = [
  "customer.new",
  "customer.email_updated",
  "customer.tags_changed",
  "customer.unsubscribed",
  "customer.subscribed",
  "customer.blocked",
  "customer.unblocked",
  "customer.deleted",
] as const;
const MESSAGE_EVENTS = [
  "message.chat.customer",
  "message.email.customer",
  "message.private",
  "message.chat.agent",
  "message.email.agent",
] as const;

type ChatEvent = (typeof CHAT_EVENTS)[number];
type CustomerEvent = (typeof CUSTOMER_EVENTS)[number];
type MessageEvent = (typeof MESSAGE_EVENTS)[number];
export type WebhookEvent = ChatEvent | CustomerEvent | MessageEvent;

const isOf = <Event extends string>(events: readonly Event[], event: string): event is Event =>
  events.some((known) => known === event);

/** What can go wrong on the way. */
export type WebhookFault =
  | "wrong-signature"
  | "no-signature"
  /** Each is sent twice, with the same id. */
  | "replay"
  /** Newest first. */
  | "reverse"
  /** Every second one is never sent. */
  | "gap";
const FAULTS: readonly WebhookFault[] = ["wrong-signature", "no-signature", "replay", "reverse", "gap"];

export type Delivery = { event: WebhookEvent; body: string; signature: string | null };
export type Sent = { event: string; status: number | null };

type Target = { url: string; key: string };
type Order = { event: WebhookEvent; id: number; count: number; fault: WebhookFault | null; delayMs: number };

const COUNT_MAX = 5_000;
const AT_ONCE = 20;
const SENT_MAX = 10_000;

export class Webhooks {
  readonly #store: Store;
  readonly #render: Renderer;
  readonly #isLegacy: boolean;
  #target: Target | null;
  #sent: Sent[] = [];
  #running: Promise<unknown> = Promise.resolve();

  constructor(store: Store, render: Renderer, options: EmulatorOptions) {
    this.#store = store;
    this.#render = render;
    this.#isLegacy = options.profile === "legacy";
    this.#target = options.webhookUrl === undefined ? null : { url: options.webhookUrl, key: options.webhookKey };
  }

  /** From now on everything that happens is told there; null ends that. */
  sendTo(target: Target | null): void {
    this.#target = target;
  }

  sent(): readonly Sent[] {
    return this.#sent;
  }

  /** Resolves when everything that was under way has arrived, or has not. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** What a request that changed something is told as. `before` is what the chat was like. */
  async told(method: string, path: string, before: Json, answer: Json): Promise<void> {
    if (this.#target === null) return;
    const deliveries = eventsOf(method, path, before, answer).flatMap(({ event, id }) => {
      // The oldest page knows no events of messages.
      if (this.#isLegacy && isOf(MESSAGE_EVENTS, event)) return [];
      return this.#delivery(event, id) ?? [];
    });
    await this.#send(deliveries, 0);
  }

  /** Sends on order, over HTTP or from a test. Null, or what is wrong with the order. */
  async order(raw: unknown): Promise<string | null> {
    const order = readOrder(raw);
    if (typeof order === "string") return order;
    if (this.#target === null) return "there is no address to send to: set url and key first";
    const { event, id, count, fault, delayMs } = order;
    const made: Delivery[] = [];
    for (let each = 0; each < count; each += 1) {
      const delivery = this.#delivery(event, id);
      if (delivery === null) return "there is no chat, message or customer of that id";
      made.push(delivery);
    }
    const spoiled = spoil(made, fault);
    await this.#send(spoiled, delayMs);
    return null;
  }

  #delivery(event: WebhookEvent, id: number): Delivery | null {
    const data = this.#dataOf(event, id);
    if (data === null) return null;
    const now = this.#store.nowSeconds();
    const body = JSON.stringify({
      event,
      // One client has seen it as text.
      eventData: this.#isLegacy ? JSON.stringify(data) : data,
      attempts: 0,
      lastAttemptAt: now,
      createdAt: now,
      id: randomUUID(),
    });
    const key = this.#target?.key ?? "";
    return { event, body, signature: createHmac("sha1", key).update(body).digest("hex") };
  }

  #dataOf(event: WebhookEvent, id: number): Json {
    if (isOf(CUSTOMER_EVENTS, event)) return this.#customerData(id);
    const row = this.#store.findChat(id);
    if (row < 0) return null;
    if (isOf(CHAT_EVENTS, event)) return this.#chatData(row);
    const [message] = this.#store.messages(row, 0, 1);
    return message === undefined ? null : this.#messageData(row, message);
  }

  #chatData(row: number): Json {
    const { chats } = this.#store;
    const chat = this.#render.chat(row);
    const time = (seconds: number) => (seconds === 0 ? null : `${seconds}.713`);
    const agents = chats.agents.get(row);
    return {
      // An older payload names it as answers do.
      [this.#isLegacy ? "id" : "chat_id"]: chat.id ?? null,
      communicatedAgents: EVERYONE.filter((_, position) => (agents >> position) & 1).map(({ id }) => id),
      customer: chat.customer ?? null,
      closedBy: chat.closedBy ?? null,
      status: chat.status ?? null,
      closedAt: time(chats.closedAt.get(row)),
      createdAt: time(chats.createdAt.get(row)),
      snoozedUntil: time(chats.snoozedUntil.get(row)),
      rating: chat.rating ?? null,
      applicationId: chat.applicationId ?? null,
      department: chat.department ?? null,
      assignee: chat.assignee ?? null,
    };
  }

  #messageData(row: number, message: Message): Json {
    const rendered = this.#render.message(message);
    const chat = this.#render.chat(row);
    const { id, text, read, edited, createdAt, broadcastType, agent } = isObject(rendered) ? rendered : {};
    const part = { id, text, read, edited, broadcastType, createdAt, updatedAt: createdAt };
    return {
      chat_id: chat.id ?? null,
      agent: toJson(agent),
      customer: chat.customer ?? null,
      message: toJson({ ...part, applicationId: chat.applicationId }),
    };
  }

  #customerData(id: number): Json {
    const row = this.#store.customers.find(id);
    if (row < 0) return null;
    const { name, email, userId, unsubscribed, customData } = this.#store.customers.get(row);
    return { id, name, userId, email, unsubscribed, customData: Object.fromEntries(customData) };
  }

  #send(deliveries: readonly Delivery[], delayMs: number): Promise<void> {
    const target = this.#target;
    if (target === null || deliveries.length === 0) return Promise.resolve();
    const sending = (async () => {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
      const waiting = [...deliveries];
      const worker = async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await this.#post(target, next);
      };
      // In order where there are few; a burst comes as fast as it is taken.
      await Promise.all(Array.from({ length: deliveries.length > AT_ONCE ? AT_ONCE : 1 }, worker));
    })();
    this.#running = Promise.all([this.#running, sending]);
    return sending;
  }

  async #post({ url }: Target, { event, body, signature }: Delivery): Promise<void> {
    const status = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        "user-agent": "GuzzleHttp/7",
        ...(signature === null ? {} : { "x-helpcrunch-signature": signature }),
      },
      body,
    }).then(
      async (response) => {
        await response.body?.cancel();
        return response.status;
      },
      () => null,
    );
    this.#sent.push({ event, status });
    if (this.#sent.length > SENT_MAX) this.#sent.shift();
  }
}

function spoil(made: readonly Delivery[], fault: WebhookFault | null): Delivery[] {
  switch (fault) {
    case "wrong-signature":
      return made.map((each) => ({ ...each, signature: (each.signature ?? "").replace(/./g, "0") }));
    case "no-signature":
      return made.map((each) => ({ ...each, signature: null }));
    case "replay":
      return [...made, ...made];
    case "reverse":
      return made.toReversed();
    case "gap":
      return made.filter((_, index) => index % 2 === 0);
    default:
      return [...made];
  }
}

function readOrder(raw: unknown): Order | string {
  if (!isObject(raw)) return "an order is an object";
  const { event, fault = null } = raw;
  const known = [...CHAT_EVENTS, ...MESSAGE_EVENTS, ...CUSTOMER_EVENTS].find((each) => each === event);
  if (known === undefined) return "event must be one of the 20 documented ones";
  const id = toInteger(raw.id);
  if (id === undefined) return "id must be that of a chat, or of a customer for an event of customers";
  const knownFault = FAULTS.find((each) => each === fault) ?? null;
  if (fault !== null && knownFault === null) return `fault must be one of: ${FAULTS.join(", ")}`;
  const count = raw.count === undefined ? 1 : toInteger(raw.count);
  if (count === undefined || count < 1 || count > COUNT_MAX) return `count must be from 1 to ${COUNT_MAX}`;
  const delayMs = raw.delayMs === undefined ? 0 : toInteger(raw.delayMs);
  if (delayMs === undefined || delayMs < 0) return "delayMs must be a whole number";
  return { event: known, id, count, fault: knownFault, delayMs };
}

type Happened = { event: WebhookEvent; id: number };

/** Which events a request was. What no page names an event for is told by none: departments, read marks. */
function eventsOf(method: string, path: string, before: Json, answer: Json): Happened[] {
  const now = isObject(answer) ? answer : {};
  const was = isObject(before) ? before : {};
  const id = toInteger(now.id) ?? -1;
  switch (`${method} ${path}`) {
    case "POST /messages": {
      const chat = toInteger(now.chat) ?? -1;
      const isPrivate = now.type === "private";
      const event = isPrivate
        ? "message.private"
        : now.from === "customer"
          ? "message.chat.customer"
          : "message.chat.agent";
      const created: Happened[] = [{ event, id: chat }];
      // A chat is new with the first message of its customer, and opens and is taken with an answer.
      if (was.status === "empty" && now.from === "customer") created.unshift({ event: "chat.new", id: chat });
      else if (!isPrivate) created.push({ event: "chat.status_updated", id: chat });
      return created;
    }
    case "PUT /chats/status":
      return now.status === "closed"
        ? [
            { event: "chat.status_updated", id },
            { event: "chat.closed", id },
          ]
        : [{ event: "chat.status_updated", id }];
    case "PUT /chats/assignee":
      return [{ event: "chat.assigned", id }];
    case "PUT /chats/snooze":
      return [{ event: now.snoozedUntil === null ? "chat.unsnoozed" : "chat.snoozed", id }];
    case "PUT /chats/rate":
      return [{ event: "chat.rated", id }];
    case "POST /customers":
      return [{ event: "customer.new", id }];
    default:
      return /^(PUT|DELETE) \/customers\/\d+\/tags$/.test(`${method} ${path}`)
        ? [{ event: "customer.tags_changed", id }]
        : [];
  }
}
