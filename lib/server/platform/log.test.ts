import { describe, expect, test } from "vitest";
import { logLine } from "@/lib/server/platform/log";
import { Secret } from "@/lib/server/platform/secret";

const now = new Date("2026-03-01T10:00:00.000Z");

describe("a log line", () => {
  test("is one line of JSON with level, time, message and fields", () => {
    const line = logLine("warn", "first\nsecond", { requestId: "9f2c", count: 3 }, now);
    expect(line).not.toContain("\n");
    expect(JSON.parse(line)).toEqual({
      level: "warn",
      time: "2026-03-01T10:00:00.000Z",
      message: "first\nsecond",
      requestId: "9f2c",
      count: 3,
    });
  });

  test("tells an error with its code and its causes", () => {
    const cause = Object.assign(new Error("connection refused"), { code: "ECONNREFUSED" });
    const line = logLine("error", "failed", { error: new Error("no answer", { cause }) }, now);
    expect(JSON.parse(line)).toMatchObject({
      error: { name: "Error", message: "no answer", cause: { message: "connection refused", code: "ECONNREFUSED" } },
    });
  });

  test("prints no secret, neither as a field nor inside an error's words and causes", () => {
    const secret = new Secret("sk_w8Rk2-only-in-this-test");
    const cause = new Error(`401 for key ${secret.reveal()}`);
    const error = new Error(`upstream refused ${secret.reveal()}`, { cause });
    const line = logLine("error", `with ${secret.reveal()}`, { secret, nested: [{ secret }], error }, now);
    expect(line).not.toContain(secret.reveal());
    expect(line.match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(5);
  });

  test("survives an error that is its own cause, and fields that hold themselves", () => {
    const error = new Error("round");
    error.cause = error;
    expect(JSON.parse(logLine("error", "failed", { error }, now))).toMatchObject({ message: "failed" });
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    expect(JSON.parse(logLine("error", "failed", ring, now))).toMatchObject({ message: "failed", unprintable: true });
  });
});
