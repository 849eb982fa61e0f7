import { describe, expect, test, vi } from "vitest";
import type { LogLevel } from "@/lib/server/platform/env";
import { createLogger } from "@/lib/server/platform/log";
import { Secret } from "@/lib/server/platform/secret";

function lineOf(level: LogLevel, message: string, fields: Record<string, unknown>): string {
  const lines: string[] = [];
  createLogger({ write: (line) => void lines.push(line) }, "debug")[level](fields, message);
  const [line = ""] = lines;
  expect(lines).toHaveLength(1);
  return line.trimEnd();
}

describe("a log line", () => {
  test("is one line of JSON with level, time, message and fields", () => {
    vi.useFakeTimers({ now: Date.parse("2026-03-01T10:00:00.000Z") });
    const line = lineOf("warn", "first\nsecond", { requestId: "9f2c", count: 3 });
    vi.useRealTimers();
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
    const line = lineOf("error", "failed", { error: new Error("no answer", { cause }) });
    expect(JSON.parse(line)).toMatchObject({
      error: { name: "Error", message: "no answer", cause: { message: "connection refused", code: "ECONNREFUSED" } },
    });
  });

  test.each(["sk_w8Rk2-only-in-this-test", 'with "quotes", \\ and\na new line'])(
    "prints no secret, neither as a field nor inside an error's words and causes: %j",
    (value) => {
      const secret = new Secret(value);
      const cause = new Error(`401 for key ${secret.reveal()}`);
      const error = new Error(`upstream refused ${secret.reveal()}`, { cause });
      const line = lineOf("error", `with ${secret.reveal()}`, { secret, nested: [{ secret }], error, text: value });
      expect(line).not.toContain(value);
      expect(line).not.toContain(JSON.stringify(value).slice(1, -1));
      expect(line.match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(6);
    },
  );

  test("survives an error that is its own cause, and fields that hold themselves", () => {
    const error = new Error("round");
    error.cause = error;
    expect(JSON.parse(lineOf("error", "failed", { error }))).toMatchObject({ message: "failed" });
    const ring: Record<string, unknown> = { number: 12n };
    ring.self = ring;
    expect(JSON.parse(lineOf("error", "failed", ring))).toMatchObject({ message: "failed" });
  });
});
