import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Auth } from "@/lib/server/auth/auth";
import { readSealedCookie, toSealedCookie } from "@/lib/server/auth/cookies";

/*
 * A browser remembers who has signed in with it. Its owner's tries are then counted apart from everybody else's, so
 * that a stranger who fails on purpose cannot lock the owner out.
 */

const deviceSeconds = 180 * 24 * 60 * 60;
/** A shared computer knows the last few people. */
const peopleMax = 5;

const devicesSchema = z.object({ people: z.array(z.object({ email: z.string(), id: z.string() })) });

/** The id of this browser for the owner of an e-mail; null where they have not signed in with it lately. */
export function knownDeviceOf(headers: Headers, email: string, auth: Auth): string | null {
  const known = readSealedCookie(headers, "device", devicesSchema, auth);
  return known?.people.find((person) => person.email === email)?.id ?? null;
}

/** The `Set-Cookie` value of a browser with which the owner of this e-mail has just signed in. */
export function deviceCookie(headers: Headers, email: string, auth: Auth): string {
  const known = readSealedCookie(headers, "device", devicesSchema, auth)?.people ?? [];
  const mine = known.find((person) => person.email === email) ?? { email, id: randomUUID() };
  const others = known.filter((person) => person.email !== email);
  return toSealedCookie("device", { people: [mine, ...others].slice(0, peopleMax) }, deviceSeconds, auth);
}
