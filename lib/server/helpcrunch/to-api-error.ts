import "server-only";
import { ApiError, isErrorCode } from "@/lib/api/errors";
import type { SearchBody } from "@/lib/helpcrunch/compile";
import { type ErrorAnswer, locateIssues } from "@/lib/helpcrunch/errors";
import { UpstreamError, type UpstreamFailure } from "@/lib/server/helpcrunch/upstream-error";
import { scrubSecrets } from "@/lib/server/platform/secret";

/** What was asked: a refused search names its filters, and a write that may have arrived is told apart. */
export type Asked = { kind: "read" } | { kind: "search"; body: SearchBody } | { kind: "write" };

const unexpectedWords = {
  redirected: "HelpCrunch answered with a redirect, which is not followed. An admin can check the address in Settings.",
  unreadable: "HelpCrunch answered with something that is not the data its documents describe.",
  truncated: "HelpCrunch's answer broke off in the middle.",
  too_large: "HelpCrunch's answer is larger than any it should give.",
} as const satisfies Partial<Record<UpstreamFailure, string>>;

/** Seconds to wait after a 429 that does not say for how long. */
const retryAfterSecondsDefault = 5;

function refusal(answer: ErrorAnswer, asked: Asked, retryAfterMs: number | null, cause: UpstreamError): ApiError {
  // HelpCrunch's own words are passed on, and nothing says that it never quotes a key.
  const words = scrubSecrets(answer.message);
  if (answer.shape === "html" && ["invalid", "not_found", "conflict"].includes(answer.kind)) {
    // The interface speaks JSON only: whoever sent a page is something else at that address.
    return new ApiError("upstream_unexpected", `${words} An admin can check the address in Settings.`, {
      cause,
    });
  }
  switch (answer.kind) {
    case "key_rejected":
      return new ApiError("upstream_key_rejected", "HelpCrunch refused the API key.", { cause });
    case "not_found":
      return new ApiError("not_found", "HelpCrunch does not have this.", { cause });
    case "conflict":
      return new ApiError("conflict", words, { cause });
    case "rate_limited": {
      const retryAfterSeconds =
        retryAfterMs === null ? retryAfterSecondsDefault : Math.max(1, Math.ceil(retryAfterMs / 1000));
      const message = `HelpCrunch takes no more requests for now. Try again in ${retryAfterSeconds} s.`;
      return new ApiError("rate_limited", message, { retryAfterSeconds, cause });
    }
    case "invalid": {
      const isSearch = asked.kind === "search";
      const issues = locateIssues(answer, isSearch ? asked.body : null);
      const details = {
        issues: issues.map(({ path, message }) => ({ path: scrubSecrets(path), message: scrubSecrets(message) })),
        cause,
      };
      return new ApiError(isSearch ? "invalid_filter" : "invalid_input", words, details);
    }
    case "unexpected":
      return new ApiError("upstream_unexpected", `HelpCrunch answered with an error (${answer.status}).`, { cause });
  }
}

function neverAnswered({ failure }: UpstreamError): boolean {
  return failure === "refused" || failure === "lost" || failure === "timed_out";
}

/** The error of ours that a failed request to HelpCrunch means. HelpCrunch's 401 is never our 401. */
export function toApiError(error: UpstreamError, asked: Asked): ApiError {
  if (asked.kind === "write" && error.maybeArrived) {
    const message = "The request was sent, but its outcome is not known. Look for it before you try again.";
    return new ApiError("outcome_unknown", message, { cause: error });
  }
  switch (error.failure) {
    case "answered":
      if (error.answer !== null) return refusal(error.answer, asked, error.retryAfterMs, error);
      return new ApiError("upstream_unexpected", "HelpCrunch answered with an error.", { cause: error });
    case "unusable_key":
      return new ApiError("upstream_key_rejected", "The API key holds characters that no key has.", { cause: error });
    case "held": {
      const isGarbage = error.cause instanceof UpstreamError && !neverAnswered(error.cause);
      const retryAfterSeconds = Math.max(1, Math.ceil((error.retryAfterMs ?? 0) / 1000));
      const message = `HelpCrunch has failed several times, so nothing was sent. Chatboard tries it again in ${retryAfterSeconds} s.`;
      return new ApiError(isGarbage ? "upstream_unexpected" : "upstream_unreachable", message, {
        retryAfterSeconds,
        cause: error,
      });
    }
    case "refused":
    case "lost":
    case "timed_out":
      return new ApiError("upstream_unreachable", "HelpCrunch did not answer.", { cause: error });
    case "redirected":
    case "unreadable":
    case "truncated":
    case "too_large":
      return new ApiError("upstream_unexpected", unexpectedWords[error.failure], { cause: error });
  }
}

/**
 * The same error as an `ApiError` of this bundle. The budget is one for the whole process, so its errors may be made by
 * the copy of the class in another bundle, which `instanceof` here does not know. Null for everything else.
 */
export function asApiError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  if (!(error instanceof Error) || error.name !== "ApiError" || !("code" in error) || !isErrorCode(error.code))
    return null;
  const retryAfterSeconds: unknown = Reflect.get(error, "retryAfterSeconds");
  return new ApiError(error.code, error.message, {
    retryAfterSeconds: typeof retryAfterSeconds === "number" ? retryAfterSeconds : undefined,
    cause: error.cause,
  });
}
