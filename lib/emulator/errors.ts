import type { EmulatorOptions } from "./options";

export type ErrorEntry = { code: string; message: string };

/** One thing that is wrong, in the words of both families of error pages. */
export type Problem = { current: ErrorEntry; legacy: ErrorEntry };

/** Thrown by a route to answer with an error. */
export class Refusal extends Error {
  readonly status: number;
  readonly problems: readonly Problem[];
  readonly headers: Readonly<Record<string, string>>;
  /** Whether even the newer family leaves out the `invalid_request` entry in first place. */
  readonly isBare: boolean;

  constructor(
    status: number,
    problems: readonly Problem[],
    headers: Readonly<Record<string, string>> = {},
    isBare = false,
  ) {
    super(problems[0]?.current.message ?? `Answered with ${status}`);
    this.status = status;
    this.problems = problems;
    this.headers = headers;
    this.isBare = isBare;
  }
}

export function problem(path: string, message: string, legacyCode: string, legacyMessage: string): Problem {
  return { current: { code: path, message }, legacy: { code: legacyCode, message: legacyMessage } };
}

export const NOT_NUMERIC = "This value should be of type numeric.";
export const BLANK = "This value should not be blank.";
export const NOT_A_CHOICE = "The value you selected is not a valid choice.";
export const NOT_VALID = "This value is not valid.";

function single(status: number, current: ErrorEntry, legacy: ErrorEntry, headers?: Record<string, string>): Refusal {
  return new Refusal(status, [{ current, legacy }], headers);
}

export function unauthorized(): Refusal {
  return single(
    401,
    { code: "unauthorized", message: "Unauthorized" },
    { code: "invalid_token", message: "Invalid token" },
  );
}

export function tooManyRequests(retryAfterSeconds: number | undefined): Refusal {
  return single(
    429,
    { code: "too_many_requests", message: "Too many requests" },
    { code: "too_many_requests", message: "You have exceeded your requests limit" },
    retryAfterSeconds === undefined ? {} : { "Retry-After": retryAfterSeconds.toString() },
  );
}

export function notFound(what: string, legacyCode = "entity_not_found"): Refusal {
  const message = `${what} not found`;
  return single(404, { code: "not_found", message }, { code: legacyCode, message });
}

/** The older pages word a missing chat differently when it is changed rather than read. */
export function chatNotFound(isRead: boolean): Refusal {
  const message = isRead ? "Chat not found" : "Chat is missing";
  return single(404, { code: "not_found", message: "Chat not found" }, { code: "chat_not_found", message });
}

/** Misspelt, with its placeholder never filled in. Source: the read chat page. */
export function chatNotFoundAsPrinted(): Refusal {
  const entry = { code: "not_fount", message: "Chat with id %s not found" };
  return single(404, entry, entry);
}

export function pathNotFound(): Refusal {
  const entry = { code: "not_found", message: "Not found" };
  return single(404, entry, entry);
}

export function methodNotAllowed(allowed: readonly string[]): Refusal {
  const entry = { code: "method_not_allowed", message: "Method not allowed" };
  return single(405, entry, entry, { Allow: allowed.join(", ") });
}

export function conflict(message: string): Refusal {
  const entry = { code: "conflict", message };
  return single(409, entry, entry);
}

/** Answered with its own code in first place, as a client of 2026 reads it. */
export function duplicateUserId(): Refusal {
  const entry = { code: "invalid_userId_value", message: "userId value is already in use" };
  return new Refusal(400, [{ current: entry, legacy: entry }], {}, true);
}

export function malformedBody(): Refusal {
  const entry = { code: "body", message: "Syntax error" };
  return single(400, entry, { code: "validation_error", message: "body is invalid" });
}

export function bodyTooLarge(): Refusal {
  const entry = { code: "body", message: "Request body is too large" };
  return single(413, entry, entry);
}

export function ofStatus(status: number, headers: Record<string, string>): Refusal {
  if (status === 401) return unauthorized();
  if (status === 404) return chatNotFound(true);
  if (status === 409) return conflict("Snooze chat is not allowed for closed chat");
  if (status === 429) return new Refusal(429, tooManyRequests(undefined).problems, headers);
  const entry = { code: "internal_error", message: `Answered with ${status} on request` };
  return single(status, entry, entry, headers);
}

/** The body of an error answer: newer pages print `invalid_request` before every other entry. */
export function errorBody(refusal: Refusal, options: EmulatorOptions): { errors: ErrorEntry[] } {
  if (options.profile === "legacy") return { errors: refusal.problems.map((each) => each.legacy) };
  const isPrintedAsChat = options.docsLiteral && refusal.status === 404;
  const entries = refusal.problems.map(({ current }) =>
    isPrintedAsChat && current.code === "not_found" ? { ...current, message: "Chat not found" } : current,
  );
  if (refusal.isBare) return { errors: entries };
  return { errors: [{ code: "invalid_request", message: "Invalid request" }, ...entries] };
}
