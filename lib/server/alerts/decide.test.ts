import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Line, QuietHours } from "@/lib/api/alerts/contract";
import { armed, isQuietAt, type LineState, newChatMs, type SeenChat, stepLine, stepNewChats } from "./decide";

const start = Date.parse("2026-05-04T12:00:00Z");
const minute = 60_000;

/** What is told while the counts are looked at one after the other, each so many milliseconds after the one before. */
function tellingsOf(line: Line, looks: readonly { count: number; afterMs: number }[]): number[] {
  let state: LineState = armed;
  let now = start;
  return looks.flatMap(({ count, afterMs }, index) => {
    now += afterMs;
    const step = stepLine(line, state, count, now);
    state = step.state;
    return step.isTold ? [index] : [];
  });
}

describe("a line", () => {
  const line: Line = { over: 10, rearm: 7, minutes: 5 };
  const at = (count: number, afterMs = minute) => ({ count, afterMs });

  test("is told when it was crossed for its minutes, once, and again only after the number came down", () => {
    const counts = [11, 11, 11, 11, 11, 12, 30, 9, 8, 11, 11, 11, 11, 11, 11, 11, 7, 11, 11, 11, 11, 11, 11];
    expect(
      tellingsOf(
        line,
        counts.map((count) => at(count)),
      ),
    ).toEqual([5, 22]);
  });

  test("is told at once where it has no minutes, and never for a number on it", () => {
    expect(
      tellingsOf(
        { over: 10, rearm: 10, minutes: 0 },
        [10, 11, 12, 10, 11].map((count) => at(count)),
      ),
    ).toEqual([1, 4]);
  });

  test("begins its minutes again when the number came down in between, or the clock was set back", () => {
    expect(
      tellingsOf(
        line,
        [11, 11, 11, 11, 10, 11, 11, 11, 11].map((count) => at(count)),
      ),
    ).toEqual([]);
    expect(tellingsOf(line, [at(11), at(11), at(11, -60 * minute), at(11), at(11), at(11)])).toEqual([]);
  });

  const lines = fc
    .tuple(fc.nat(30), fc.nat(30), fc.nat(6))
    .map(([one, other, minutes]) => ({ over: Math.max(one, other), rearm: Math.min(one, other), minutes }));
  const looks = fc.array(fc.record({ count: fc.nat(40), afterMs: fc.integer({ min: 0, max: 4 * minute }) }), {
    maxLength: 60,
  });

  test("does not flap: between two tellings the number was down at where it is armed again", () => {
    fc.assert(
      fc.property(lines, looks, (anyLine, seen) => {
        const told = tellingsOf(anyLine, seen);
        for (const [place, index] of told.entries()) {
          expect(seen[index]?.count).toBeGreaterThan(anyLine.over);
          const next = told[place + 1];
          if (next === undefined) continue;
          expect(seen.slice(index + 1, next).some(({ count }) => count <= anyLine.rearm)).toBe(true);
        }
      }),
    );
  });

  test("is never missed: whoever was over it for its minutes while it was armed is told", () => {
    fc.assert(
      fc.property(lines, looks, (anyLine, seen) => {
        const told = new Set(tellingsOf(anyLine, seen));
        let overMs: number | null = null;
        let isArmed = true;
        for (const [index, { count, afterMs }] of seen.entries()) {
          if (!isArmed) isArmed = count <= anyLine.rearm;
          if (!isArmed || count <= anyLine.over) {
            overMs = null;
            continue;
          }
          overMs = overMs === null ? 0 : overMs + afterMs;
          if (overMs < anyLine.minutes * minute) continue;
          expect(told.has(index)).toBe(true);
          isArmed = false;
          overMs = null;
        }
      }),
    );
  });
});

describe("new chats", () => {
  const chat = (id: number, ageMs = 0): SeenChat => ({ id, createdAtSeconds: (start - ageMs) / 1000 });

  test("are not those that were there before somebody looked", () => {
    const first = stepNewChats(null, [chat(1), chat(2)], start);
    expect(first.fresh).toEqual([]);
    expect(stepNewChats(first.seen, [chat(1), chat(2), chat(3)], start).fresh).toEqual([3]);
  });

  test("may begin to fit a while after they were created, and are old after an hour", () => {
    const { seen } = stepNewChats(null, [], start);
    expect(stepNewChats(seen, [chat(1, newChatMs), chat(2, newChatMs + 1_000)], start).fresh).toEqual([1]);
  });

  test("are told once each, however often they stop fitting and fit again", () => {
    const ids = fc.array(fc.array(fc.nat(30), { maxLength: 10 }), { maxLength: 30 });
    fc.assert(
      fc.property(ids, fc.nat(120), (rounds, stepSeconds) => {
        let { seen } = stepNewChats(null, [], start);
        const told: number[] = [];
        for (const [round, fitting] of rounds.entries()) {
          const step = stepNewChats(
            seen,
            fitting.map((id) => chat(id)),
            start + round * stepSeconds * 1_000,
          );
          seen = step.seen;
          told.push(...step.fresh);
        }
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });

  test("of a flood, no more is remembered than fits", () => {
    const many = Array.from({ length: 5_000 }, (_, id) => chat(id, id * 100));
    const { seen } = stepNewChats([], many, start);
    expect(seen).toHaveLength(2_000);
    expect(seen[0]?.id).toBe(0);
  });
});

describe("quiet hours", () => {
  const quiet = (from: string, to: string, days: number[] = [], zone = "Europe/Warsaw"): QuietHours => {
    const [fromMinute = 0, toMinute = 0] = [from, to].map((text) => {
      const [hours = 0, minutes = 0] = text.split(":").map(Number);
      return hours * 60 + minutes;
    });
    return { zone, hours: { from: fromMinute, to: toMinute }, days };
  };
  const isQuiet = (hours: QuietHours | null, iso: string) => isQuietAt(hours, Date.parse(iso));

  test("over midnight hold on both sides of it, and end to the minute", () => {
    const night = quiet("20:00", "08:00");
    const times = ["T17:59:59Z", "T18:00:00Z", "T22:30:00Z", "T00:00:00Z", "T05:59:59Z", "T06:00:00Z", "T12:00:00Z"];
    expect(times.map((time) => isQuiet(night, `2026-05-04${time}`))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test("go by the clock on the wall when that changes, in spring and in autumn", () => {
    const night = quiet("22:00", "06:00");
    // Warsaw: on 29 March 2026 two o'clock is three; on 25 October three o'clock is two.
    expect(["2026-03-29T03:59:00Z", "2026-03-29T04:00:00Z"].map((iso) => isQuiet(night, iso))).toEqual([true, false]);
    expect(["2026-03-28T04:59:00Z", "2026-03-28T05:00:00Z"].map((iso) => isQuiet(night, iso))).toEqual([true, false]);
    expect(["2026-10-25T04:59:00Z", "2026-10-25T05:00:00Z"].map((iso) => isQuiet(night, iso))).toEqual([true, false]);
    const twice = quiet("02:00", "03:00");
    expect(["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"].map((iso) => isQuiet(twice, iso))).toEqual([true, true]);
    expect(["2026-03-29T00:59:00Z", "2026-03-29T01:00:00Z"].map((iso) => isQuiet(twice, iso))).toEqual([false, false]);
  });

  test("may be whole days, as the zone has them", () => {
    const weekend: QuietHours = { zone: "America/New_York", hours: null, days: [0, 6] };
    expect(isQuiet(weekend, "2026-05-02T03:59:00Z")).toBe(false);
    expect(isQuiet(weekend, "2026-05-02T04:00:00Z")).toBe(true);
    expect(isQuiet(weekend, "2026-05-04T03:59:00Z")).toBe(true);
    expect(isQuiet(weekend, "2026-05-04T04:00:00Z")).toBe(false);
    expect(isQuiet(null, "2026-05-02T04:00:00Z")).toBe(false);
  });

  test("are those of the wall for every minute of the year, in any zone", () => {
    const zones = fc.constantFrom("Europe/Warsaw", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC");
    const minutes = fc.integer({ min: 0, max: 1_439 });
    const instants = fc.integer({ min: 0, max: 365 * 24 * 60 });
    fc.assert(
      fc.property(zones, minutes, minutes, instants, (zone, from, to, offset) => {
        fc.pre(from !== to);
        const now = Date.parse("2026-01-01T00:00:00Z") + offset * minute;
        const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeStyle: "short" }).format(now);
        const [hour = 0, past = 0] = clock.split(":").map(Number);
        // Turned so that the quiet hours begin at zero.
        const turned = (value: number) => (value - from + 1_440) % 1_440;
        const expected = turned(hour * 60 + past) < turned(to);
        expect(isQuietAt({ zone, hours: { from, to }, days: [] }, now)).toBe(expected);
      }),
    );
  });
});
