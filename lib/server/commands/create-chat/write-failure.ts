import "server-only";
import type { WriteFailure } from "@/lib/api/create-chat/contract";
import { ApiError, type ErrorIssue } from "@/lib/api/errors";
import { asApiError } from "@/lib/server/helpcrunch/to-api-error";
import { UpstreamError } from "@/lib/server/helpcrunch/upstream-error";
import { log } from "@/lib/server/platform/log";

export type FailedWrite = {
  failure: WriteFailure;
  /** It may have been carried out. What we do not understand counts as that: a second try would do it twice. */
  isLost: boolean;
};

const chatParts = ["customer", "application", "assignee", "department"] as const;

/**
 * The older answers name a part in their text only ("Customer not found"), also under 404. Read from HelpCrunch's own
 * words, which our message does not repeat for a 404.
 */
function issuesOf(error: ApiError, parts: readonly string[]): ErrorIssue[] {
  const placed = error.issues.filter(({ path }) => parts.includes(path));
  if (placed.length > 0 || !(error.cause instanceof UpstreamError)) return placed;
  const words = error.cause.answer?.message ?? "";
  const part = parts.find((name) => new RegExp(`\\b${name}\\b`, "i").test(words));
  return part === undefined ? [] : [{ path: part, message: `HelpCrunch refused ${part}: ${words}` }];
}

function read(raised: unknown, parts: readonly string[]): FailedWrite {
  const error = asApiError(raised);
  if (error === null) {
    log.error("Creating something at HelpCrunch broke.", { error: raised });
    return { failure: { code: "outcome_unknown", message: "It broke half-way on our side." }, isLost: true };
  }
  const { code, message, retryAfterSeconds } = error;
  const isLost = code === "outcome_unknown";
  const issues = isLost ? [] : issuesOf(error, parts);
  return {
    isLost,
    failure: {
      code,
      message,
      ...(issues.length === 0 ? {} : { issues }),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    },
  };
}

/** What a failed POST of a chat means; issues are on the fields of our own body, in both families of answers. */
export function readChatFailure(raised: unknown): FailedWrite {
  return read(raised, chatParts);
}

/** As {@link readChatFailure} for a message; with `prefix`, as part of the body of a new chat: `message.text`. */
export function readMessageFailure(raised: unknown, prefix: "message." | "" = ""): FailedWrite {
  const { failure, isLost } = read(raised, ["text", "type", "agent"]);
  const issues = failure.issues?.map(({ path, message }) => ({ path: `${prefix}${path}`, message }));
  return { isLost, failure: issues === undefined ? failure : { ...failure, issues } };
}

export function toApiError({ code, message, issues, retryAfterSeconds }: WriteFailure): ApiError {
  return new ApiError(code, message, { issues, retryAfterSeconds });
}
