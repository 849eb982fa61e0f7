import "server-only";
import type { Directory } from "@/lib/api/chats/contract";
import { ApiError } from "@/lib/api/errors";
import { meAgentIdOf } from "@/lib/api/people/me-agent";
import type { Report, ReportGroup, ReportName, ReportQuery } from "@/lib/api/reports/contract";
import type { Person } from "@/lib/api/roles";
import { createDateResolver } from "@/lib/dates/resolve";
import { getDirectory } from "@/lib/server/chat-source/directory";
import { toLocalGroup } from "@/lib/server/chat-source/local-source";
import type { CopyReader } from "@/lib/server/local-copy/query";
import { requireLocalCopy } from "@/lib/server/local-copy/search";
import { withTimeout } from "@/lib/server/platform/with-timeout";
import { getSavedFilter } from "@/lib/server/saved-filters/saved-filters";
import { builtInFilters, isBuiltInId } from "@/lib/view/built-in-filters";
import { type AnyFilter, conditionsIn, namesMe, resolveAnyView } from "@/lib/view/filter-node";
import { migrateStoredView, parseStoredView } from "@/lib/view/stored-view";
import { type AskedView, defaultView } from "@/lib/view/view";
import { bucketCount, dayOf } from "./buckets";
import { computeReport, type ReportSources } from "./compute-report";

const bucketsMax = 400;

export type RefusalReason =
  | "before_first_chat"
  | "after_today"
  | "too_many_buckets"
  | "no_chats"
  | "filter_unreadable"
  | "filter_names_gone"
  | "filter_not_held"
  | "filter_me";

/** A report that cannot be made of what was asked, for a reason that a screen says in the reader's language. */
export class ReportRefusal extends ApiError {
  readonly reason: RefusalReason;
  /** The day or the size of buckets to choose instead. */
  readonly instead: string | null;

  constructor(reason: RefusalReason, path: keyof ReportQuery, message: string, instead: string | null = null) {
    const code = path === "savedFilter" ? "invalid_filter" : "invalid_input";
    super(code, path === "savedFilter" ? message : `${path} ${message}.`, { issues: [{ path, message }] });
    this.name = "ReportRefusal";
    this.reason = reason;
    this.instead = instead;
  }
}

type Narrowing = { view: AskedView; savedFilter: Report["savedFilter"] };

/** @throws ApiError `not_found` for one that the person cannot see, `invalid_filter` for one that cannot be read */
async function narrowingOf(id: string | undefined, person: Person): Promise<Narrowing> {
  if (id === undefined) return { view: { ...defaultView, filters: [] }, savedFilter: null };
  if (isBuiltInId(id)) return { view: builtInFilters[id].view, savedFilter: { id, name: id } };
  const { name, view } = await getSavedFilter(id, person);
  const parsed = parseStoredView(migrateStoredView(view));
  if ("view" in parsed) return { view: parsed.view, savedFilter: { id, name } };
  throw new ReportRefusal(
    "filter_unreadable",
    "savedFilter",
    `The saved filter "${name}" holds parts that cannot be read. Open it and repair them.`,
  );
}

/** A report does not wait longer for names than for its numbers. */
const namesWaitMs = 2_000;

/** The names behind the ids; null while HelpCrunch cannot be asked, or takes long, and nobody has asked before. */
async function namesSoon(person: Person): Promise<Directory | null> {
  const asked = getDirectory(person).catch((error: unknown) => {
    if (error instanceof ApiError) return null;
    throw error;
  });
  return (await withTimeout(namesWaitMs, asked)) ?? null;
}

const directoryLists = {
  assignee: "agents",
  agents: "agents",
  department: "departments",
  application: "applications",
} as const satisfies Record<string, keyof Directory>;

function isInDirectory(field: string): field is keyof typeof directoryLists {
  return Object.hasOwn(directoryLists, field);
}

/** @throws ApiError `invalid_filter` where a filter names somebody or something that is not there any more */
function assertNobodyGone(filters: readonly AnyFilter[], directory: Directory): void {
  for (const { field, operator, value } of filters) {
    if (!isInDirectory(field) || !["eq", "neq", "in", "notIn"].includes(operator)) continue;
    const known = new Set(directory[directoryLists[field]].map(({ id }) => id));
    const gone = (Array.isArray(value) ? value : [value]).find((id) => typeof id === "number" && !known.has(id));
    if (gone === undefined) continue;
    throw new ReportRefusal(
      "filter_names_gone",
      "savedFilter",
      `The saved filter names ${field} ${gone}, which is not there any more. Open it and choose another one.`,
    );
  }
}

/**
 * What a view asks for, as the copy is asked it.
 *
 * @throws ApiError `invalid_filter` for what the copy does not hold, or "me" where that is nobody
 */
function compilerFor(
  { zone }: ReportQuery,
  { nowMs, meAgentId, hasAgents }: { nowMs: number; meAgentId: number | null; hasAgents: boolean },
): ReportSources["compile"] {
  const context = { resolveDate: createDateResolver(nowMs, zone), meAgentId };
  const facts = { nowSeconds: Math.floor(nowMs / 1000), hasAgents };
  return ({ filters, match }) => {
    const resolution = resolveAnyView({ filters, match, sort: defaultView.sort }, context);
    if ("issues" in resolution) {
      const message = resolution.issues.map((issue) => issue.message).join(" ");
      throw new ReportRefusal("filter_me", "savedFilter", message);
    }
    const group = toLocalGroup(resolution.resolved, facts);
    if ("where" in group) return group.where;
    const message = "The local copy does not hold what this saved filter asks for. Choose another one.";
    throw new ReportRefusal("filter_not_held", "savedFilter", message);
  };
}

async function firstChatSeconds(reader: CopyReader): Promise<number | null> {
  const row = await reader.select({ match: "all", conditions: [] }, (chats) =>
    chats.select((build) => build.fn.min("created_at").as("first")).executeTakeFirst(),
  );
  return row?.first ?? null;
}

function nameOf(directory: Directory | null, field: ReportGroup, id: number): string | null {
  if (directory === null || !isInDirectory(field)) return null;
  const found = directory[directoryLists[field]].find((entry) => entry.id === id);
  return found?.name ?? null;
}

/** @throws ApiError `invalid_input` for a period in which there can be nothing, so that no plot looks like zero */
function assertCountable({ from, to, zone, bucket }: ReportQuery, firstSeconds: number, nowMs: number): void {
  const [firstDay, today] = [dayOf(firstSeconds, zone), dayOf(nowMs / 1000, zone)];
  if (to < firstDay) {
    const message = `is before ${firstDay}, the day of the first chat. Choose that day or a later one`;
    throw new ReportRefusal("before_first_chat", "to", message, firstDay);
  }
  if (from > today) {
    const message = `is after today, ${today}. Choose that day or an earlier one`;
    throw new ReportRefusal("after_today", "from", message, today);
  }
  const count = bucketCount(from, to, bucket);
  if (count <= bucketsMax) return;
  const next = bucket === "day" && bucketCount(from, to, "week") <= bucketsMax ? "week" : "month";
  const message = `would give ${count} points, and there may be ${bucketsMax}. Choose ${next}, or a shorter period`;
  throw new ReportRefusal("too_many_buckets", "bucket", message, next);
}

/**
 * A report over the local copy, for whoever asks, at this moment.
 *
 * @throws ApiError `local_copy_off`; `invalid_input` for a period without anything to count; `not_found` and
 * `invalid_filter` for the saved filter.
 */
export async function readReport(
  name: ReportName,
  query: ReportQuery,
  person: Person,
  nowMs: number = Date.now(),
): Promise<Report> {
  const { reader, sync, behindSeconds } = await requireLocalCopy();
  const [firstSeconds, { has_agents: hasAgents }, { view, savedFilter }, names] = await Promise.all([
    firstChatSeconds(reader),
    sync.state(),
    narrowingOf(query.savedFilter, person),
    namesSoon(person),
  ]);
  if (firstSeconds === null)
    throw new ReportRefusal("no_chats", "to", "finds nothing: there is no chat yet. Come back when there is one");
  if (name !== "queue") assertCountable(query, firstSeconds, nowMs);
  // Who "me" is, and who belongs to which department, has to be known, however long that takes.
  const directory = names ?? (namesMe(view.filters) || query.assigneeDepartment ? await getDirectory(person) : null);
  if (directory !== null) assertNobodyGone(conditionsIn(view.filters), directory);
  const meAgentId = meAgentIdOf(directory ?? undefined, person);
  const computed = await computeReport(name, query, view, {
    reader,
    compile: compilerFor(query, { nowMs, meAgentId, hasAgents: hasAgents === 1 }),
    nowSeconds: Math.floor(nowMs / 1000),
    firstSeconds,
    departments: directory?.departments ?? [],
    nameOf: (field, id) => nameOf(directory, field, id),
  });
  return { ...computed, savedFilter, meta: { source: "local", behindSeconds, at: new Date(nowMs).toISOString() } };
}
