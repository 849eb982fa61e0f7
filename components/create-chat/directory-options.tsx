import { Avatar } from "@/components/ui/avatar";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import type { Agent, Application, Department } from "@/lib/helpcrunch/directory";

const endOf = (id: number) => <span className="mono">{id}</span>;

const nameOf = ({ id, name }: { id: number; name: string | null }, bareId: (id: number) => string) =>
  name?.trim() ? name : bareId(id);

/** Active ones first; inactive ones stay and say so. */
export function applicationOptions(
  applications: readonly Application[],
  t: { inactive: string; bareId: (id: number) => string },
): ListboxOption[] {
  const isInactive = ({ active }: Application) => active === false;
  return [...applications.filter((each) => !isInactive(each)), ...applications.filter(isInactive)].map(
    (application) => ({
      value: String(application.id),
      label: applicationName(application, t.bareId),
      ...(application.type === null ? {} : { detail: application.type }),
      end: isInactive(application) ? t.inactive : endOf(application.id),
      keywords: `${application.id} ${application.name ?? ""}`,
    }),
  );
}

export function applicationName(application: Application, bareId: (id: number) => string): string {
  const { displayName } = application;
  return displayName?.trim() ? displayName : nameOf(application, bareId);
}

export function departmentOptions(departments: readonly Department[], bareId: (id: number) => string): ListboxOption[] {
  return departments.map((department) => ({
    value: String(department.id),
    label: nameOf(department, bareId),
    end: endOf(department.id),
    keywords: String(department.id),
  }));
}

/** The agents of a department, or all where none is chosen or it names no members. The person themselves come first. */
export function agentsOf(agents: readonly Agent[], department: Department | null, meAgentId: number | null): Agent[] {
  const members = new Set(department?.agents.map(({ id }) => id));
  const offered = members.size === 0 ? agents : agents.filter(({ id }) => members.has(id));
  return [...offered.filter(({ id }) => id === meAgentId), ...offered.filter(({ id }) => id !== meAgentId)];
}

export function agentOptions(
  agents: readonly Agent[],
  meAgentId: number | null,
  t: { me: string; bareId: (id: number) => string },
): ListboxOption[] {
  return agents.map((agent) => {
    const name = nameOf(agent, t.bareId);
    return {
      value: String(agent.id),
      label: name,
      before: <Avatar name={name} shape="square" />,
      end: agent.id === meAgentId ? t.me : endOf(agent.id),
      keywords: `${agent.id} ${agent.email ?? ""}`,
    };
  });
}
