import "server-only";
import { Secret, TOTP } from "otpauth";

/*
 * Codes of an authenticator app, as RFC 6238 has them and every app understands: SHA-1, six digits, a new one each
 * half minute.
 */

const issuer = "Chatboard";
const period = 30;
const digits = 6;
/** As many as the hash has: RFC 4226, section 4, R6 recommends 160 bits. */
const secretBytes = 20;
/** Clocks of phones go wrong by some seconds, and typing takes a few: one code to either side is taken. */
const window = 1;

const totpOf = (secret: string, label = "") =>
  new TOTP({ issuer, label, algorithm: "SHA1", digits, period, secret: Secret.fromBase32(secret) });

/** A new secret, in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: secretBytes }).base32;
}

/** The code of a time step, such as {@link totpStep} gives. */
export function totpCode(secret: string, step: number): string {
  return totpOf(secret).generate({ timestamp: step * period * 1000 });
}

export function totpStep(now: number): number {
  return TOTP.counter({ period, timestamp: now });
}

/** The time step whose code this is, of now and one to either side; null when it is none of theirs. */
export function matchTotpStep(secret: string, code: string, now: number): number | null {
  // Apps show codes in groups. The library throws at anything but digits of ASCII.
  const token = code.replace(/[^0-9]/g, "");
  if (token.length !== digits) return null;
  const distance = totpOf(secret).validate({ token, timestamp: now, window });
  return distance === null ? null : totpStep(now) + distance;
}

/** What an app reads from a link or a picture: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export function totpUri(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}
