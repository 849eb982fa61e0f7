import { expect, test } from "vitest";
import { isSurelyNotMade } from "@/lib/api/create-chat/request-key";
import type { ErrorCode } from "@/lib/api/errors";
import { en } from "@/lib/i18n/en";
import { placeIssues, wordsOfProblems } from "./field-errors";

test("issues land on the fields of the form, of the chat and of its message", () => {
  const issues = [
    { path: "application", message: "refused" },
    { path: "message.agent", message: "unknown" },
    { path: "message.text", message: "too long" },
    { path: "message.text", message: "and odd" },
    { path: "Idempotency-Key", message: "is missing" },
    { path: "", message: "must be JSON" },
  ];
  expect(placeIssues(issues)).toEqual({
    fields: { application: "refused", agent: "unknown", text: "too long" },
    rest: ["Idempotency-Key: is missing", "must be JSON"],
  });
});

test("every problem has words of its own", () => {
  const problems = [
    { field: "customer", reason: "missing" },
    { field: "application", reason: "missing" },
    { field: "text", reason: "too_long" },
    { field: "agent", reason: "missing" },
  ] as const;
  const t = Object.values(wordsOfProblems(problems, "20,000", en));
  expect(new Set(t).size).toBe(problems.length);
  expect(t.join()).toContain("20,000");
});

test("a new key is made only where nothing can have been created under the old one", () => {
  const isSure = (...codes: ErrorCode[]) => codes.map((code) => isSurelyNotMade({ code }));
  expect(isSure("invalid_input", "rate_limited", "not_configured")).toEqual([true, true, true]);
  expect(isSure("outcome_unknown", "internal")).toEqual([false, false]);
  expect(isSure("signed_out", "forbidden", "forbidden_origin")).toEqual([false, false, false]);
});
