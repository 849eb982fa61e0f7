import type { Directory } from "@/lib/api/chats/contract";
import type { Person } from "@/lib/api/roles";

/** Which agent of HelpCrunch a person is: the one with the same e-mail. Null when there is none, or nothing is known. */
export function meAgentIdOf(directory: Directory | undefined, person: Pick<Person, "email">): number | null {
  const email = person.email.toLowerCase();
  return directory?.agents.find((agent) => agent.email?.toLowerCase() === email)?.id ?? null;
}
