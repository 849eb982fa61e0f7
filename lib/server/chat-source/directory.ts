import "server-only";
import type { Directory } from "@/lib/api/chats/contract";
import type { Person } from "@/lib/api/roles";
import { toStaleReason } from "@/lib/server/chat-source/helpcrunch-source";
import { personCallContext, requireUpstream } from "@/lib/server/helpcrunch/upstream";

/**
 * The names behind the ids, kept for an hour; `isRefresh` asks HelpCrunch again, which spends three requests or more.
 * While HelpCrunch cannot be asked, the names from before are given, for a day, with the reason.
 */
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
  const parts = [agents, departments, applications];
  const reason = parts.map(({ staleReason }) => staleReason).find((each) => each !== null);
  return {
    agents: agents.value,
    departments: departments.value,
    applications: applications.value,
    fetchedAt: parts.map(({ fetchedAt }) => fetchedAt).toSorted()[0],
    ...(reason === undefined ? {} : { staleReason: toStaleReason(reason) }),
  };
}
