import { describe, expect, test } from "vitest";
import { matchTotpStep, newTotpSecret, totpCode, totpStep, totpUri } from "@/lib/server/auth/second-factor/totp";

/** RFC 6238, appendix B, for SHA-1; of its eight digits ours are the last six. */
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const vectors = [
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
] as const;

describe("codes of an authenticator app", () => {
  test.each(vectors)("at %i s are those of RFC 6238", (seconds, code) => {
    expect(totpCode(secret, totpStep(seconds * 1000))).toBe(code);
  });

  test("are accepted half a minute early and late, and no further", () => {
    const now = 1_780_000_000_000;
    const step = totpStep(now);
    for (const distance of [-1, 0, 1])
      expect(matchTotpStep(secret, totpCode(secret, step + distance), now)).toBe(step + distance);
    for (const distance of [-2, 2]) expect(matchTotpStep(secret, totpCode(secret, step + distance), now)).toBeNull();
    expect(matchTotpStep(secret, "", now)).toBeNull();
    expect(matchTotpStep(secret, `${totpCode(secret, step)}0`, now)).toBeNull();
  });

  test("are read however they were typed, and what is no code is none", () => {
    const now = 1_780_000_000_000;
    const code = totpCode(secret, totpStep(now));
    for (const typed of [
      `${code.slice(0, 3)} ${code.slice(3)}`,
      ` ${code}\n`,
      `${code.slice(0, 3)}-${code.slice(3)}`,
    ]) {
      expect(matchTotpStep(secret, typed, now)).toBe(totpStep(now));
    }
    for (const typed of ["abcdef", "１２３４５６", "\ud800", "12345", "-12345", "1e5"]) {
      expect(matchTotpStep(secret, typed, now)).toBeNull();
    }
  });

  test("come from secrets of 160 bits, no two alike", () => {
    const secrets = Array.from({ length: 50 }, newTotpSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const made of secrets) expect(made).toMatch(/^[A-Z2-7]{32}$/);
  });

  test("are described to the app by a link that names Chatboard and the account", () => {
    expect(totpUri("MFRGGZDF", "ada+x@example.com")).toBe(
      "otpauth://totp/Chatboard:ada%2Bx%40example.com?issuer=Chatboard&secret=MFRGGZDF&algorithm=SHA1&digits=6&period=30",
    );
  });
});
