import "server-only";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { deriveKey } from "@/lib/server/platform/crypto";
import type { Secret } from "@/lib/server/platform/secret";

/** Crockford's alphabet: without the letters that are taken for digits, because the code is typed from a log. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const groups = 4;
const groupLength = 5;

/**
 * The one-time code of a set-up. It is worked out from a random number in the database and from `APP_SECRET`, so that
 * all processes print the same one and no copy of the database holds it. 100 bits: guessing is hopeless.
 */
export function setUpCode(nonce: string, appSecret: Secret): string {
  const digest = createHmac("sha256", deriveKey(appSecret, "set-up-code")).update(nonce).digest();
  const letters = [...digest.subarray(0, groups * groupLength)].map((byte) => alphabet[byte % alphabet.length]);
  return Array.from({ length: groups }, (_, index) =>
    letters.slice(index * groupLength, (index + 1) * groupLength).join(""),
  ).join("-");
}

/** Letter case, blanks and hyphens do not matter, nor do the letters that look like digits. */
function plain(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
}

/** Compared as digests, so that neither the time nor the length of the work tells how much of it was right. */
export function isSetUpCode(typed: string, code: string): boolean {
  const digest = (text: string) => createHash("sha256").update(plain(text)).digest();
  return timingSafeEqual(digest(typed), digest(code));
}
