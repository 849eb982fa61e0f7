import { ApiError, type ErrorCode } from "@/lib/api/errors";
import type { Freshness } from "./contract";

/** Used where the server did not say. */
const intervalSecondsDefault = 30;

/** Asking again changes nothing about these. */
const staying: ReadonlySet<ErrorCode> = new Set([
  "signed_out",
  "forbidden",
  "invalid_input",
  "invalid_filter",
  "not_found",
  "not_configured",
]);

/**
 * After how many ms a visible tab asks again, or false. The server sets the interval; a failure that may pass is tried
 * again at the same interval, or later where the server said so, so that a screen recovers by itself.
 */
export function refreshIntervalMs(freshness: Freshness | undefined, error: unknown): number | false {
  const known = error instanceof ApiError ? error : undefined;
  if (known !== undefined && staying.has(known.code)) return false;
  const retryAfterSeconds = known?.retryAfterSeconds;
  const seconds = freshness?.refreshAfterSeconds ?? retryAfterSeconds ?? intervalSecondsDefault;
  return Math.max(seconds, retryAfterSeconds ?? 0) * 1000;
}
