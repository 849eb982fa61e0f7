import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ApiError } from "@/lib/api/errors";
import { jsonDepthMax } from "@/lib/helpcrunch/foreign-json";
import { parseInput, parseJson } from "@/lib/server/http/request-input";

function issuesOf(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error instanceof ApiError ? [error.code, error.issues] : error;
  }
  return "nothing was thrown";
}

describe("a body", () => {
  const nested = (levels: number) => `${'{"in":'.repeat(levels)}1${"}".repeat(levels)}`;

  test("is taken up to the depth that every reader can take", () => {
    expect(parseJson(nested(jsonDepthMax))).toHaveProperty("in.in.in");
  });

  test("that nests one level deeper is refused with the path of what lies too deep", () => {
    const path = Array(jsonDepthMax + 1)
      .fill("in")
      .join(".");
    const message = `must not nest deeper than ${jsonDepthMax} levels`;
    expect(issuesOf(() => parseJson(nested(jsonDepthMax + 1)))).toEqual(["invalid_input", [{ path, message }]]);
    expect(issuesOf(() => parseJson(`{"filter":[${nested(jsonDepthMax)}]}`))).toMatchObject([
      "invalid_input",
      [{ path: expect.stringMatching(/^filter\[0\]\.in\.in/) }],
    ]);
  });

  test("with long keys is not repeated in the answer", () => {
    const body = `${'{"key of some length":'.repeat(jsonDepthMax + 1)}1${"}".repeat(jsonDepthMax + 1)}`;
    expect(JSON.stringify(issuesOf(() => parseJson(body))).length).toBeLessThan(400);
  });

  test("with very many faults is answered with the first of them", () => {
    const body = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`unknown${index}`, 1]));
    const [code, issues] = Object(issuesOf(() => parseInput(z.strictObject({}), body)));
    expect([code, issues.length]).toEqual(["invalid_input", 50]);
  });
});
