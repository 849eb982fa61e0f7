import { hash } from "../random";

/** Everything the made-up data depends on: the same world always yields the same chats, customers and messages. */
export type World = {
  seed: number;
  nowSeconds: number;
  chatCount: number;
  customerCount: number;
  /** When the oldest chat was created. */
  startSeconds: number;
};

const DAY = 86_400;
/** A team of fourteen gets some 26 chats a day; more chats than that fills the same two and a half years more densely. */
const CHATS_A_DAY = 26;
const SPAN_DAYS_MAX = 910;
const SPAN_DAYS_MIN = 20;

export function createWorld(seed: number, nowSeconds: number, chatCount: number): World {
  const days = Math.min(SPAN_DAYS_MAX, Math.max(SPAN_DAYS_MIN, Math.round(chatCount / CHATS_A_DAY)));
  return {
    seed,
    nowSeconds,
    chatCount,
    customerCount: Math.max(12, Math.round(chatCount * 0.55)),
    startSeconds: nowSeconds - days * DAY,
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

const CHAT_ID_FIRST = 5_200_017;
const CUSTOMER_ID_FIRST = 8_700_011;
export const MESSAGE_ID_FIRST = 9_570_003;

export function chatIdOf(world: World, row: number): number {
  return idOf(world, CHAT_ID_FIRST, row);
}

/** The row of a chat id, or -1 when no chat, present or future, can have it. */
export function chatRowOf(world: World, id: number): number {
  return rowOf(world, CHAT_ID_FIRST, id);
}

export function customerIdOf(world: World, row: number): number {
  return idOf(world, CUSTOMER_ID_FIRST, row);
}

export function customerRowOf(world: World, id: number): number {
  return rowOf(world, CUSTOMER_ID_FIRST, id);
}
