import "server-only";
import type { Auth } from "@/lib/server/auth/auth";
import { findPersonIdByEmail } from "@/lib/server/db/people";
import { EnvironmentError, environment } from "@/lib/server/env";
import { createPerson, type NewPerson } from "@/lib/server/people";

/** One person per role, each also an agent of the emulator's account, so that "me" finds chats. */
const people: readonly NewPerson[] = [
  { email: "lisa.rodes@example.com", name: "Lisa Rodes", role: "admin", password: "demo admin password" },
  { email: "maya.lindqvist@example.com", name: "Maya Lindqvist", role: "lead", password: "demo lead password" },
  { email: "oleh.marchenko@example.com", name: "Oleh Marchenko", role: "agent", password: "demo agent password" },
  { email: "priya.nair@example.com", name: "Priya Nair", role: "viewer", password: "demo viewer password" },
];

/** The people whom the demo's sign-in page offers, passwords and all; null outside the demo. */
export function demoPeople(): NewPerson[] | null {
  return environment().demo ? [...people] : null;
}

/**
 * Keeps a dashboard from starting on a database that the demo has used: its people could sign in with passwords that
 * everybody can read.
 *
 * @throws EnvironmentError which names them.
 */
export async function refuseDemoPeople(auth: Auth): Promise<void> {
  const ids = await Promise.all(people.map(({ email }) => findPersonIdByEmail(auth.db, email)));
  const found = people.filter((_, index) => ids[index] !== null).map(({ email }) => email);
  if (found.length === 0) return;
  const variable = environment().databaseUrl === null ? "DATA_DIR" : "DATABASE_URL";
  throw new EnvironmentError([
    `${variable}: people of the demo are in this database (${found.join(", ")}), and their passwords are published. Choose another one.`,
  ]);
}

/** Adds those of the demo's people who are not there yet. */
export async function seedDemoPeople(auth: Auth): Promise<void> {
  for (const person of people) {
    if ((await findPersonIdByEmail(auth.db, person.email)) === null) await createPerson(person, auth);
  }
}
