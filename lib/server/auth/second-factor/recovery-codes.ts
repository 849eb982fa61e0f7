import "server-only";
import { createHash } from "node:crypto";
import { Secret } from "otpauth";

const codesCount = 10;
/** 80 bits: too many to be found by trying from a stolen hash, so a quick hash is enough. */
const codeBytes = 10;

/** New codes, in groups of four to be written down. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codesCount }, () => {
    const groups = new Secret({ size: codeBytes }).base32.match(/.{4}/g) ?? [];
    return groups.join("-");
  });
}

/** Whether somebody wrote a recovery code and not one of the app. */
export function isRecoveryCode(text: string): boolean {
  return plain(text).length === 16;
}

/** What is stored of a code. It differs for each person, so equal codes would not show. */
export function hashRecoveryCode(personId: string, code: string): string {
  return createHash("sha256")
    .update(`${personId}:${plain(code)}`)
    .digest("base64url");
}

/** However it was copied: without spaces and hyphens, in capitals. */
function plain(code: string): string {
  return code.replace(/[\s-]/g, "").toUpperCase();
}
