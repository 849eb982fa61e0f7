import { describe, expect, test } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { readErrorAnswer } from "@/lib/helpcrunch/errors";
import { sleep } from "@/lib/server/helpcrunch/clock";
import { type OperationKind, sendWithRetries } from "@/lib/server/helpcrunch/retry";
import { UpstreamError } from "@/lib/server/helpcrunch/upstream-error";
import { createManualClock } from "@/lib/testing/manual-clock";

const answer = { body: {}, sizeBytes: 2 };
const answered = (status: number, retryAfterMs: number | null = null) =>
  new UpstreamError("answered", "said no", { answer: readErrorAnswer(status, "{}"), retryAfterMs });

type RunOptions = { signal?: AbortSignal; slots?: number; mayTryAgain?: boolean };

/** Sends until the listed failures are used up; what happened stands in the log. */
function run(kind: OperationKind, failures: readonly Error[], options: RunOptions = {}) {
  const clock = createManualClock();
  const log: string[] = [];
  const startedAt = clock.now();
  let tried = 0;
  let slots = options.slots ?? 10;
  const outcome = sendWithRetries({
    kind,
    clock,
    random: () => 0,
    signal: options.signal,
    spend: async () => {
      slots -= 1;
      if (slots < 0) throw new ApiError("rate_limited", "spent", { retryAfterSeconds: 3 });
      log.push("spend");
    },
    pause: async (durationMs) => {
      log.push(`pause ${durationMs}`);
    },
    lowerLimit: async () => {
      log.push("pause and shrink");
    },
    mayTryAgain: () => options.mayTryAgain ?? true,
    send: async () => {
      log.push(`send at ${clock.now() - startedAt}`);
      const failure = failures[tried];
      tried += 1;
      if (failure !== undefined) throw failure;
      return answer;
    },
  });
  outcome.catch(() => {});
  return { clock, log, outcome };
}

const sends = (log: readonly string[]) => log.filter((entry) => entry.startsWith("send")).length;

describe("reads", () => {
  test.each([
    answered(429),
    answered(502),
    answered(503),
    answered(504),
    new UpstreamError("refused", ""),
    new UpstreamError("lost", ""),
    new UpstreamError("truncated", ""),
  ])(
    "what may pass is tried again ($failure $status), at a growing distance, each try from the budget",
    async (failure) => {
      const { clock, log, outcome } = run("read", [failure, failure]);
      await clock.advance(10_000);
      expect(await outcome).toEqual(answer);
      const tries = log.filter((entry) => !entry.startsWith("pause"));
      expect(tries).toEqual(["spend", "send at 0", "spend", "send at 125", "spend", "send at 375"]);
    },
  );

  test("after three tries the last failure is told", async () => {
    const { clock, log, outcome } = run(
      "read",
      Array.from({ length: 9 }, () => answered(503)),
    );
    await clock.advance(10_000);
    await expect(outcome).rejects.toMatchObject({ status: 503 });
    expect(sends(log)).toBe(3);
  });

  test.each([
    answered(400),
    answered(401),
    answered(403),
    answered(404),
    answered(409),
    answered(500),
    new UpstreamError("unreadable", ""),
    new UpstreamError("redirected", ""),
    new UpstreamError("too_large", ""),
    new UpstreamError("unusable_key", ""),
  ])("what would fail again is not tried again ($failure $status)", async (failure) => {
    const { log, outcome } = run("read", [failure]);
    await expect(outcome).rejects.toBe(failure);
    expect(sends(log)).toBe(1);
  });

  test("a 429 pauses everybody for as long as HelpCrunch says, and a growing while when it does not", async () => {
    const said = run("read", [answered(429, 7000)]);
    await said.clock.advance(10_000);
    expect(said.log).toContain("pause 7000");
    const unsaid = run("read", [answered(429), answered(429)]);
    await unsaid.clock.advance(10_000);
    expect(unsaid.log.filter((entry) => entry.startsWith("pause"))).toEqual([
      "pause and shrink",
      "pause 2000",
      "pause and shrink",
      "pause 4000",
    ]);
  });

  test("a Retry-After beside a 503 is obeyed as well", async () => {
    const { clock, log } = run("read", [answered(503, 3000)]);
    await clock.advance(10_000);
    expect(log).toContain("pause 3000");
  });

  test("when the budget has no room for another try, the time to come back is told", async () => {
    const { clock, log, outcome } = run("read", [answered(503)], { slots: 1 });
    await clock.advance(10_000);
    await expect(outcome).rejects.toMatchObject({ code: "rate_limited", retryAfterSeconds: 3 });
    expect(sends(log)).toBe(1);
  });

  test("nothing is tried again once too much has failed", async () => {
    const { clock, log, outcome } = run("read", [answered(503)], { mayTryAgain: false });
    await clock.advance(10_000);
    await expect(outcome).rejects.toMatchObject({ status: 503 });
    expect(sends(log)).toBe(1);
  });

  test("nobody waits past fifteen seconds in all", async () => {
    const clock = createManualClock();
    const timeouts: number[] = [];
    const outcome = sendWithRetries({
      kind: "read",
      clock,
      random: () => 0,
      spend: async () => {},
      pause: async () => {},
      lowerLimit: async () => {},
      mayTryAgain: () => true,
      send: async (timeoutMs) => {
        timeouts.push(timeoutMs);
        await sleep(clock, timeoutMs === 15_000 ? 9000 : timeoutMs);
        throw new UpstreamError("timed_out", "");
      },
    });
    outcome.catch(() => {});
    await clock.advance(15_000);
    await expect(outcome).rejects.toMatchObject({ failure: "timed_out" });
    expect(timeouts).toEqual([15_000, 5875]);
  });

  test("whoever leaves between two tries ends them", async () => {
    const leaving = new AbortController();
    const { clock, log, outcome } = run("read", [answered(503)], { signal: leaving.signal });
    await clock.advance(0);
    leaving.abort(new Error("left"));
    await expect(outcome).rejects.toThrow("left");
    await clock.advance(10_000);
    expect(sends(log)).toBe(1);
  });
});

describe("writes", () => {
  test("a write that surely did not arrive is tried again", async () => {
    const { clock, log, outcome } = run("write", [new UpstreamError("refused", "")]);
    await clock.advance(10_000);
    expect(await outcome).toEqual(answer);
    expect(sends(log)).toBe(2);
  });

  test.each([
    answered(429),
    answered(500),
    answered(503),
    new UpstreamError("lost", ""),
    new UpstreamError("timed_out", ""),
    new UpstreamError("truncated", ""),
    new UpstreamError("unreadable", ""),
  ])("a write that reached HelpCrunch is sent once ($failure $status)", async (failure) => {
    const { clock, log, outcome } = run("write", [failure]);
    await clock.advance(10_000);
    await expect(outcome).rejects.toBe(failure);
    expect(sends(log)).toBe(1);
  });
});
