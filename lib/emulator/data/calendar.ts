import { fraction } from "../random";
import type { World } from "./world";

const HOUR = 3600;
const DAY = 86_400;
/** The newest chats are placed one by one, ever closer together towards now, so that something has just happened. */
const RECENT_CHATS = 40;

/** Few chats at night, most in two waves by day. */
const BY_HOUR = [2, 1, 1, 1, 1, 2, 5, 11, 22, 34, 38, 36, 28, 32, 37, 36, 31, 24, 17, 13, 10, 8, 5, 3] as const;
/** Sunday first. Mondays are the busiest. */
const BY_WEEKDAY = [0.22, 1.25, 1.1, 1.05, 1, 0.9, 0.3] as const;

function demandAt(world: World, second: number): number {
  const weekday = (Math.floor(second / DAY) + 4) % 7;
  const hour = Math.floor((second % DAY) / HOUR);
  const grown = (second - world.startSeconds) / Math.max(1, world.nowSeconds - world.startSeconds);
  return (BY_HOUR[hour] ?? 1) * (BY_WEEKDAY[weekday] ?? 1) * (0.6 + 0.8 * grown);
}

/** When each chat was created, oldest first, in a working week's rhythm and never later than the world's now. */
export function spreadCreations(world: World, place: (row: number, second: number) => void): void {
  const recent = Math.min(RECENT_CHATS, world.chatCount);
  const earlier = world.chatCount - recent;
  const secondsPerChat = (world.nowSeconds - world.startSeconds) / Math.max(1, world.chatCount);
  const step = secondsPerChat / Math.max(1, recent);
  const end = world.nowSeconds - Math.round(step * recent * recent);

  const hours = Math.max(1, Math.ceil((end - world.startSeconds) / HOUR));
  let total = 0;
  for (let h = 0; h < hours; h++) total += demandAt(world, world.startSeconds + h * HOUR);

  let hour = 0;
  let passed = 0;
  let current = demandAt(world, world.startSeconds);
  for (let row = 0; row < earlier; row++) {
    const target = ((row + fraction(world.seed, row, 11)) / earlier) * total;
    while (passed + current < target && hour < hours - 1) {
      passed += current;
      hour++;
      current = demandAt(world, world.startSeconds + hour * HOUR);
    }
    const within = Math.min(0.999, (target - passed) / current);
    place(row, Math.min(end, world.startSeconds + Math.floor((hour + within) * HOUR)));
  }
  for (let row = earlier; row < world.chatCount; row++) {
    const back = world.chatCount - row;
    place(row, world.nowSeconds - Math.max(8, Math.round(step * (back - fraction(world.seed, row, 12) * 0.6) ** 2)));
  }
}
