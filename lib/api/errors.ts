/**
 * The one registry of error codes: what each means over HTTP. The server throws {@link ApiError}, the route wrapper
 * writes it, the browser's fetcher reads it back into the same class.
 */
export const errorCodes = {
  signed_out: { status: 401 },
  bad_signature: { status: 401 },
  forbidden: { status: 403 },
  forbidden_origin: { status: 403 },
  invalid_input: { status: 400 },
  invalid_filter: { status: 400 },
  not_found: { status: 404 },
  /** This one and the three "too" are sent before a route is reached: see `lib/launch/guard.mjs`. */
  method_not_allowed: { status: 405 },
  conflict: { status: 409 },
  /** The page was made for somebody else than the session that it now has. */
  other_person: { status: 409 },
  local_copy_off: { status: 409 },
  local_copy_needed: { status: 409 },
  too_large: { status: 413 },
  address_too_long: { status: 414 },
  rate_limited: { status: 429 },
  too_many_attempts: { status: 429 },
  headers_too_large: { status: 431 },
  not_configured: { status: 503 },
  upstream_key_rejected: { status: 502 },
  upstream_unexpected: { status: 502 },
  upstream_unreachable: { status: 504 },
  outcome_unknown: { status: 504 },
  storage_unavailable: { status: 503 },
  internal: { status: 500 },
} as const satisfies Record<string, { status: number }>;

export type ErrorCode = keyof typeof errorCodes;

/** A problem with one part of what was sent; `path` reads like `filter[0].value`, `limit`, or is empty for the whole. */
export type ErrorIssue = { path: string; message: string };

/** The body of every answer that is not a success. */
export type ErrorBody = {
  error: {
    code: ErrorCode;
    message: string;
    requestId: string;
    issues?: ErrorIssue[];
    retryAfterSeconds?: number;
    /** With `conflict` the newer version of what was to be changed, with `outcome_unknown` what is known of it. */
    current?: unknown;
  };
};

type ApiErrorDetails = {
  issues?: readonly ErrorIssue[] | undefined;
  retryAfterSeconds?: number | undefined;
  requestId?: string | undefined;
  current?: unknown;
  /** Kept for the log, never sent. */
  cause?: unknown;
};

/** An error with words that a person may read and a code that a screen can act on. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly ErrorIssue[];
  readonly retryAfterSeconds: number | undefined;
  readonly requestId: string | undefined;
  readonly current: unknown;

  constructor(code: ErrorCode, message: string, details: ApiErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "ApiError";
    this.code = code;
    this.issues = details.issues ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.requestId = details.requestId;
    this.current = details.current;
  }

  get status(): number {
    return errorCodes[this.code].status;
  }
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(errorCodes, value);
}

/** The wire form of an error; `requestId` is what the person can quote to an admin. */
export function toErrorBody(error: ApiError, requestId: string): ErrorBody {
  return {
    error: {
      code: error.code,
      message: error.message,
      requestId,
      ...(error.issues.length > 0 ? { issues: [...error.issues] } : {}),
      ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
      ...(error.current === undefined ? {} : { current: error.current }),
    },
  };
}
