import "server-only";
import { randomUUID } from "node:crypto";

export const requestIdHeader = "x-request-id";

/** A new request id: short enough to read out on the phone, with 64 random bits. */
export function newRequestId(): string {
  return randomUUID().replaceAll("-", "").slice(0, 16);
}

/**
 * The id of the request that these headers belong to, as `every-answer.ts` set it over whatever a caller sent, so that it
 * is ours and safe to log; a new one where nothing set it: in a test, or while the server still starts.
 */
export function requestIdOf(headers: Headers): string {
  const id = headers.get(requestIdHeader);
  return id !== null && /^[0-9a-f]{16}$/.test(id) ? id : newRequestId();
}
