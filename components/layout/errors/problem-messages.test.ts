import { describe, expect, test } from "vitest";
import { ApiError, type ErrorCode, errorCodes } from "@/lib/api/errors";
import { OfflineError } from "@/lib/api/fetcher";
import { en as t } from "@/lib/i18n/en";
import { toProblem } from "./problem-messages";

function isErrorCodeName(name: string): name is ErrorCode {
  return Object.hasOwn(errorCodes, name);
}

describe("toProblem", () => {
  test.each(Object.keys(errorCodes).filter(isErrorCodeName))("%s has a title, a next step and a way on", (code) => {
    const problem = toProblem(new ApiError(code, "server's words", { requestId: "r1" }), t);
    expect(problem.title).not.toBe("");
    expect(problem.next).not.toBe("");
    expect(problem.requestId).toBe("r1");
    const canGoOn = problem.retryInSeconds !== null || problem.wayOut !== null;
    // The frame of every screen offers the reload that `other_person` needs.
    const goesOnElsewhere: ErrorCode[] = ["invalid_input", "invalid_filter", "other_person"];
    expect(canGoOn || goesOnElsewhere.includes(code)).toBe(true);
  });

  test("a refused HelpCrunch key never sends anybody to the sign-in page", () => {
    expect(toProblem(new ApiError("upstream_key_rejected", ""), t).wayOut).toBe("settings");
  });

  test("the wait of a spent budget is kept", () => {
    expect(toProblem(new ApiError("rate_limited", "", { retryAfterSeconds: 18 }), t).retryInSeconds).toBe(18);
  });

  test("issues are listed with where they are", () => {
    const error = new ApiError("invalid_filter", "…", {
      issues: [{ path: "filter[1].value", message: "must be a date" }],
    });
    expect(toProblem(error, t).details).toEqual(["filter[1].value: must be a date"]);
  });

  test("the words of an unknown error are not shown, because nobody wrote them for a reader", () => {
    const problem = toProblem(new TypeError("Cannot read properties of undefined"), t);
    expect(problem.code).toBe("internal");
    expect(problem.details).toEqual([]);
  });

  test("no connection to Chatboard is not blamed on HelpCrunch", () => {
    const problem = toProblem(new OfflineError(new TypeError("fetch failed")), t);
    expect(problem.code).toBe("offline");
    expect(problem.title).not.toContain("HelpCrunch");
  });
});
