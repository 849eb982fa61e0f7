import "server-only";
import { createHmac, randomUUID } from "node:crypto";
import { isIPv6 } from "node:net";
import { ApiError } from "@/lib/api/errors";
import type { Auth } from "@/lib/server/auth/auth";
import {
  deleteSignInAttempts,
  deleteSignInAttemptsOn,
  deleteSignInAttemptsUntil,
  insertSignInAttempts,
  signInAttemptsAfter,
} from "@/lib/server/db/sign-in-attempts";
import { exclusively } from "@/lib/server/db/transaction";
import { deriveKey } from "@/lib/server/platform/crypto";

/** How long a failure counts. */
export const signInWindowMs = 15 * 60 * 1000;

/** An address may be a whole office, so it gets more than one account does. */
const limits = { account: 10, address: 50 } as const;

/** A sign-in that has been counted; what it turns out to be decides whether the count stays. */
export type SignInAttempt = {
  /** Takes the count back, and clears the account. */
  succeeded: () => Promise<void>;
  /**
   * Takes the count back and clears nothing: the password was right and a code is still to come. Whoever has only the
   * password must not clear with it the codes that they guessed.
   */
  halfway: () => Promise<void>;
};

/** One household or office usually holds a whole /64 of IPv6 and could otherwise take a new address for every try. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail = ""] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const groups = address.includes("::") ? [...left, ...zeros, ...right] : left;
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

function subjectsOf(auth: Auth, email: string, address: string): { subject: string; limit: number }[] {
  const key = deriveKey(auth.appSecret, "sign-in-attempts");
  const digest = (text: string) => createHmac("sha256", key).update(text).digest("base64url");
  return [
    { subject: digest(`account:${email}`), limit: limits.account },
    { subject: digest(`address:${networkOf(address)}`), limit: limits.address },
  ];
}

/**
 * Counts a sign-in before its password is looked at, so that tries sent all at once are counted as well. Failures stay
 * counted for a quarter of an hour, for known and unknown accounts alike, in the database that all processes share. A
 * success takes its own count back, and clears the account.
 *
 * @throws ApiError `too_many_attempts` with the time until the next try; it is not counted.
 */
export async function countSignInAttempt(
  auth: Auth,
  email: string,
  address: string,
  now: number,
): Promise<SignInAttempt> {
  const subjects = subjectsOf(auth, email, address);
  const attempts = subjects.map(({ subject }) => ({ id: randomUUID(), subject, at: now }));

  const waitMs = await exclusively(auth.db, "sign-in-attempts", async (trx) => {
    await deleteSignInAttemptsUntil(trx, now - signInWindowMs);
    let longestWaitMs = 0;
    for (const { subject, limit } of subjects) {
      const times = await signInAttemptsAfter(trx, subject, now - signInWindowMs);
      const blocking = times.at(-limit);
      if (blocking !== undefined) longestWaitMs = Math.max(longestWaitMs, blocking + signInWindowMs - now);
    }
    if (longestWaitMs === 0) await insertSignInAttempts(trx, attempts);
    return longestWaitMs;
  });

  if (waitMs > 0) {
    const retryAfterSeconds = Math.ceil(waitMs / 1000);
    const minutes = Math.ceil(retryAfterSeconds / 60);
    const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
    throw new ApiError("too_many_attempts", `Too many attempts to sign in. Try again in ${wait}.`, {
      retryAfterSeconds,
    });
  }
  const halfway = () =>
    deleteSignInAttempts(
      auth.db,
      attempts.map(({ id }) => id),
    );
  return {
    halfway,
    succeeded: async () => {
      await halfway();
      const [account] = subjects;
      if (account !== undefined) await deleteSignInAttemptsOn(auth.db, account.subject);
    },
  };
}
