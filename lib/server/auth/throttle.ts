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

/** Something that could be guessed, and by whom. */
export type Guess =
  | { of: "password"; email: string; address: string; device: string | null }
  | { of: "code"; personId: string; address: string; device: string | null }
  /** Their own password, or the first code of a new app, by somebody who is signed in. */
  | { of: "own"; personId: string }
  | { of: "set-up"; address: string };

type Subject = { text: string; limit: number };

/** An address may be a whole office, so it gets more than one account does. */
const addressLimit = 50;
/** For all strangers together, from however many addresses. */
const accountLimit = 50;
const limit = 10;

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

/**
 * What a guess counts on, the narrowest first. Whoever knows an e-mail address can fail on purpose as often as they
 * like: a browser with which its owner has signed in before counts for itself alone, so it is not locked out by that,
 * nor is a new one at another address before strangers have used up what the whole account has.
 */
function subjectsOf(guess: Guess): Subject[] {
  const { of } = guess;
  if (of === "own") return [{ text: `own:${guess.personId}`, limit }];
  const network = networkOf(guess.address);
  const byAddress = { text: `address:${network}`, limit: addressLimit };
  if (of === "set-up") return [{ text: `set-up:${network}`, limit }, byAddress];
  if (guess.device !== null) return [{ text: `${of}-device:${guess.device}`, limit }];
  // A code has six digits only, and whoever guesses at one has shown the password: all strangers share these tries.
  if (of === "code") return [{ text: `code:${guess.personId}`, limit }, byAddress];
  const account = `account:${guess.email}`;
  return [{ text: `${account} from ${network}`, limit }, byAddress, { text: account, limit: accountLimit }];
}

/** A guess that has been counted; what it turns out to be decides whether the count stays. */
export type CountedGuess = {
  /** Takes the count back, and clears the narrowest of what it counted on. */
  succeeded: () => Promise<void>;
  /** Takes the count back and clears nothing: the password was right and a code is still to come. */
  halfway: () => Promise<void>;
};

/**
 * Counts a guess before it is looked at, so that those sent all at once are counted as well. Failures stay counted for
 * a quarter of an hour, for known and unknown accounts alike, in the database that all processes share.
 *
 * @throws ApiError `too_many_attempts` with the time until the next try; it is not counted.
 */
export async function countGuess(auth: Auth, guess: Guess, now: number): Promise<CountedGuess> {
  const key = deriveKey(auth.appSecret, "sign-in-attempts");
  const subjects = subjectsOf(guess).map(({ text, limit }) => ({
    id: randomUUID(),
    // The table holds no e-mail and no address.
    subject: createHmac("sha256", key).update(text).digest("base64url"),
    limit,
  }));

  const waitMs = await exclusively(auth.db, "sign-in-attempts", async (trx) => {
    await deleteSignInAttemptsUntil(trx, now - signInWindowMs);
    let longestWaitMs = 0;
    for (const { subject, limit } of subjects) {
      const times = await signInAttemptsAfter(trx, subject, now - signInWindowMs);
      const blocking = times.at(-limit);
      if (blocking !== undefined) longestWaitMs = Math.max(longestWaitMs, blocking + signInWindowMs - now);
    }
    if (longestWaitMs === 0) {
      await insertSignInAttempts(
        trx,
        subjects.map(({ id, subject }) => ({ id, subject, at: now })),
      );
    }
    return longestWaitMs;
  });

  if (waitMs > 0) {
    const retryAfterSeconds = Math.ceil(waitMs / 1000);
    const minutes = Math.ceil(retryAfterSeconds / 60);
    const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
    throw new ApiError("too_many_attempts", `Too many attempts. Try again in ${wait}.`, { retryAfterSeconds });
  }
  const halfway = () =>
    deleteSignInAttempts(
      auth.db,
      subjects.map(({ id }) => id),
    );
  return {
    halfway,
    succeeded: async () => {
      await halfway();
      const [narrowest] = subjects;
      if (narrowest !== undefined) await deleteSignInAttemptsOn(auth.db, narrowest.subject);
    },
  };
}
