import { expect, test } from "vitest";
import { createStates } from "@/lib/api/create-chat/contract";
import { mayFollow, mayTryAgain, statesBefore } from "./intent-state";

test("nothing that may have been sent becomes a wish that has not been sent", () => {
  for (const state of createStates) {
    const isSafe = state === "failed";
    expect([state, mayFollow(state, "intended")]).toEqual([state, isSafe]);
  }
});

test("nothing is sent out of any state but the first", () => {
  expect(statesBefore("sent")).toEqual(["intended"]);
});

test("what was created stays created", () => {
  for (const to of ["failed", "unknown", "intended", "sent"] as const) expect(mayFollow("created", to)).toBe(false);
  for (const to of createStates) expect(mayFollow("message_sent", to)).toBe(false);
});

test("an unknown outcome ends by a decision or by the answer that comes after all", () => {
  expect(createStates.filter((to) => mayFollow("unknown", to))).toEqual(["created", "message_sent", "failed"]);
});

test("only failures that surely left nothing behind may be tried again under one key", () => {
  expect(mayTryAgain({ code: "outcome_unknown", message: "" })).toBe(false);
  expect(mayTryAgain({ code: "rate_limited", message: "" })).toBe(true);
  expect(mayTryAgain({ code: "invalid_input", message: "" })).toBe(false);
  expect(mayTryAgain(null)).toBe(false);
});
