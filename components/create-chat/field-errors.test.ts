import { expect, test } from "vitest";
import { en } from "@/lib/words/en";
import { isSurelyNotMade, placeIssues, wordsOfProblems } from "./field-errors";

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
  const words = Object.values(wordsOfProblems(problems, "20,000", en));
  expect(new Set(words).size).toBe(problems.length);
  expect(words.join()).toContain("20,000");
});

test("a new key is made only where nothing can have been created", () => {
  const codes = ["invalid_input", "rate_limited", "signed_out"] as const;
  expect(codes.map((code) => isSurelyNotMade({ code }))).toEqual([true, true, true]);
  expect([isSurelyNotMade({ code: "outcome_unknown" }), isSurelyNotMade({ code: "internal" })]).toEqual([false, false]);
});
