import type { ErrorCode } from "@/lib/api/errors";

/** A UUID. `crypto.randomUUID` is missing on plain http, where a self-hosted address may be. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Answers that come before anybody has looked at the key: they say nothing of a request that was sent under it earlier. */
const saysNothing: ReadonlySet<ErrorCode> = new Set([
  "outcome_unknown",
  "internal",
  "signed_out",
  "forbidden",
  "forbidden_origin",
]);

/** Whether it is certain that nothing was made under the key that got this answer, so that the next try needs a new one. */
export function isSurelyNotMade({ code }: { code: ErrorCode }): boolean {
  return !saysNothing.has(code);
}
