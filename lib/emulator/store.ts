import { type ChatTable, fillChatTable, RATINGS } from "./chat-table";
import { CustomerBook } from "./customer-book";
import {
  type ChatPlan,
  CLOSED,
  EMPTY,
  NEW,
  NO_COMMUNICATION,
  ON_HOLD,
  OPENED,
  PENDING,
  planChat,
} from "./data/chat-plan";
import { textOf } from "./data/message-text";
import { broadcastOf, editOf, lineOf, type MessageType, timeOf } from "./data/messages";
import { type SpecialChat, specialChats } from "./data/oddities";
import { chatIdOf, chatRowOf, createWorld, type World, type WorldShape } from "./data/world";
import { hash } from "./random";

export type Message = {
  id: number;
  chatRow: number;
  from: "agent" | "customer";
  /** A position in the list of everyone, or -1. */
  agent: number;
  type: MessageType;
  text: string;
  read: boolean;
  edited: boolean;
  createdAtMs: number;
  updatedAtMs: number | null;
  broadcastType: string | null;
};

const CLOSED_BY_AGENT = 2;
const CREATED_BY_API = 3;

/** The state behind the answers: derived data plus whatever requests changed since the start. */
export class Store {
  readonly world: World;
  readonly chats: ChatTable;
  readonly customers: CustomerBook;
  readonly #specials: ReadonlyMap<number, SpecialChat>;
  readonly #written = new Map<number, Message[]>();
  readonly #nowMs: () => number;

  constructor(options: { seed: number; chats: number; nowMs: () => number } & WorldShape) {
    this.#nowMs = options.nowMs;
    this.world = createWorld(options.seed, Math.floor(options.nowMs() / 1000), options.chats, options);
    this.#specials = specialChats(this.world);
    this.chats = fillChatTable(this.world, this.#specials);
    this.customers = new CustomerBook(this.world);
    this.#noteWhenCustomersWereSeen();
  }

  nowSeconds(): number {
    return Math.floor(this.#nowMs() / 1000);
  }

  chatId(row: number): number {
    return chatIdOf(this.world, row);
  }

  /** The row of a chat, or -1. */
  findChat(id: number): number {
    const row = chatRowOf(this.world, id);
    return row < this.chats.count ? row : -1;
  }

  messageCount(row: number): number {
    return this.chats.derivedMessages.get(row) + (this.#written.get(row)?.length ?? 0);
  }

  /** Messages newest first. */
  messages(row: number, offset: number, limit: number): Message[] {
    const total = this.messageCount(row);
    const found: Message[] = [];
    const plan = this.#plan(row);
    const answeredAt = this.#lastFrom(row, plan, "agent");
    const seenAt = this.#lastFrom(row, plan, "customer");
    for (let ordinal = total - 1 - offset; ordinal >= 0 && found.length < limit; ordinal--) {
      const message = this.#message(row, plan, ordinal);
      const isRead =
        message.from === "customer"
          ? this.chats.readByAgent.get(row) === 1 || ordinal < answeredAt
          : this.chats.readByCustomer.get(row) === 1 || ordinal < seenAt;
      found.push({ ...message, read: isRead });
    }
    return found;
  }

  /** The text of the last message that was said to the other side. */
  lastMessageText(row: number): string | null {
    const written = this.#written.get(row)?.findLast((message) => message.type !== "private");
    if (written !== undefined) return written.text;
    const derived = this.chats.derivedMessages.get(row);
    if (derived === 0) return null;
    return this.#message(row, this.#plan(row), derived - 1).text;
  }

  createChat(chat: { customer: number; assignee: number; department: number; application: number }): number {
    const { chats } = this;
    const row = chats.count;
    const now = this.nowSeconds();
    chats.customer.set(row, chat.customer);
    chats.assignee.set(row, chat.assignee + 1);
    chats.department.set(row, chat.department + 1);
    chats.application.set(row, chat.application + 1);
    chats.createdWith.set(row, CREATED_BY_API);
    chats.status.set(row, EMPTY);
    chats.createdAt.set(row, now);
    chats.updatedAt.set(row, now);
    chats.readByAgent.set(row, 1);
    chats.readByCustomer.set(row, 1);
    return chats.append();
  }

  setStatus(row: number, status: number): void {
    const { chats } = this;
    if (status === CLOSED && chats.status.get(row) !== CLOSED) {
      chats.setTime("closedAt", row, this.nowSeconds());
      chats.closedBy.set(row, CLOSED_BY_AGENT);
      chats.snoozedUntil.set(row, 0);
    }
    if (status !== CLOSED) this.#reopen(row);
    chats.status.set(row, status);
    this.#touch(row);
  }

  setAssignee(row: number, agent: number): void {
    this.chats.assignee.set(row, agent + 1);
    this.#touch(row);
  }

  setDepartment(row: number, department: number): void {
    this.chats.department.set(row, department + 1);
    this.#touch(row);
  }

  isClosed(row: number): boolean {
    return this.chats.status.get(row) === CLOSED;
  }

  snooze(row: number, untilSeconds: number): void {
    this.chats.snoozedUntil.set(row, untilSeconds);
    this.#touch(row);
  }

  /** A chat whose snooze has run out counts as unread from then on. Source: the snooze page. */
  wake(row: number): void {
    const until = this.chats.snoozedUntil.get(row);
    if (until === 0 || until > this.nowSeconds()) return;
    this.chats.snoozedUntil.set(row, 0);
    this.chats.readByAgent.set(row, 0);
  }

  rate(row: number, rating: (typeof RATINGS)[number]): void {
    this.chats.rating.set(row, RATINGS.indexOf(rating) + 1);
    this.#touch(row);
  }

  markRead(row: number, by: "agent" | "customer", isRead: boolean): void {
    const column = by === "agent" ? this.chats.readByAgent : this.chats.readByCustomer;
    column.set(row, isRead ? 1 : 0);
  }

  addMessage(
    row: number,
    message: { agent: number; from: "agent" | "customer"; type: "message" | "private"; text: string },
  ) {
    const { chats } = this;
    const createdAtMs = this.#nowMs();
    const now = Math.floor(createdAtMs / 1000);
    const made: Message = {
      ...message,
      id: chats.nextMessageId++,
      chatRow: row,
      read: false,
      edited: false,
      createdAtMs,
      updatedAtMs: null,
      broadcastType: null,
    };
    this.#written.set(row, [...(this.#written.get(row) ?? []), made]);
    if (message.agent >= 0) chats.agents.set(row, chats.agents.get(row) | (1 << message.agent));
    this.#touch(row);
    if (message.type === "private") return made;

    chats.lastMessageId.set(row, made.id);
    chats.setTime("lastMessageAt", row, now);
    const status = chats.status.get(row);
    if (message.from === "customer") {
      chats.setTime("lastCustomerMessageAt", row, now);
      this.customers.seen(chats.customer.get(row), now);
      chats.readByAgent.set(row, 0);
      chats.readByCustomer.set(row, 1);
      if (status === CLOSED) this.#reopen(row);
      if (status === EMPTY || status === NO_COMMUNICATION) chats.status.set(row, NEW);
      if (status === PENDING || status === ON_HOLD || status === CLOSED) chats.status.set(row, OPENED);
      return made;
    }
    chats.lastAgent.set(row, message.agent + 1);
    chats.readByAgent.set(row, 1);
    chats.readByCustomer.set(row, 0);
    if (status === EMPTY) chats.status.set(row, NO_COMMUNICATION);
    if (status === NEW) {
      chats.status.set(row, OPENED);
      if (chats.assignee.get(row) === 0) chats.assignee.set(row, message.agent + 1);
    }
    return made;
  }

  #reopen(row: number): void {
    this.chats.setTime("closedAt", row, 0);
    this.chats.closedBy.set(row, 0);
  }

  #touch(row: number): void {
    this.chats.updatedAt.set(row, this.nowSeconds());
  }

  #plan(row: number): ChatPlan | undefined {
    if (row >= this.world.chatCount) return undefined;
    return planChat(this.world, row, this.chats.createdAt.get(row), this.#specials.get(row));
  }

  #lastFrom(row: number, plan: ChatPlan | undefined, from: "agent" | "customer"): number {
    for (let ordinal = this.messageCount(row) - 1; ordinal >= 0; ordinal--) {
      if (this.#fromOf(row, plan, ordinal) === from) return ordinal;
    }
    return -1;
  }

  #fromOf(row: number, plan: ChatPlan | undefined, ordinal: number): "agent" | "customer" | undefined {
    const derived = this.chats.derivedMessages.get(row);
    if (ordinal < derived && plan !== undefined) return lineOf(this.world, plan, ordinal).from;
    return this.#written.get(row)?.[ordinal - derived]?.from;
  }

  #message(row: number, plan: ChatPlan | undefined, ordinal: number): Message {
    const derived = this.chats.derivedMessages.get(row);
    const written = this.#written.get(row)?.[ordinal - derived];
    if (written !== undefined) return written;
    if (plan === undefined) throw new RangeError(`chat row ${row} has no message ${ordinal}`);
    const line = lineOf(this.world, plan, ordinal);
    const editedAtMs = editOf(this.world, plan, ordinal, line);
    return {
      id: this.chats.firstMessageId.get(row) + ordinal,
      chatRow: row,
      from: line.from,
      agent: line.agent,
      type: line.type,
      text: textOf(this.world, plan, ordinal, line, this.chats.customer.get(row)),
      read: true,
      edited: editedAtMs !== null,
      createdAtMs: timeOf(this.world, plan, ordinal),
      updatedAtMs: editedAtMs,
      broadcastType: broadcastOf(this.world, plan, ordinal),
    };
  }

  #noteWhenCustomersWereSeen(): void {
    const { firstSeen, lastSeen } = this.customers;
    for (let row = 0; row < this.chats.count; row++) {
      const customer = this.chats.customer.get(row);
      if (firstSeen.get(customer) === 0) {
        firstSeen.set(customer, this.chats.createdAt.get(row) - (hash(this.world.seed, customer, 81) % 5000));
      }
      const spoke = this.chats.lastCustomerMessageAt.get(row);
      if (spoke > lastSeen.get(customer)) lastSeen.set(customer, spoke);
    }
    for (let customer = 0; customer < this.customers.count; customer++) {
      if (firstSeen.get(customer) === 0) firstSeen.set(customer, this.world.startSeconds + (customer % 86_400));
      if (lastSeen.get(customer) === 0) lastSeen.set(customer, firstSeen.get(customer));
    }
  }
}
