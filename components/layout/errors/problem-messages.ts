import { ApiError, type ErrorCode } from "@/lib/api/errors";
import { OfflineError } from "@/lib/api/fetcher";
import type { Messages } from "@/lib/i18n/en";

export type Problem = {
  code: ErrorCode | "offline";
  title: string;
  next: string;
  /** What the server itself said, where that tells more than our own words. */
  details: string[];
  requestId: string | undefined;
  /** How long to wait before trying again can help; 0 for at once, null where it cannot. */
  retryInSeconds: number | null;
  /** Where the way out is. */
  wayOut: "sign-in" | "settings" | "list" | null;
};

const wayOuts: Partial<Record<ErrorCode, Problem["wayOut"]>> = {
  signed_out: "sign-in",
  not_configured: "settings",
  upstream_key_rejected: "settings",
  not_found: "list",
  address_too_long: "list",
  too_large: "list",
  local_copy_off: "settings",
  local_copy_needed: "settings",
  forbidden: "list",
};

const hopeless: ReadonlySet<ErrorCode> = new Set([
  "signed_out",
  "forbidden",
  "invalid_input",
  "invalid_filter",
  "not_found",
  "local_copy_off",
  "local_copy_needed",
  "too_large",
  "address_too_long",
  "other_person",
]);
const telling: ReadonlySet<ErrorCode> = new Set(["invalid_input", "invalid_filter", "conflict", "upstream_unexpected"]);

/** What an admin can put right, and everybody else has to ask one for. */
const forAdmins: ReadonlySet<ErrorCode> = new Set(["not_configured", "upstream_key_rejected", "local_copy_off"]);

/**
 * Words, wait and way out for whatever a query or a mutation threw; what is not ours counts as a defect of ours. An admin
 * is not told that an admin could help.
 */
export function toProblem(error: unknown, t: Messages, { isAdmin = false } = {}): Problem {
  if (error instanceof OfflineError) {
    return {
      code: "offline",
      ...t.shell.offline,
      details: [],
      requestId: undefined,
      retryInSeconds: 0,
      wayOut: null,
    };
  }
  const known = error instanceof ApiError ? error : new ApiError("internal", "");
  const { code, issues, message, requestId, retryAfterSeconds } = known;
  const details =
    issues.length > 0 ? issues.map(({ path, message: said }) => (path === "" ? said : `${path}: ${said}`)) : [message];
  return {
    code,
    ...t.errors[code],
    ...(isAdmin && forAdmins.has(code) ? { next: t.shell.problem.youCanInSettings } : {}),
    details: telling.has(code) ? details.filter((line) => line !== "") : [],
    requestId,
    retryInSeconds: hopeless.has(code) ? null : (retryAfterSeconds ?? 0),
    wayOut: wayOuts[code] ?? null,
  };
}
