import { RATINGS } from "./chat-table";
import { CREATED_WITH } from "./data/chat-plan";
import { AGENTS, type Agent, APPLICATIONS, DEPARTMENTS, EVERYONE, ORGANIZATION } from "./data/roster";
import { isObject } from "./input";
import type { EmulatorOptions } from "./options";
import { statusName } from "./statuses";
import type { Message, Store } from "./store";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What came in as JSON, typed as what may go out. */
export function toJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toJson(each)]));
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

const CLOSERS = [null, "customer", "agent"] as const;

/** Turns what is stored into the vendor's JSON, in the shape of the chosen profile. */
export class Renderer {
  readonly #store: Store;
  readonly #options: EmulatorOptions;
  readonly #isLegacy: boolean;

  constructor(store: Store, options: EmulatorOptions) {
    this.#store = store;
    this.#options = options;
    this.#isLegacy = options.profile === "legacy";
  }

  /** Whole seconds, as text in the newer documents and as a number in the oldest; 0 stands for none. */
  time(seconds: number): Json {
    if (seconds === 0) return null;
    return this.#options.timestamps === "int" ? seconds : seconds.toString();
  }

  agent(agent: Agent): Json {
    return { id: agent.id, name: agent.name, email: agent.email, role: agent.role };
  }

  chat(row: number): { [key: string]: Json } {
    const store = this.#store;
    const { chats, customers } = store;
    store.wake(row);
    const customer = chats.customer.get(row);
    const { name, email, userId } = customers.get(customer);
    const assignee = EVERYONE[chats.assignee.get(row) - 1];
    const department = DEPARTMENTS[chats.department.get(row) - 1];
    const agents = chats.agents.get(row);
    const rendered: { [key: string]: Json } = {
      id: store.chatId(row),
      closedBy: CLOSERS[chats.closedBy.get(row)] ?? null,
      lastCustomerMessageAt: this.time(chats.lastCustomerMessageAt.get(row)),
      status: statusName(chats.status.get(row), this.#options),
      closedAt: this.time(chats.closedAt.get(row)),
      rating: RATINGS[chats.rating.get(row) - 1] ?? null,
      createdAt: this.time(chats.createdAt.get(row)),
      lastMessageAt: this.time(chats.lastMessageAt.get(row)),
      snoozedUntil: this.time(chats.snoozedUntil.get(row)),
      lastMessageText: store.lastMessageText(row),
      lastMessageId: chats.lastMessageId.get(row) || null,
      lastCommunicatedAgentId: EVERYONE[chats.lastAgent.get(row) - 1]?.id ?? null,
      // The oldest samples show an empty list even where an agent wrote. Source: get all chats.
      agents: this.#isLegacy ? [] : EVERYONE.filter((_, position) => (agents >> position) & 1).map(this.agent),
      customer: { id: customers.id(customer), name, email, userId },
      assignee: assignee === undefined ? null : this.agent(assignee),
      department: department === undefined ? null : { id: department.id, name: department.name },
    };
    if (this.#isLegacy) return { ...rendered, notes: null };
    return {
      ...rendered,
      createdWith: CREATED_WITH[chats.createdWith.get(row)] ?? "customer_message",
      applicationId: APPLICATIONS[chats.application.get(row) - 1]?.id ?? null,
      readByAgent: chats.readByAgent.get(row) === 1,
      readByCustomer: chats.readByCustomer.get(row) === 1,
    };
  }

  message(message: Message): Json {
    const agent = EVERYONE[message.agent];
    const rendered =
      agent === undefined ? null : this.#isLegacy ? { id: agent.id, name: agent.name } : this.agent(agent);
    return {
      id: message.id,
      chat: this.#store.chatId(message.chatRow),
      from: message.from,
      agent: rendered,
      type: message.type,
      text: message.text,
      read: message.read,
      edited: message.edited,
      createdAt: milliseconds(message.createdAtMs),
      updatedAt: message.updatedAtMs === null ? null : milliseconds(message.updatedAtMs),
      broadcastType: message.broadcastType,
    };
  }

  department(department: (typeof DEPARTMENTS)[number]): Json {
    const agents = AGENTS.filter((agent) => department.agentIds.includes(agent.id));
    return { id: department.id, name: department.name, agents: agents.map(this.agent) };
  }

  application(application: (typeof APPLICATIONS)[number]): Json {
    const { id, name, displayName, type, active } = application;
    return { id, name, displayName, type, active };
  }

  organization(): Json {
    return { data: { ...ORGANIZATION, teamOnline: true, chatEnabled: true } };
  }

  customer(row: number): Json {
    const { customers } = this.#store;
    const customer = customers.get(row);
    const { place, device } = customer;
    const data = [...customer.customData];
    const rendered: { [key: string]: Json } = {
      id: customers.id(row),
      name: customer.name,
      email: customer.email,
      userId: customer.userId,
      company: customer.company,
      phone: customer.phone,
      firstSeen: this.time(customers.firstSeen.get(row)),
      lastSeen: this.time(customers.lastSeen.get(row)),
      location: {
        regionCode: place?.region ?? null,
        countryCode: place?.country ?? null,
        city: place?.city ?? null,
      },
      device: device === null ? null : { ...device, timezone: place?.zone ?? null },
      unsubscribed: customer.unsubscribed,
      blocked: customer.blocked,
      source: customer.source,
      referer: customer.referer,
      lastPage: customer.lastPage,
      locale: customer.locale,
      notes: customer.notes,
      tags: customer.tags.map((name) => ({ name, color: customers.colorOf(name) })),
      customData:
        this.#options.customData === "object"
          ? Object.fromEntries(data)
          : data.map(([property, value]) => ({ property, value })),
    };
    if (this.#isLegacy) return rendered;
    return { ...rendered, createdFrom: customer.createdFrom, integrationId: customer.integrationId };
  }
}

/** Seconds with three decimals. Source: the message samples ("1594139170.913"). */
function milliseconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
