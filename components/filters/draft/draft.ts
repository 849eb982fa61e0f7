import {
  type AnyFieldName,
  type AnyFilter,
  type AnyOperator,
  type AnyValue,
  anyOperatorsFor,
  createAnyFilter,
  type FilterNode,
  isGroup,
  kindOf,
} from "@/lib/view/filter-node";
import { filtersEqual, type Match } from "@/lib/view/view";
import { fitOperator, fitValue } from "./fit-value";

/** One line of the builder. Without a value it is incomplete; the id is made when it is added and stays with it. */
export type DraftRow = {
  readonly id: string;
  readonly field: AnyFieldName;
  readonly operator: AnyOperator;
  readonly value: AnyValue | undefined;
  /** The group that it stands in; null in the view itself. */
  readonly groupId: string | null;
};

/** A group of rows. Those of one group stand together; one without rows is kept until somebody takes it away. */
export type DraftGroup = { readonly id: string; readonly match: Match };

export type Applied = { readonly filters: readonly FilterNode[]; readonly match: Match };

/**
 * What is being built. `applied` is what the address bar last said; `sent` is what was handed over since, so that our own
 * change is not mistaken for somebody else's. `superseded` is what was complete and still resting when the last change
 * from outside won over it.
 */
export type Draft = {
  readonly rows: readonly DraftRow[];
  readonly groups: readonly DraftGroup[];
  readonly match: Match;
  /** The match that choosing several values changed; it comes back once no field has several. Null where none did. */
  readonly matchBefore: Match | null;
  readonly nextId: number;
  readonly applied: Applied;
  readonly sent: Applied | null;
  readonly superseded: Applied | null;
};

export type DraftAction =
  | { type: "add"; field: AnyFieldName; groupId?: string | null }
  | { type: "setField"; id: string; field: AnyFieldName }
  | { type: "setOperator"; id: string; operator: AnyOperator }
  | { type: "setValue"; id: string; value: AnyValue | undefined; operator?: AnyOperator }
  | { type: "setSeveral"; id: string; values: readonly AnyValue[]; match: Match }
  /** A text to look for within what the filters find: those that join by "any" stay together in a group. */
  | { type: "addSearch" }
  | { type: "addGroup" }
  | { type: "setGroupMatch"; groupId: string; match: Match }
  /** Its filters go into the view itself. */
  | { type: "dissolveGroup"; groupId: string }
  | { type: "move"; id: string; groupId: string | null }
  | { type: "remove"; id: string }
  | { type: "removeAll" }
  | { type: "setMatch"; match: Match }
  | { type: "send"; applied: Applied }
  | { type: "receive"; applied: Applied };

export function createDraft(applied: Applied): Draft {
  const empty: Draft = {
    rows: [],
    groups: [],
    match: applied.match,
    matchBefore: null,
    nextId: 1,
    applied,
    sent: null,
    superseded: null,
  };
  return reconcile(empty, applied);
}

/** The id that the next added row will get, so that a screen can open its editor at once. */
export function nextRowId({ nextId }: Pick<Draft, "nextId">): string {
  return `filter-${nextId}`;
}

/** The id that the next added group will get. */
export function nextGroupId({ nextId }: Pick<Draft, "nextId">): string {
  return `group-${nextId}`;
}

/** The filter that a row says, or undefined while it is incomplete. */
export function rowFilter({ field, operator, value }: DraftRow): AnyFilter | undefined {
  return createAnyFilter(field, operator, value);
}

/** A stretch of the builder: one row of the view itself, or a group with its rows. */
export type DraftPart =
  | { type: "row"; row: DraftRow }
  | { type: "group"; group: DraftGroup; rows: readonly DraftRow[] };

/** Rows and groups in the order of the builder: a group stands where its first row does, one without rows at the end. */
export function draftParts({ rows, groups }: Pick<Draft, "rows" | "groups">): DraftPart[] {
  const parts = rows.flatMap((row, index): DraftPart[] => {
    const group = groups.find(({ id }) => id === row.groupId);
    if (group === undefined) return [{ type: "row", row }];
    if (rows.findIndex(({ groupId }) => groupId === group.id) < index) return [];
    return [{ type: "group", group, rows: rows.filter(({ groupId }) => groupId === group.id) }];
  });
  const empty = groups.filter(({ id }) => !rows.some(({ groupId }) => groupId === id));
  return [...parts, ...empty.map((group): DraftPart => ({ type: "group", group, rows: [] }))];
}

/** What would be sent now: the complete rows in their order, in their groups. */
export function draftFilters(draft: Pick<Draft, "rows" | "groups">): FilterNode[] {
  return draftParts(draft).flatMap((part): FilterNode[] => {
    if (part.type === "row") return completeFilters([part.row]);
    const filters = completeFilters(part.rows);
    return filters.length === 0 ? [] : [{ match: part.group.match, filters }];
  });
}

function completeFilters(rows: readonly DraftRow[]): AnyFilter[] {
  return rows.map(rowFilter).filter((filter) => filter !== undefined);
}

/** How the rows beside a row join. */
export function matchAround(draft: Pick<Draft, "groups" | "match">, { groupId }: Pick<DraftRow, "groupId">): Match {
  return draft.groups.find(({ id }) => id === groupId)?.match ?? draft.match;
}

export function isSameApplied(a: Applied, b: Applied): boolean {
  return a.match === b.match && filtersEqual(a.filters, b.filters);
}

/** What is waiting to be applied, or null when the draft says nothing new. */
export function pendingApply(draft: Draft): Applied | null {
  const wanted = { filters: draftFilters(draft), match: draft.match };
  return isSameApplied(wanted, draft.sent ?? draft.applied) ? null : wanted;
}

export function reduceDraft(draft: Draft, action: DraftAction): Draft {
  return withMatchBack(changeDraft(draft, action));
}

function changeDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.type) {
    case "add": {
      const row = createRow(nextRowId(draft), action.field, action.groupId ?? null);
      return { ...draft, rows: placeRow(draft.rows, row), nextId: draft.nextId + 1 };
    }
    case "setField":
      return changeRow(draft, action.id, (row) => withField(row, action.field));
    case "setOperator":
      return changeRow(draft, action.id, (row) => ({
        ...row,
        operator: action.operator,
        value: fitValue(row.field, action.operator, row.value),
      }));
    case "setValue":
      return changeRow(draft, action.id, (row) => ({
        ...row,
        operator: fitOperator(row.field, action.operator ?? row.operator, action.value),
        value: action.value,
      }));
    case "setSeveral":
      return setSeveral(draft, action.id, action.values, action.match);
    case "addSearch": {
      const isAny = draft.match === "any" && draft.rows.length > 1 && draft.groups.length === 0;
      const kept = isAny ? gatherInGroup(draft) : draft;
      const row = createRow(nextRowId(kept), "text", null);
      return { ...kept, rows: [...kept.rows, row], nextId: kept.nextId + 1 };
    }
    case "addGroup": {
      const group = { id: nextGroupId(draft), match: draft.match === "all" ? "any" : "all" } as const;
      return { ...draft, groups: [...draft.groups, group], nextId: draft.nextId + 1 };
    }
    case "setGroupMatch": {
      const { groupId, match } = action;
      return { ...draft, groups: draft.groups.map((group) => (group.id === groupId ? { ...group, match } : group)) };
    }
    case "dissolveGroup": {
      const { groupId } = action;
      return {
        ...draft,
        rows: draft.rows.map((row) => (row.groupId === groupId ? { ...row, groupId: null } : row)),
        groups: draft.groups.filter(({ id }) => id !== groupId),
      };
    }
    case "move": {
      const row = draft.rows.find(({ id }) => id === action.id);
      if (row === undefined || row.groupId === action.groupId) return draft;
      const others = draft.rows.filter(({ id }) => id !== action.id);
      return withoutLeftGroup({ ...draft, rows: placeRow(others, { ...row, groupId: action.groupId }) }, row);
    }
    case "remove": {
      const row = draft.rows.find(({ id }) => id === action.id);
      if (row === undefined) return draft;
      return withoutLeftGroup({ ...draft, rows: draft.rows.filter(({ id }) => id !== action.id) }, row);
    }
    case "removeAll":
      return { ...draft, rows: [], groups: [] };
    case "setMatch":
      return { ...draft, match: action.match, matchBefore: null };
    case "send":
      return { ...draft, sent: action.applied };
    case "receive":
      return receive(draft, action.applied);
  }
}

/** The rows that belong together when several values are chosen: the same field compared in the same way. */
export function siblingsOf({ rows }: Pick<Draft, "rows">, row: DraftRow): DraftRow[] {
  const { groupId } = row;
  return rows.filter(
    (other) => other.field === row.field && other.operator === row.operator && other.groupId === groupId,
  );
}

/** A row at the end of its group, or of all rows. */
function placeRow(rows: readonly DraftRow[], row: DraftRow): DraftRow[] {
  const last = row.groupId === null ? -1 : rows.findLastIndex(({ groupId }) => groupId === row.groupId);
  return last < 0 ? [...rows, row] : rows.toSpliced(last + 1, 0, row);
}

function gatherInGroup(draft: Draft): Draft {
  const group: DraftGroup = { id: nextGroupId(draft), match: draft.match };
  const rows = draft.rows.map((row) => ({ ...row, groupId: group.id }));
  return { ...draft, rows, groups: [group], match: "all", matchBefore: null, nextId: draft.nextId + 1 };
}

/** A group goes with its last row. */
function withoutLeftGroup(draft: Draft, { groupId }: DraftRow): Draft {
  if (draft.rows.some((row) => row.groupId === groupId)) return draft;
  return { ...draft, groups: draft.groups.filter(({ id }) => id !== groupId) };
}

function createRow(id: string, field: AnyFieldName, groupId: string | null): DraftRow {
  const operator: AnyOperator = kindOf(field) === "timestamp" ? "gte" : anyOperatorsFor(field)[0];
  return { id, field, operator, value: undefined, groupId };
}

function changeRow(draft: Draft, id: string, change: (row: DraftRow) => DraftRow): Draft {
  return { ...draft, rows: draft.rows.map((row) => (row.id === id ? change(row) : row)) };
}

function withField(row: DraftRow, field: AnyFieldName): DraftRow {
  if (row.field === field) return row;
  const fresh = createRow(row.id, field, row.groupId);
  const operator = anyOperatorsFor(field).includes(row.operator) ? row.operator : fresh.operator;
  // A value goes along only to a field of its own kind: an agent's id is nobody's department.
  const isSameKind = kindOf(row.field) === kindOf(field);
  if (!isSameKind || row.value === undefined) return { ...fresh, operator };
  return { ...fresh, operator: fitOperator(field, operator, row.value), value: row.value };
}

/** One row for each value: the row itself and its siblings are kept where their value still is chosen. */
function setSeveral(draft: Draft, id: string, values: readonly AnyValue[], match: Match): Draft {
  const row = draft.rows.find((candidate) => candidate.id === id);
  if (row === undefined) return draft;
  const key = (value: AnyValue | undefined) => JSON.stringify(value ?? null);
  const siblings = siblingsOf(draft, row).filter((sibling) => sibling.id !== id);
  const wanted = values.filter((value, index) => values.findIndex((other) => key(other) === key(value)) === index);
  const own = wanted.find((value) => key(value) === key(row.value)) ?? wanted.at(0);
  const others = wanted.filter((value) => key(value) !== key(own));
  const kept = siblings.filter((sibling) => others.some((value) => key(value) === key(sibling.value)));
  const added = others.filter((value) => !kept.some((sibling) => key(sibling.value) === key(value)));

  const newRows = added.map(
    (value, index): DraftRow => ({ ...row, id: nextRowId({ nextId: draft.nextId + index }), value }),
  );
  const rest = draft.rows.filter(
    (candidate) => candidate.id === id || kept.includes(candidate) || !siblings.includes(candidate),
  );
  const lastOfGroup = rest.findLastIndex((candidate) => candidate.id === id || kept.includes(candidate));
  const rows = rest.map((candidate) => (candidate.id === id ? { ...candidate, value: own } : candidate));
  rows.splice(lastOfGroup + 1, 0, ...newRows);
  const next = { ...draft, rows, nextId: draft.nextId + newRows.length };
  // Within a group its own match already is the one that several values need.
  if (wanted.length <= 1 || row.groupId !== null) return next;
  return { ...next, match, matchBefore: draft.matchBefore ?? (match === draft.match ? null : draft.match) };
}

/** What was chosen for several values must not widen what is added once they are gone, by whatever way they went. */
function withMatchBack(draft: Draft): Draft {
  if (draft.matchBefore === null || draft.rows.some((row) => siblingsOf(draft, row).length > 1)) return draft;
  return { ...draft, match: draft.matchBefore, matchBefore: null };
}

/**
 * Our own change coming back changes nothing; anything else was decided elsewhere and wins over complete rows. React may
 * draw the address before it draws that the change was ours: what says the same as the rows took nothing from them.
 */
function receive(draft: Draft, applied: Applied): Draft {
  if (draft.sent !== null && isSameApplied(draft.sent, applied)) return { ...draft, applied, sent: null };
  const pending = pendingApply(draft);
  const isLost = pending !== null && !isSameApplied(pending, applied);
  return { ...reconcile(draft, applied), superseded: isLost ? pending : null };
}

/**
 * The rows for a state decided elsewhere (back, a link, undo). Rows keep their ids where they say the same, or stand at
 * the same place for the same field; incomplete rows stay where they were, so nobody's typing is lost.
 */
function reconcile(draft: Draft, applied: Applied): Draft {
  const complete = draft.rows.filter((row) => rowFilter(row) !== undefined);
  const free = new Set(complete);
  let { nextId } = draft;
  const takeId = (prefix: "filter" | "group") => {
    nextId += 1;
    return `${prefix}-${nextId - 1}`;
  };

  const conditions = applied.filters.flatMap((node, place) =>
    isGroup(node) ? node.filters.map((filter) => ({ filter, place })) : [{ filter: node, place }],
  );
  const sameRows = conditions.map(({ filter }) => {
    const same = [...free].find((row) => {
      const said = rowFilter(row);
      return said !== undefined && filtersEqual([said], [filter]);
    });
    if (same !== undefined) free.delete(same);
    return same;
  });

  const groups: DraftGroup[] = [];
  const groupIds = applied.filters.map((node, place): string | null => {
    if (!isGroup(node)) return null;
    const known = conditions.flatMap((condition, index) =>
      condition.place === place ? (sameRows[index]?.groupId ?? []) : [],
    );
    const kept = known.find((id) => !groups.some((group) => group.id === id));
    groups.push({ id: kept ?? takeId("group"), match: node.match });
    return groups.at(-1)?.id ?? null;
  });

  const rows: DraftRow[] = conditions.map(({ filter, place }, index) => {
    const { field, operator, value } = filter;
    const groupId = groupIds[place] ?? null;
    const same = sameRows[index];
    if (same !== undefined) return { id: same.id, field, operator, value, groupId };
    const atPlace = complete[index];
    if (atPlace !== undefined && atPlace.field === field && free.delete(atPlace)) {
      return { id: atPlace.id, field, operator, value, groupId };
    }
    return { id: takeId("filter"), field, operator, value, groupId };
  });

  let before = 0;
  let inserted = 0;
  for (const row of draft.rows) {
    if (rowFilter(row) !== undefined) before += 1;
    else if (row.groupId === null) {
      rows.splice(Math.min(before, conditions.length) + inserted, 0, row);
      inserted += 1;
    }
  }
  const waiting = draft.rows.filter((row) => row.groupId !== null && rowFilter(row) === undefined);
  // A group that somebody is about to fill is kept as an incomplete row is.
  for (const group of draft.groups) {
    const isEmpty = !draft.rows.some(({ groupId, ...row }) => groupId === group.id && rowFilter({ ...row, groupId }));
    if (isEmpty && !groups.some(({ id }) => id === group.id)) groups.push(group);
  }
  const placed = waiting.reduce<readonly DraftRow[]>(
    (all, row) => {
      const isThere = groups.some(({ id }) => id === row.groupId);
      return placeRow(all, isThere ? row : { ...row, groupId: null });
    },
    together(rows, groups),
  );
  return {
    rows: placed,
    groups,
    match: applied.match,
    matchBefore: null,
    nextId,
    applied,
    sent: null,
    superseded: null,
  };
}

/** The rows of each group side by side, where its first one stands. */
function together(rows: readonly DraftRow[], groups: readonly DraftGroup[]): DraftRow[] {
  return draftParts({ rows, groups: groups.filter(({ id }) => rows.some(({ groupId }) => groupId === id)) }).flatMap(
    (part) => (part.type === "row" ? [part.row] : part.rows),
  );
}
