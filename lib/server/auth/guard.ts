import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { type Person, type Role, roleAllows } from "@/lib/api/roles";
import { hrefWithNext } from "@/lib/api/sign-in-href";
import { getSession, type Session } from "@/lib/server/auth/session";
import { pathHeader } from "@/lib/server/http/request-path";

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
  redirect(path === "/" ? "/sign-in" : hrefWithNext("/sign-in", path));
}

/** The session of a page's request, or null: for pages that are open to strangers, such as the sign-in page itself. */
export async function currentPerson(): Promise<Person | null> {
  return (await sessionOfRequest())?.person ?? null;
}

/** As {@link requirePerson}, for pages that need a role: who has none that allows it gets `forbidden.tsx` and 403. */
export async function requireRole(role: Role): Promise<Person> {
  const person = await requirePerson();
  if (!roleAllows(person.role, role)) forbidden();
  return person;
}
