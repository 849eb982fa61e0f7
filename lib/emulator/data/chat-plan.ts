import { fraction, hash, pick } from "../random";
import { HOSTILE_MESSAGES, LONG_MESSAGES, MARATHON_MESSAGES, type SpecialChat } from "./oddities";
import { AGENTS, APPLICATIONS, DEPARTMENTS, EVERYONE } from "./roster";
import type { World } from "./world";

export const NEW = 1;
export const OPENED = 2;
export const PENDING = 3;
export const ON_HOLD = 4;
export const CLOSED = 5;
export const NO_COMMUNICATION = 6;
export const EMPTY = 7;

export const CREATED_WITH = ["customer_message", "broadcast_reply", "agent_message", "public_api"] as const;
const [BY_CUSTOMER, BY_BROADCAST, BY_AGENT, BY_API] = [0, 1, 2, 3] as const;

/**
 * What a chat was before any request changed it. Agents, departments and applications are positions in their lists; -1
 * means none. Its messages follow from this alone.
 */
export type ChatPlan = {
  row: number;
  createdAt: number;
  special: SpecialChat | undefined;
  status: number;
  messageCount: number;
  endsWithAgent: boolean;
  createdWith: number;
  department: number;
  application: number;
  firstAgent: number;
  secondAgent: number;
  /** The second agent writes from this message on. */
  handoverAt: number;
  assignee: number;
  durationMs: number;
};

const DAY = 86_400;
const MAIL_APPLICATION = 1;
const INACTIVE_APPLICATION = 3;

/** Upper bounds in thousandths for new, opened, pending, on hold, closed, no communication; the rest is empty. */
const STATUS_TODAY = [190, 470, 610, 670, 950, 985] as const;
const STATUS_THIS_WEEK = [18, 130, 220, 285, 940, 985] as const;
const STATUS_OLDER = [1, 7, 14, 22, 962, 993] as const;

function statusFor(ageSeconds: number, thousandth: number): number {
  const bounds = ageSeconds < DAY ? STATUS_TODAY : ageSeconds < 7 * DAY ? STATUS_THIS_WEEK : STATUS_OLDER;
  const found = bounds.findIndex((bound) => thousandth < bound);
  return found === -1 ? EMPTY : found + 1;
}

function usualMessageCount(status: number, at: number, tail: number): number {
  if (status === EMPTY) return 0;
  if (status === NO_COMMUNICATION) return at < 0.8 ? 1 : 2;
  if (status === NEW) return at < 0.6 ? 1 : at < 0.85 ? 2 : at < 0.95 ? 3 : 4;
  if (status === CLOSED && tail < 0.03) return 1;
  if (tail > 0.996) return 41 + Math.floor(at * 90);
  if (tail > 0.955) return 13 + Math.floor(at * 28);
  return 3 + Math.floor(10 * at ** 1.6);
}

function messageCountFor(special: SpecialChat | undefined, status: number, at: number, tail: number): number {
  if (special === "marathon") return MARATHON_MESSAGES;
  if (special === "long") return LONG_MESSAGES;
  if (special === "single") return 1;
  if (special === "hostile") return HOSTILE_MESSAGES;
  if (special === "essay") return 7;
  return usualMessageCount(status, at, tail);
}

function endsWithAgent(status: number, messageCount: number, at: number): boolean {
  if (status === NEW || messageCount === 1) return status === NO_COMMUNICATION;
  if (status === PENDING || status === ON_HOLD || status === NO_COMMUNICATION || messageCount === 2) return true;
  return at < (status === OPENED ? 0.4 : 0.55);
}

function durationFor(
  world: World,
  plan: { createdAt: number; messageCount: number },
  lively: boolean,
  row: number,
): number {
  const roomMs = Math.max(1000, (world.nowSeconds - plan.createdAt - 3) * 1000);
  if (lively) return roomMs;
  const at = fraction(world.seed, row, 31);
  const perMessage = 20_000 + 400_000 * at ** 2;
  const slow = fraction(world.seed, row, 32) < 0.2 ? at * 3 * DAY * 1000 : 0;
  return Math.min(roomMs, plan.messageCount * perMessage + slow);
}

export function planChat(world: World, row: number, createdAt: number, special: SpecialChat | undefined): ChatPlan {
  const { seed } = world;
  const age = world.nowSeconds - createdAt;
  const status =
    special === undefined
      ? statusFor(age, hash(seed, row, 21) % 1000)
      : special === "single"
        ? NEW
        : special === "marathon" || special === "essay" || age < DAY
          ? OPENED
          : CLOSED;
  const messageCount = messageCountFor(special, status, fraction(seed, row, 22), fraction(seed, row, 23));

  const origin = hash(seed, row, 24) % 100;
  const opensOddly = messageCount >= 3 && status !== NEW && special === undefined;
  const createdWith =
    status === EMPTY || origin < 3
      ? BY_API
      : status === NO_COMMUNICATION || (opensOddly && origin < 8)
        ? BY_AGENT
        : opensOddly && origin < 16
          ? BY_BROADCAST
          : BY_CUSTOMER;

  const era = (createdAt - world.startSeconds) / Math.max(1, world.nowSeconds - world.startSeconds);
  const department = hash(seed, row, 25) % 100 < world.unroutedPercent ? -1 : hash(seed, row, 26) % DEPARTMENTS.length;
  const members = (DEPARTMENTS[department] ?? pick(DEPARTMENTS, hash(seed, row, 27))).agentIds;
  const memberAt = (mixed: number) => AGENTS.findIndex((agent) => agent.id === members[mixed % members.length]);
  const isByFormer = status === CLOSED && era < 0.5 && hash(seed, row, 28) % 100 < 24;
  const firstAgent = isByFormer
    ? AGENTS.length + (hash(seed, row, 29) % (EVERYONE.length - AGENTS.length))
    : memberAt(hash(seed, row, 29));
  const isHandedOver = messageCount >= 5 && hash(seed, row, 30) % 100 < 16;

  const place = hash(seed, row, 33) % 100;
  const isUnassigned =
    status === NEW ? hash(seed, row, 34) % 10 < 7 : status === EMPTY ? true : hash(seed, row, 34) % 100 < 6;
  const secondAgent = isHandedOver ? memberAt(hash(seed, row, 35)) : firstAgent;
  return {
    row,
    createdAt,
    special,
    status,
    messageCount,
    endsWithAgent: special !== "hostile" && endsWithAgent(status, messageCount, fraction(seed, row, 36)),
    createdWith,
    department,
    application: place < 22 ? MAIL_APPLICATION : place < 36 ? 2 : era < 0.35 && place < 60 ? INACTIVE_APPLICATION : 0,
    firstAgent,
    secondAgent,
    handoverAt: isHandedOver ? Math.floor(messageCount / 2) : messageCount,
    assignee: isUnassigned ? -1 : secondAgent,
    durationMs: durationFor(world, { createdAt, messageCount }, special === "marathon", row),
  };
}

export function isByMail(plan: ChatPlan): boolean {
  return APPLICATIONS[plan.application]?.type === "email";
}

export function opensWithAgent(plan: ChatPlan): boolean {
  return plan.createdWith === BY_BROADCAST || plan.createdWith === BY_AGENT;
}
