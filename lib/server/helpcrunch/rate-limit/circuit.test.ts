import { describe, expect, test } from "vitest";
import { readErrorAnswer } from "@/lib/helpcrunch/errors";
import { createCircuitBreaker } from "@/lib/server/helpcrunch/rate-limit/circuit";
import { UpstreamError, type UpstreamFailure } from "@/lib/server/helpcrunch/upstream-error";
import { createManualClock } from "@/lib/testing/manual-clock";

const failed = (failure: UpstreamFailure) => new UpstreamError(failure, "");
const answered = (status: number) => new UpstreamError("answered", "", { answer: readErrorAnswer(status, "{}") });

function create() {
  const clock = createManualClock();
  const circuit = createCircuitBreaker({ clock });
  let sent = 0;
  const send = (error?: Error) =>
    circuit.run(async () => {
      sent += 1;
      if (error !== undefined) throw error;
      return "fine";
    });
  const fail = async (error: Error, times = 5) => {
    for (let count = 0; count < times; count += 1) await send(error).catch(() => {});
  };
  return { clock, circuit, send, fail, sent: () => sent };
}

describe("after five failures in a row", () => {
  test.each([
    failed("refused"),
    failed("lost"),
    failed("timed_out"),
    failed("truncated"),
    failed("too_large"),
    failed("unreadable"),
    answered(500),
    answered(503),
  ])("nothing is sent any more ($failure $status), and the time of the next try is told", async (error) => {
    const { circuit, send, fail, sent } = create();
    await fail(error);
    await expect(send()).rejects.toMatchObject({ failure: "held", retryAfterMs: 5_000, cause: error });
    expect(() => circuit.check()).toThrow(UpstreamError);
    expect(sent()).toBe(5);
  });

  test.each([answered(400), answered(401), answered(404), answered(429)])(
    "a refusal ($status) is an answer, and HelpCrunch is well",
    async (error) => {
      const { send, fail } = create();
      await fail(error, 20);
      expect(await send()).toBe("fine");
    },
  );

  test("one that goes well in between starts the count anew", async () => {
    const { send, fail } = create();
    await fail(failed("lost"), 4);
    await send();
    await fail(failed("lost"), 4);
    expect(await send()).toBe("fine");
  });

  test("one try ends it when it goes well, without anybody's help", async () => {
    const { clock, circuit, send, fail } = create();
    await fail(failed("refused"));
    await clock.advance(5_000);
    expect(await send()).toBe("fine");
    expect(circuit.isClosed()).toBe(true);
  });

  test("one try that fails keeps it up for twice as long", async () => {
    const { clock, send, fail } = create();
    await fail(failed("refused"));
    await clock.advance(5_000);
    await expect(send(failed("refused"))).rejects.toMatchObject({ failure: "refused" });
    await expect(send()).rejects.toMatchObject({ failure: "held", retryAfterMs: 10_000 });
  });

  test("while that one is under way nobody else is sent after it", async () => {
    const { clock, circuit, send, fail } = create();
    await fail(failed("timed_out"));
    await clock.advance(5_000);
    let finish: () => void = () => {};
    const probe = circuit.run(() => new Promise<void>((resolve) => (finish = resolve)));
    await expect(send()).rejects.toMatchObject({ failure: "held" });
    finish();
    await probe;
    expect(await send()).toBe("fine");
  });

  test("when whoever tries leaves, the next one tries", async () => {
    const { clock, send, fail } = create();
    await fail(failed("refused"));
    await clock.advance(5_000);
    await expect(send(new Error("left"))).rejects.toThrow("left");
    expect(await send()).toBe("fine");
  });
});
