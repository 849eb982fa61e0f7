import { fraction, hash } from "../random";
import { type ChatPlan, isByMail, NEW, NO_COMMUNICATION, opensWithAgent } from "./chat-plan";
import type { World } from "./world";

export type MessageType = "message" | "private" | "email" | "tech" | "knowledgeBase";

/** The making of one message. `agent` is a position in the list of everyone, or -1 for customers and for the product. */
export type Line = { from: "customer" | "agent"; agent: number; type: MessageType };

/**
 * Every function here answers for message `ordinal` of a chat on its own, so the last page of ten thousand messages costs
 * as much as the first. A chat's last message is always something said to the other side, never a note or a notice.
 */
function isFromAgent(world: World, plan: ChatPlan, ordinal: number): boolean {
  const last = plan.messageCount - 1;
  if (ordinal === last) return plan.endsWithAgent;
  if (plan.special === "hostile") return ordinal % 2 === 1;
  if (plan.status === NEW) return false;
  if (plan.status === NO_COMMUNICATION) return true;
  if (ordinal === 0) return opensWithAgent(plan);
  if (ordinal === last - 1 && !plan.endsWithAgent) return true;
  if (ordinal === 1) return !opensWithAgent(plan) && (last < 3 || hash(world.seed, plan.row, 41) % 4 !== 0);
  return hash(world.seed, plan.row, 42, ordinal) % 100 < 52;
}

function isAnswerable(plan: ChatPlan, ordinal: number): boolean {
  const last = plan.messageCount - 1;
  return ordinal < 2 || ordinal === last || (ordinal === last - 1 && !plan.endsWithAgent);
}

export function lineOf(world: World, plan: ChatPlan, ordinal: number): Line {
  const spoken = isByMail(plan) ? "email" : "message";
  if (!isFromAgent(world, plan, ordinal)) return { from: "customer", agent: -1, type: spoken };
  const agent = ordinal >= plan.handoverAt ? plan.secondAgent : plan.firstAgent;
  if (isAnswerable(plan, ordinal)) return { from: "agent", agent, type: spoken };
  const kind = hash(world.seed, plan.row, 43, ordinal) % 100;
  if (kind < 7) return { from: "agent", agent, type: "private" };
  if (kind < 10) return { from: "agent", agent: -1, type: "tech" };
  return { from: "agent", agent, type: kind < 12 ? "knowledgeBase" : spoken };
}

/** Milliseconds since 1970. Times rise strictly, quickly at first and then more slowly, and stay before the world's now. */
export function timeOf(world: World, plan: ChatPlan, ordinal: number): number {
  const startMs = plan.createdAt * 1000 + (hash(world.seed, plan.row, 44) % 800);
  if (ordinal === 0) return startMs;
  const position = (ordinal + 0.7 * fraction(world.seed, plan.row, 45, ordinal)) / plan.messageCount;
  return startMs + Math.floor(plan.durationMs * position ** 1.5);
}

/** Whether an agent changed the text afterwards, and when. */
export function editOf(world: World, plan: ChatPlan, ordinal: number, line: Line): number | null {
  if (line.agent < 0 || ordinal === plan.messageCount - 1) return null;
  if (hash(world.seed, plan.row, 46, ordinal) % 70 !== 0) return null;
  return Math.min(timeOf(world, plan, ordinal) + 35_000, world.nowSeconds * 1000 - 1);
}

const BROADCAST_TYPES = ["trigger", "auto chat", "auto email", "manual chat", "manual email"] as const;

export function broadcastOf(world: World, plan: ChatPlan, ordinal: number): string | null {
  if (ordinal !== 0 || !opensWithAgent(plan)) return null;
  return BROADCAST_TYPES[hash(world.seed, plan.row, 47) % BROADCAST_TYPES.length] ?? null;
}
