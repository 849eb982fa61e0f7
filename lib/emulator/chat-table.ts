import { Column } from "./column";
import { spreadCreations } from "./data/calendar";
import { type ChatPlan, CLOSED, NEW, ON_HOLD, OPENED, PENDING, planChat } from "./data/chat-plan";
import { lineOf, timeOf } from "./data/messages";
import { HOSTILE_CUSTOMER, type SpecialChat } from "./data/oddities";
import type { World } from "./data/world";
import { fraction, hash } from "./random";
import { SortedRows } from "./sorted-rows";

/** Rating texts by stored number minus one. Source: the chat rating page; older chats know only the middle three. */
export const RATINGS = ["perfect", "great", "average", "poor", "very poor"] as const;

export const SORT_FIELDS = ["createdAt", "lastCustomerMessageAt", "lastMessageAt", "closedAt"] as const;
export type SortField = (typeof SORT_FIELDS)[number];

const HOUR = 3600;
const DAY = 86_400;

/**
 * The chats as columns, oldest first. Agents, departments and applications are stored as positions in their lists plus
 * one, so that 0 can mean none; times are whole seconds.
 */
export class ChatTable {
  count = 0;
  readonly customer: Column;
  readonly status: Column;
  readonly assignee: Column;
  readonly department: Column;
  readonly application: Column;
  readonly createdWith: Column;
  readonly closedBy: Column;
  readonly rating: Column;
  readonly createdAt: Column;
  readonly lastMessageAt: Column;
  readonly lastCustomerMessageAt: Column;
  readonly closedAt: Column;
  readonly updatedAt: Column;
  readonly snoozedUntil: Column;
  readonly lastMessageId: Column;
  readonly lastAgent: Column;
  /** A bit for everyone who wrote in the chat. */
  readonly agents: Column;
  readonly readByAgent: Column;
  readonly readByCustomer: Column;
  /** Where the ids of the derived messages start, and how many there are; messages written later are kept elsewhere. */
  readonly firstMessageId: Column;
  readonly derivedMessages: Column;
  nextMessageId: number;

  readonly #orders = new Map<SortField, SortedRows>();

  constructor(capacity: number, firstMessageId: number) {
    this.nextMessageId = firstMessageId;
    const column = () => new Column(capacity);
    this.customer = column();
    this.status = column();
    this.assignee = column();
    this.department = column();
    this.application = column();
    this.createdWith = column();
    this.closedBy = column();
    this.rating = column();
    this.createdAt = column();
    this.lastMessageAt = column();
    this.lastCustomerMessageAt = column();
    this.closedAt = column();
    this.updatedAt = column();
    this.snoozedUntil = column();
    this.lastMessageId = column();
    this.lastAgent = column();
    this.agents = column();
    this.readByAgent = column();
    this.readByCustomer = column();
    this.firstMessageId = column();
    this.derivedMessages = column();
  }

  /** The rows in the order of one field; made when first asked for and kept up to date from then on. */
  order(field: SortField): SortedRows {
    const known = this.#orders.get(field);
    if (known !== undefined) return known;
    const made = new SortedRows(this.count, (row) => this[field].get(row));
    this.#orders.set(field, made);
    return made;
  }

  /** The only way to change a sortable time of a listed row. */
  setTime(field: SortField, row: number, value: number): void {
    this.#orders.get(field)?.move(row, this[field].get(row), value);
    this[field].set(row, value);
  }

  /** Lists a row whose columns are filled. */
  append(): number {
    const row = this.count++;
    for (const [field, order] of this.#orders) order.add(row, this[field].get(row));
    return row;
  }
}

/** Most chats come from customers who are about as new as the chat; some from regulars of long ago. */
function customerFor(world: World, row: number, special: SpecialChat | undefined): number {
  if (special === "hostile") return HOSTILE_CUSTOMER;
  const newest = Math.min(world.customerCount - 1, Math.floor(((row + 1) / world.chatCount) * world.customerCount));
  const regulars = Math.min(30, newest);
  if (hash(world.seed, row, 61) % 100 < 2) return 1 + (hash(world.seed, row, 62) % Math.max(1, regulars));
  return Math.max(1, newest - Math.floor(newest * fraction(world.seed, row, 63) ** 4));
}

function addWriting(table: ChatTable, world: World, plan: ChatPlan): void {
  const { row } = plan;
  let agents = 0;
  let lastAgent = 0;
  let lastCustomer = -1;
  for (let ordinal = 0; ordinal < plan.messageCount; ordinal++) {
    const line = lineOf(world, plan, ordinal);
    if (line.from === "customer") lastCustomer = ordinal;
    else if (line.agent >= 0) {
      agents |= 1 << line.agent;
      if (line.type !== "private") lastAgent = line.agent + 1;
    }
  }
  table.agents.set(row, agents);
  table.lastAgent.set(row, lastAgent);
  table.firstMessageId.set(row, table.nextMessageId);
  table.derivedMessages.set(row, plan.messageCount);
  if (plan.messageCount === 0) return;
  table.lastMessageId.set(row, table.nextMessageId + plan.messageCount - 1);
  table.nextMessageId += plan.messageCount;
  table.lastMessageAt.set(row, Math.floor(timeOf(world, plan, plan.messageCount - 1) / 1000));
  if (lastCustomer >= 0) table.lastCustomerMessageAt.set(row, Math.floor(timeOf(world, plan, lastCustomer) / 1000));
}

function addEnding(table: ChatTable, world: World, plan: ChatPlan): void {
  const { row } = plan;
  const lastMessageAt = table.lastMessageAt.get(row);
  let updatedAt = Math.max(plan.createdAt, lastMessageAt);
  if (plan.status === CLOSED) {
    const wait = 60 + Math.floor(fraction(world.seed, row, 71) ** 3 * 2 * DAY);
    const closedAt = Math.max(lastMessageAt, Math.min(world.nowSeconds - 1, lastMessageAt + wait));
    table.closedAt.set(row, closedAt);
    table.closedBy.set(row, hash(world.seed, row, 72) % 100 < 15 ? 1 : 2);
    updatedAt = closedAt;
    if (table.agents.get(row) !== 0 && hash(world.seed, row, 73) % 100 < 28) {
      const mixed = hash(world.seed, row, 74);
      const isOld = world.nowSeconds - plan.createdAt > 400 * DAY;
      const happy = mixed % 100 < 55 ? 0 : mixed % 100 < 78 ? 1 : 2 + (mixed % 3);
      table.rating.set(row, 1 + (isOld ? 1 + (mixed % 10 < 7 ? 0 : 1 + (mixed % 2)) : happy));
    }
  }
  table.updatedAt.set(row, updatedAt);
  const canSnooze = plan.status === OPENED || plan.status === PENDING || plan.status === ON_HOLD;
  if (canSnooze && hash(world.seed, row, 75) % 100 < 8) {
    table.snoozedUntil.set(row, world.nowSeconds + HOUR + (hash(world.seed, row, 76) % (10 * DAY)));
  }
  const toss = hash(world.seed, row, 77) % 100;
  const isReadByAgent =
    plan.status === NEW ? toss < 15 : plan.status === OPENED && !plan.endsWithAgent ? toss < 60 : true;
  table.readByAgent.set(row, isReadByAgent ? 1 : 0);
  table.readByCustomer.set(row, !plan.endsWithAgent || toss < 60 ? 1 : 0);
}

export function fillChatTable(world: World, specials: ReadonlyMap<number, SpecialChat>): ChatTable {
  const table = new ChatTable(world.chatCount + 256, world.firstIds.message);
  spreadCreations(world, (row, second) => table.createdAt.set(row, second));
  for (let row = 0; row < world.chatCount; row++) {
    const special = specials.get(row);
    const plan = planChat(world, row, table.createdAt.get(row), special);
    table.customer.set(row, customerFor(world, row, special));
    table.status.set(row, plan.status);
    table.assignee.set(row, plan.assignee + 1);
    table.department.set(row, plan.department + 1);
    table.application.set(row, plan.application + 1);
    table.createdWith.set(row, plan.createdWith);
    addWriting(table, world, plan);
    addEnding(table, world, plan);
  }
  table.count = world.chatCount;
  return table;
}
