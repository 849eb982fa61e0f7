import "server-only";
import { randomUUID } from "node:crypto";

export const requestIdHeader = "x-request-id";

/** A new request id: short enough to read out on the phone, with 64 random bits. */
export function newRequestId(): string {
  return randomUUID().replaceAll("-", "").slice(0, 16);
}

/**
 * The id of the request that these headers belong to, as `proxy.ts` set it; a new one where no proxy ran, as in a test.
 * The proxy overwrites whatever a caller sent, so the value is ours and safe to log.
 */
export function requestIdOf(headers: Headers): string {
  return headers.get(requestIdHeader) ?? newRequestId();
}
