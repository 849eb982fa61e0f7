import "server-only";

/** How often a screen should ask again, and until which age a kept answer is as good as new. */
export type PollingPolicy = { intervalSeconds: number; freshMs: number };

/** Nobody's screen asks more often than this, or more seldom. */
const intervalSecondsMin = 30;
const intervalSecondsMax = 120;
const freshMsMin = 5_000;
const freshMsMax = 15_000;

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/**
 * The pace for so many people who look at one thing each: up to the longest interval, their refreshes together take half
 * of the minute's limit at most, even where no two look at the same and share a request. Who has a chat open beside the
 * list asks for both. With less than a quarter of the minute left everybody slows down, to half the speed at most.
 */
export function pollingPolicyFor({
  activeUsers,
  used,
  limit,
}: {
  activeUsers: number;
  used: number;
  limit: number;
}): PollingPolicy {
  const isTight = limit - used < limit / 4;
  const wanted = Math.ceil((activeUsers * 60 * (isTight ? 2 : 1)) / (limit / 2));
  const intervalSeconds = clamp(wanted, intervalSecondsMin * (isTight ? 2 : 1), intervalSecondsMax);
  return { intervalSeconds, freshMs: clamp((intervalSeconds * 1000) / 3, freshMsMin, freshMsMax) };
}

type Answered = {
  pollingPolicy: PollingPolicy;
  /** How old what is shown already was. */
  ageMs: number;
  isRenewing: boolean;
  /** From 0 up to 1. */
  random: number;
};

/** What is on its way is fetched as soon as it is there. */
const renewedSeconds = 2;

/**
 * When a screen that got this answer should ask again. Everybody who shows the same answer comes back at the same time
 * and then shares the next one, whenever each of them came; the first is chosen by chance within two seconds.
 */
export function refreshAfterSeconds({ pollingPolicy, ageMs, isRenewing, random }: Answered): number {
  if (isRenewing) return renewedSeconds;
  const left = pollingPolicy.intervalSeconds - ageMs / 1000 + 2 * random;
  return Math.round(Math.max(freshMsMin / 1000, left));
}
