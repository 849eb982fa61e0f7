import { hash } from "../random";

/** Everything the made-up data depends on: the same world always yields the same chats, customers and messages. */
export type World = {
  seed: number;
  nowSeconds: number;
  chatCount: number;
  customerCount: number;
  /** When the oldest chat was created. */
  startSeconds: number;
  /** The lowest ids. Samples print seven digits; clients have seen accounts whose ten thousandth chat has five. */
  firstIds: { chat: number; customer: number; message: number };
  /** How many chats in a hundred belong to no department: most of them in an account without routing rules. */
  unroutedPercent: number;
};

export type WorldShape = { smallIds?: boolean; unroutedPercent?: number };

const DAY = 86_400;
/** A team of fourteen gets some 26 chats a day; more chats than that fills the same two and a half years more densely. */
const CHATS_A_DAY = 26;
const SPAN_DAYS_MAX = 910;
const SPAN_DAYS_MIN = 20;

export function createWorld(
  seed: number,
  nowSeconds: number,
  chatCount: number,
  { smallIds = false, unroutedPercent = 12 }: WorldShape = {},
): World {
  const days = Math.min(SPAN_DAYS_MAX, Math.max(SPAN_DAYS_MIN, Math.round(chatCount / CHATS_A_DAY)));
  return {
    seed,
    nowSeconds,
    chatCount,
    customerCount: Math.max(12, Math.round(chatCount * 0.55)),
    startSeconds: nowSeconds - days * DAY,
    firstIds: smallIds
      ? { chat: 1, customer: 1, message: 1 }
      : { chat: 5_200_017, customer: 8_700_011, message: 9_570_003 },
    unroutedPercent,
  };
}

/** Ids grow with the row and leave gaps, as real ones do, and still lead back to their row without a table. */
function idOf(world: World, first: number, row: number): number {
  return first + row * 3 + (hash(world.seed, first, row) % 3);
}

function rowOf(world: World, first: number, id: number): number {
  const row = Math.floor((id - first) / 3);
  return row >= 0 && idOf(world, first, row) === id ? row : -1;
}

export function chatIdOf(world: World, row: number): number {
  return idOf(world, world.firstIds.chat, row);
}

/** The row of a chat id, or -1 when no chat, present or future, can have it. */
export function chatRowOf(world: World, id: number): number {
  return rowOf(world, world.firstIds.chat, id);
}

export function customerIdOf(world: World, row: number): number {
  return idOf(world, world.firstIds.customer, row);
}

export function customerRowOf(world: World, id: number): number {
  return rowOf(world, world.firstIds.customer, id);
}
