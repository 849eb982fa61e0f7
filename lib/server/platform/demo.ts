import "server-only";
import type { NewSavedFilter } from "@/lib/api/saved-filters/contract";
import type { NewSavedReply } from "@/lib/api/saved-replies/contract";
import type { Auth } from "@/lib/server/auth/auth";
import { findPersonIdByEmail } from "@/lib/server/db/people";
import { createPerson, type NewPerson } from "@/lib/server/people/people";
import { EnvironmentError, environment } from "@/lib/server/platform/env";
import { createSavedFilter } from "@/lib/server/saved-filters/saved-filters";
import { createSavedReply } from "@/lib/server/saved-replies/saved-replies";
import { storedViewOf } from "@/lib/view/stored-view";

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

/** What the lead has shared with everybody, so that the demo looks like a place where people work. */
const sharedFilters: readonly NewSavedFilter[] = [
  {
    name: "Billing, pending",
    description: "Waiting for something, in the department Billing.",
    view: storedViewOf({
      filters: [
        { field: "department", operator: "eq", value: 233051 },
        { field: "status", operator: "eq", value: "pending" },
      ],
    }),
    shared: true,
  },
  {
    name: "VIPs this week",
    description: "",
    view: storedViewOf({
      filters: [
        { field: "customerTags", operator: "eq", value: ["VIP"] },
        { field: "createdAt", operator: "eq", value: { type: "preset", preset: "last7Days" } },
      ],
    }),
    shared: true,
  },
];

const sharedReplies: readonly NewSavedReply[] = [
  {
    name: "Asking for a screenshot",
    text: "Hello {customer name}, could you send us a screenshot of what you see? It helps us to find the cause sooner.",
    shared: true,
  },
  {
    name: "Solved",
    text: "Good to hear that it works again! Just write here if anything else comes up.\n\nBest wishes,\n{agent name}",
    shared: true,
  },
];

/** Adds those of the demo's people who are not there yet, and with the lead what a lead has shared. */
export async function seedDemoPeople(auth: Auth): Promise<void> {
  for (const wanted of people) {
    if ((await findPersonIdByEmail(auth.db, wanted.email)) !== null) continue;
    const person = await createPerson(wanted, auth);
    if (person.role !== "lead") continue;
    for (const filter of sharedFilters) {
      await createSavedFilter(filter, { person, address: null, requestId: null }, { db: auth.db });
    }
    for (const reply of sharedReplies) {
      await createSavedReply(reply, { person, address: null, requestId: null }, { db: auth.db });
    }
  }
}
