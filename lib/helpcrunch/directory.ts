import { isRecord } from "@/lib/view/record";
import {
  createTaker,
  type Leftovers,
  toFlag,
  toId,
  toResource,
  toText,
  toUnreadable,
  type Unreadable,
} from "./lenient-readers";

/** A team member. `role` is `agentChatOnly`, `agent`, `superviser`, `admin` or a word we do not know yet. */
export type Agent = { id: number; name: string | null; email: string | null; role: string | null };
export type DepartmentName = { id: number; name: string | null };
export type Department = { id: number; name: string | null; agents: Agent[] };
export type Application = {
  id: number;
  name: string | null;
  displayName: string | null;
  type: string | null;
  active: boolean | null;
} & Leftovers;
export type Organization = {
  id: number | null;
  domain: string | null;
  teamOnline: boolean | null;
  chatEnabled: boolean | null;
} & Leftovers;

/** The vendor spells it "superviser"; the usual spelling is read as the same role. */
function toRole(raw: unknown): string | null {
  return raw === "supervisor" ? "superviser" : toText(raw);
}

/** An agent inside a chat, message or department; older samples carry only `id` and `name`. Null without a usable id. */
export function toAgent(raw: unknown): Agent | null {
  if (!isRecord(raw)) return null;
  const id = toId(raw.id);
  if (id === null) return null;
  return { id, name: toText(raw.name), email: toText(raw.email), role: toRole(raw.role) };
}

export function toDepartmentName(raw: unknown): DepartmentName | null {
  if (!isRecord(raw)) return null;
  const id = toId(raw.id);
  return id === null ? null : { id, name: toText(raw.name) };
}

/** Agents of a list, or of the bare object that the first chat model page shows; entries without an id are left out. */
export function toAgents(raw: unknown): Agent[] {
  if (raw === undefined || raw === null) return [];
  const items: unknown[] = Array.isArray(raw) ? raw : [raw];
  return items.map(toAgent).filter((agent) => agent !== null);
}

/** A row of GET /agents. Never throws. */
export function readAgent(raw: unknown): Agent | Unreadable {
  return toAgent(raw) ?? toUnreadable(raw);
}

/** A row of GET /departments with its members. Never throws. */
export function readDepartment(raw: unknown): Department | Unreadable {
  const department = toDepartmentName(raw);
  if (department === null || !isRecord(raw)) return toUnreadable(raw);
  return { ...department, agents: toAgents(raw.agents) };
}

/** A row of GET /applications, known only from third parties' field lists. Never throws. */
export function readApplication(raw: unknown): Application | Unreadable {
  const id = isRecord(raw) ? toId(raw.id) : null;
  if (!isRecord(raw) || id === null) return toUnreadable(raw);
  const taker = createTaker(raw);
  taker.take("id", toId);
  return {
    id,
    name: taker.take("name", toText),
    displayName: taker.take("displayName", toText),
    type: taker.take("type", toText),
    active: taker.take("active", toFlag),
    ...taker.leftovers(),
  };
}

/** GET /organization, inside `data` or bare; undefined when the answer is no object. */
export function readOrganization(raw: unknown): Organization | undefined {
  const record = toResource(raw);
  if (record === undefined) return undefined;
  const taker = createTaker(record);
  return {
    id: taker.take("id", toId),
    domain: taker.take("domain", toText),
    teamOnline: taker.take("teamOnline", toFlag),
    chatEnabled: taker.take("chatEnabled", toFlag),
    ...taker.leftovers(),
  };
}
