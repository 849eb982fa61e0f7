import type { Directory } from "@/lib/api/chats/contract";
import { toEmailAddress } from "@/lib/api/email-address";
import type { Person } from "@/lib/api/roles";

/** Which agent of HelpCrunch a person is: the one with the same e-mail. Null when there is none, or nothing is known. */
export function meAgentIdOf(
  directory: Pick<Directory, "agents"> | undefined,
  person: Pick<Person, "email">,
): number | null {
  const email = toEmailAddress(person.email);
  if (email === null) return null;
  return directory?.agents.find((agent) => agent.email !== null && toEmailAddress(agent.email) === email)?.id ?? null;
}
