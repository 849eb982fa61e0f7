import { z } from "zod";
import {
  type ChangeableValue,
  type ChatChange,
  type ChatChangeKey,
  chatChangeKeys,
} from "@/lib/helpcrunch/change-chat";
import type { Chat } from "@/lib/helpcrunch/chat";
import { type ReadStatus, statusNames } from "@/lib/view/statuses";

/*
 * What `PATCH /api/chats/{id}` takes and gives. As in the contract of chats, browser code imports types from here and no
 * values.
 */

const settableStatuses = statusNames.filter((status) => status !== "empty");
const id = z.int("must be a whole number").min(1, "must be 1 or more");
const instant = z.iso.datetime({ offset: true, error: "must be a time as ISO 8601, or null" });

/** What each part can be made, and what it may have been before: also what nobody can make it. */
const parts = {
  status: [
    z.enum(settableStatuses, `must be one of ${settableStatuses.join(", ")}`),
    z.enum([...statusNames, "other"] satisfies ReadStatus[], "must be a status"),
  ],
  assignee: [id.nullable(), id.nullable()],
  department: [id, id.nullable()],
  snoozedUntil: [instant.nullable(), instant.nullable()],
  readByAgent: [z.boolean("must be true or false"), z.boolean("must be true, false or null").nullable()],
} as const satisfies Record<ChatChangeKey, readonly [z.ZodType, z.ZodType]>;

export type ChatChangeInput = { change: ChatChange; base: ChangeableValue };

type Issue = { path: string; message: string };
const partNames = chatChangeKeys.join(", ");

function issuesOf(prefix: string, error: z.ZodError): Issue[] {
  return error.issues.map(({ message }) => ({ path: prefix, message }));
}

/** Exactly one change, and `base` with the same key and nothing else. */
export function parseChatChange(raw: unknown): { value: ChatChangeInput } | { issues: Issue[] } {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    return { issues: [{ path: "", message: "must be an object" }] };
  }
  const { base, ...rest }: { base?: unknown } = raw;
  const named = Object.keys(rest);
  const unknown = named.filter((name) => !chatChangeKeys.some((key) => key === name));
  if (unknown.length > 0) return { issues: unknown.map((path) => ({ path, message: "is not known here" })) };
  const changes = chatChangeKeys.filter((key) => Object.hasOwn(rest, key));
  const [key, second] = changes;
  if (key === undefined) return { issues: [{ path: "", message: `must change one of ${partNames}` }] };
  if (second !== undefined)
    return { issues: changes.slice(1).map((path) => ({ path, message: "is a second change" })) };
  const [to, from] = parts[key];
  const wanted = to.safeParse(Reflect.get(rest, key));
  const issues = wanted.success ? [] : issuesOf(key, wanted.error);
  const given = typeof base === "object" && base !== null && !Array.isArray(base) ? base : {};
  const others = Object.keys(given).filter((name) => name !== key);
  if (!Object.hasOwn(given, key))
    issues.push({ path: `base.${key}`, message: "is missing: what the change is based on" });
  issues.push(...others.map((name) => ({ path: `base.${name}`, message: "is not what is changed" })));
  const before = from.safeParse(Reflect.get(given, key));
  if (!before.success && Object.hasOwn(given, key)) issues.push(...issuesOf(`base.${key}`, before.error));
  if (issues.length > 0 || !wanted.success || !before.success) return { issues };
  // Boundary: the schema of a part gives the value that the change of that part has.
  return { value: { change: { [key]: wanted.data } as ChatChange, base: before.data } };
}

export type ChangedChat = { chat: Chat; fetchedAt: string };
