import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/*
 * Codes of an authenticator app, as RFC 6238 has them and every app understands: SHA-1, six digits, a new one each
 * half minute.
 */

const stepMs = 30_000;
const digits = 6;
/** As many as the hash has: RFC 4226, section 4, R6 recommends 160 bits. */
const secretBytes = 20;
/** Clocks of phones go wrong by some seconds, and typing takes a few. */
const stepsAround = [0, -1, 1] as const;

const base32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648 without padding, which is how apps take a secret. */
export function toBase32(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = "";
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += base32Letters.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + base32Letters.charAt((held << (5 - bits)) & 31);
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    held = (held << 5) | base32Letters.indexOf(letter);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}

/** A new secret, in base 32. */
export function newTotpSecret(): string {
  return toBase32(randomBytes(secretBytes));
}

/** The code of a time step: RFC 4226, section 5.3. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = hash.readUInt8(hash.length - 1) & 15;
  const number = hash.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

export function totpStep(now: number): number {
  return Math.floor(now / stepMs);
}

/** The time step whose code this is, of now and one to either side; null when it is none of theirs. */
export function matchTotpStep(secret: string, code: string, now: number): number | null {
  const given = Buffer.from(code);
  const current = totpStep(now);
  for (const distance of stepsAround) {
    const expected = Buffer.from(totpCode(secret, current + distance));
    if (given.length === expected.length && timingSafeEqual(given, expected)) return current + distance;
  }
  return null;
}

/** What an app reads from a link or a picture: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export function totpUri(secret: string, email: string): string {
  const issuer = "Chatboard";
  const query = new URLSearchParams({ secret, issuer, algorithm: "SHA1", digits: String(digits), period: "30" });
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(email)}?${query}`;
}
