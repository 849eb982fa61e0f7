import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ApiError } from "@/lib/api/errors";
import { type Person, type Role, roleAllows } from "@/lib/api/roles";
import { getSession, type Session } from "@/lib/server/auth/session";
import { pathHeader } from "@/lib/server/request-path";

/** By the headers' object, of which Next.js keeps one per request. */
const sessions = new WeakMap<Headers, Promise<Session | null>>();

/** Layout and page both ask; the database is asked once per request. */
async function sessionOfRequest(): Promise<Session | null> {
  const key = await headers();
  const known = sessions.get(key);
  if (known !== undefined) return known;
  const session = getSession(key);
  sessions.set(key, session);
  return session;
}

/** The person for whom this page is made. Whoever is signed out goes to sign in, and comes back here afterwards. */
export async function requirePerson(): Promise<Person> {
  const session = await sessionOfRequest();
  if (session !== null) return session.person;
  const path = (await headers()).get(pathHeader) ?? "/";
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}

/** The session of a page's request, or null: for pages that are open to strangers, such as the sign-in page itself. */
export async function currentPerson(): Promise<Person | null> {
  return (await sessionOfRequest())?.person ?? null;
}

/**
 * As {@link requirePerson}, for pages that need a role.
 *
 * @throws ApiError `forbidden`, with that code as its `digest` too: of an error on the server, Next.js shows the browser
 *   nothing but the digest, and the error page can then say who may.
 */
export async function requireRole(role: Role): Promise<Person> {
  const person = await requirePerson();
  if (roleAllows(person.role, role)) return person;
  const error = new ApiError("forbidden", `This page needs the role ${role}, and yours is ${person.role}.`);
  throw Object.assign(error, { digest: error.code });
}
