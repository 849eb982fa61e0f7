import { hash, pick } from "../random";
import { type ChatPlan, CLOSED } from "./chat-plan";
import { ARTICLES, BROADCASTS, EMOJI_ONLY, ENGLISH, NOTES, NOTICES } from "./english";
import { broadcastOf, type Line } from "./messages";
import { ESSAY_LENGTH, HOSTILE_TEXTS } from "./oddities";
import { addressOf, localeOf, planOf } from "./people";
import { TOPICS } from "./phrasebook";
import { EVERYONE } from "./roster";
import type { World } from "./world";

/** Files come back as an address at the vendor's file service or as the bare id of one. Seen in a production viewer. */
function fileText(mixed: number): string {
  const id = `${mixed.toString(16).padStart(8, "0")}-5b1e-4c2a-9d3f-${(mixed % 16_777_216).toString(16).padStart(6, "0")}7f20a4`;
  return mixed % 3 === 0 ? id : `https://ucarecdn.com/${id}/-/preview/`;
}

function essay(mixed: number): string {
  const asks = ENGLISH.asks;
  let text = "I will write down everything from the start, because I have explained it three times already.\n";
  for (let n = 0; text.length < 1.2 * ESSAY_LENGTH; n++) {
    const topic = pick(TOPICS, mixed + n);
    text += `\n${(n + 1).toString()}. ${pick(asks[topic], mixed + n)} ${pick(ENGLISH.details, mixed + n * 7)}`;
  }
  return text;
}

function template(world: World, plan: ChatPlan, ordinal: number, line: Line, customer: number): string {
  const mixed = hash(world.seed, plan.row, 51, ordinal);
  const last = plan.messageCount - 1;
  if (line.type === "tech") return pick(NOTICES, mixed);
  if (line.type === "private") return pick(NOTES, mixed);
  if (line.type === "knowledgeBase") return pick(ARTICLES, mixed);
  if (broadcastOf(world, plan, ordinal) !== null) return pick(BROADCASTS, mixed);

  const phrases = localeOf(world, customer).phrases;
  const topic = pick(TOPICS, hash(world.seed, plan.row, 52));
  // Lists are walked rather than drawn from, so that nobody says the same thing twice in a row.
  const turn = (hash(world.seed, plan.row, 55) % 1000) + ordinal;
  const kind = hash(world.seed, plan.row, 53, ordinal) % 100;
  const isEnding = plan.status === CLOSED && ordinal === last;
  if (line.from === "customer") {
    if (ordinal === 0) return pick(phrases.asks[topic], mixed);
    if (isEnding) return kind < 12 ? pick(EMOJI_ONLY, mixed) : pick(phrases.thanks, mixed);
    if (kind < 5) return pick(EMOJI_ONLY, mixed);
    if (kind < 10) return fileText(mixed);
    return pick(phrases.details, turn);
  }
  if (isEnding || (plan.status === CLOSED && ordinal === last - 1)) return pick(phrases.resolved, mixed);
  if (ordinal <= 1) return `${pick(phrases.greetings, mixed)}\n${pick(phrases.answers[topic], mixed >>> 8)}`;
  if (kind < 3) return fileText(mixed);
  return pick(phrases.working, turn);
}

/** The text of one message, the same for the same world whenever it is asked for. */
export function textOf(world: World, plan: ChatPlan, ordinal: number, line: Line, customer: number): string {
  if (line.from === "customer" && plan.special === "hostile") return pick(HOSTILE_TEXTS, plan.row + ordinal / 2);
  const isEssay = line.from === "customer" && plan.special === "essay" && ordinal === 0;
  const text = isEssay ? essay(plan.row) : template(world, plan, ordinal, line, customer);
  if (!text.includes("{")) return text;
  const chat = hash(world.seed, plan.row, 54);
  const agent = EVERYONE[line.agent < 0 ? plan.firstAgent : line.agent];
  const words: Record<string, string> = {
    name: addressOf(world, customer),
    agent: (agent?.name ?? "").split(" ")[0] ?? "",
    order: `#${(40_000 + (chat % 59_999)).toString()}`,
    invoice: `INV-${(2000 + (chat % 7999)).toString()}`,
    amount: `€${((chat % 39_000) / 100 + 9).toFixed(2)}`,
    plan: planOf(world, customer),
  };
  const filled = text.replace(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole);
  return isEssay ? filled.slice(0, ESSAY_LENGTH) : filled;
}
