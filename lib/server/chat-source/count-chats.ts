import "server-only";
import { ApiError } from "@/lib/api/errors";
import type { Facets, SavedFilterCounts } from "@/lib/api/local-copy/contract";
import type { Person } from "@/lib/api/roles";
import type { Chat } from "@/lib/helpcrunch/chat";
import { parseStatus } from "@/lib/helpcrunch/statuses";
import { alertRulesOf } from "@/lib/server/db/alerts";
import { database } from "@/lib/server/db/open";
import type { FacetColumn } from "@/lib/server/local-copy/query";
import type { ResolvedGroup } from "@/lib/server/local-copy/resolved-query";
import { requireLocalCopy } from "@/lib/server/local-copy/search";
import { listSavedFilters } from "@/lib/server/saved-filters/saved-filters";
import { builtInFilters, builtInIds } from "@/lib/view/built-in-filters";
import { migrateStoredView, parseStoredView } from "@/lib/view/stored-view";
import type { AskedView } from "@/lib/view/view";
import { toLocalGroup } from "./local-source";
import { resolveAnyViewFor } from "./query-chats";

/*
 * Numbers beside what people choose from: the values of a field, and saved filters. They come from the local copy alone,
 * as each would cost a request otherwise.
 */

/** The fields whose values can be listed with a number each. */
export const facetFields = {
  status: "status",
  assignee: "assignee_id",
  agents: "agents",
  department: "department_id",
  application: "application_id",
  rating: "rating",
  createdWith: "created_with",
  closedBy: "closed_by",
  readByAgent: "read_by_agent",
} as const satisfies Record<string, FacetColumn>;

export type FacetField = keyof typeof facetFields;

function facetValue(field: FacetField, value: string | number | null): string | number | boolean | null {
  if (field === "status") return value === null ? null : (parseStatus(value) ?? "other");
  return field === "readByAgent" && value !== null ? value === 1 : value;
}

async function requireCounting() {
  const { sync, reader, behindSeconds } = await requireLocalCopy();
  const { has_agents: hasAgents } = await sync.state();
  return { reader, behindSeconds, facts: { nowSeconds: Math.floor(Date.now() / 1000), hasAgents: hasAgents === 1 } };
}

/**
 * How many of the chats that a view finds have which value of a field, most first.
 *
 * @throws ApiError `local_copy_off`; `invalid_filter` where the copy does not hold what the view asks for.
 */
export async function countFacets(
  { field, view, zone }: { field: FacetField; view: AskedView; zone: string },
  person: Person,
): Promise<Facets> {
  const { reader, facts } = await requireCounting();
  const group = toLocalGroup(await resolveAnyViewFor(view, zone, person), facts);
  if ("missing" in group) {
    const message = "The local copy does not hold this, so it cannot count it.";
    throw new ApiError("invalid_filter", message, {
      issues: group.missing.map((path) => ({ path: `view.${path}`, message })),
    });
  }
  const rows = await reader.facets(facetFields[field], group.where);
  const data = rows.map(({ value, count }) => ({ value: facetValue(field, value), count: Number(count) }));
  return { data: data.toSorted((one, other) => other.count - one.count) };
}

/** What the copy is asked for a stored view; null for one that it cannot count. */
async function whereOf(
  view: unknown,
  zone: string,
  person: Person,
  facts: Parameters<typeof toLocalGroup>[1],
): Promise<ResolvedGroup | null> {
  const parsed = parseStoredView(migrateStoredView(view));
  if ("issues" in parsed) return null;
  try {
    const group = toLocalGroup(await resolveAnyViewFor(parsed.view, zone, person), facts);
    return "missing" in group ? null : group.where;
  } catch (error) {
    // Such as "me" for somebody who is no agent: its own page says so.
    if (error instanceof ApiError && error.code === "invalid_filter") return null;
    throw error;
  }
}

/**
 * How many chats each saved filter of a person finds, the built-in ones included; null for one that the copy cannot
 * count. Its relative dates are those of `zone`.
 *
 * @throws ApiError `local_copy_off`
 */
export async function countSavedFilters(zone: string, person: Person): Promise<SavedFilterCounts> {
  const { reader, facts, behindSeconds } = await requireCounting();
  const stored = (await listSavedFilters(person)).data.map(({ id, view }) => ({ id, view }));
  const builtIn = builtInIds.map((id) => ({ id, view: builtInFilters[id].view }));
  const known = new Set(stored.map(({ id }) => id));
  const all = [...stored, ...builtIn.filter(({ id }) => !known.has(id))];

  const countOne = async (view: unknown): Promise<number | null> => {
    const where = await whereOf(view, zone, person, facts);
    return where === null ? null : reader.total(where);
  };
  const rules = new Map((await alertRulesOf(await database(), person.id)).map((rule) => [rule.filter_id, rule]));
  const data = await Promise.all(
    all.map(async ({ id, view }) => {
      const total = await countOne(view);
      const rule = rules.get(id);
      if (rule === undefined) return { id, total };
      const isOver = rule.line_over !== null && total !== null && total > rule.line_over;
      return { id, total, alert: isOver ? ("over" as const) : ("set" as const) };
    }),
  );
  return { data, meta: { source: "local", behindSeconds } };
}

export type ViewCounter = {
  behindSeconds: number;
  /** How many chats a stored view finds for a person; null for one that the copy cannot count. */
  count: (view: unknown, zone: string, person: Person) => Promise<number | null>;
  /** Of these chats the newest that were created since, or null. */
  createdSince: (view: unknown, zone: string, person: Person, sinceMs: number, limit: number) => Promise<Chat[] | null>;
};

/**
 * The copy as a counter of stored views at this moment.
 *
 * @throws ApiError `local_copy_off`
 */
export async function openViewCounter(): Promise<ViewCounter> {
  const { reader, facts, behindSeconds } = await requireCounting();
  return {
    behindSeconds,
    async count(view, zone, person) {
      const where = await whereOf(view, zone, person, facts);
      return where === null ? null : reader.total(where);
    },
    async createdSince(view, zone, person, sinceMs, limit) {
      const where = await whereOf(view, zone, person, facts);
      if (where === null) return null;
      const value = Math.floor(sinceMs / 1000);
      const conditions = [where, { kind: "number", column: "created_at", operator: "gte", value } as const];
      const sort = { column: "createdAt", order: "desc" } as const;
      return reader.chats({ where: { match: "all", conditions }, sort, limit, offset: 0 });
    },
  };
}
