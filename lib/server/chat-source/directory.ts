import "server-only";
import type { Directory } from "@/lib/api/chats/contract";
import type { Person } from "@/lib/api/roles";
import { personCallContext, requireUpstream } from "@/lib/server/helpcrunch/upstream";

/** The names behind the ids, kept for an hour; `isRefresh` asks HelpCrunch again, which spends three requests or more. */
export async function getDirectory(
  person: Person,
  options: { isRefresh?: boolean; signal?: AbortSignal } = {},
): Promise<Directory> {
  const { isRefresh = false, signal } = options;
  const callContext = personCallContext(person, signal);
  const upstream = await requireUpstream();
  const [agents, departments, applications] = await Promise.all([
    upstream.getAgents(callContext, isRefresh),
    upstream.getDepartments(callContext, isRefresh),
    upstream.getApplications(callContext, isRefresh),
  ]);
  return { agents, departments, applications };
}
