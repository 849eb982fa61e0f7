import { type FieldName, fields } from "@/lib/view/fields";
import { createFilter, type Filter, operatorsFor, parseFieldValue } from "@/lib/view/filter";
import type { Operator } from "@/lib/view/operators";
import { filtersEqual, type Match } from "@/lib/view/view";
import { fitOperator, fitValue } from "./fit-value";

/** One line of the builder. Without a value it is incomplete; the id is made when it is added and stays with it. */
export type DraftRow = {
  readonly id: string;
  readonly field: FieldName;
  readonly operator: Operator;
  readonly value: Filter["value"] | undefined;
};

export type Applied = { readonly filters: readonly Filter[]; readonly match: Match };

/**
 * What is being built. `applied` is what the address bar last said; `sent` is what was handed over since, so that our own
 * change is not mistaken for somebody else's. `superseded` is what was complete and still resting when the last change
 * from outside won over it.
 */
export type Draft = {
  readonly rows: readonly DraftRow[];
  readonly match: Match;
  /** The match that choosing several values changed; it comes back once no field has several. Null where none did. */
  readonly matchBefore: Match | null;
  readonly nextId: number;
  readonly applied: Applied;
  readonly sent: Applied | null;
  readonly superseded: Applied | null;
};

export type DraftAction =
  | { type: "add"; field: FieldName }
  | { type: "setField"; id: string; field: FieldName }
  | { type: "setOperator"; id: string; operator: Operator }
  | { type: "setValue"; id: string; value: Filter["value"] | undefined; operator?: Operator }
  | { type: "setSeveral"; id: string; values: readonly Filter["value"][]; match: Match }
  | { type: "remove"; id: string }
  | { type: "removeAll" }
  | { type: "setMatch"; match: Match }
  | { type: "send"; applied: Applied }
  | { type: "receive"; applied: Applied };

export function createDraft(applied: Applied): Draft {
  const empty: Draft = {
    rows: [],
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

/** The filter that a row says, or undefined while it is incomplete. */
export function rowFilter({ field, operator, value }: DraftRow): Filter | undefined {
  if (value === undefined || "problem" in parseFieldValue(field, value)) return undefined;
  return createFilter(field, operator, value);
}

/** What would be sent now: the complete rows in their order. */
export function draftFilters({ rows }: Pick<Draft, "rows">): Filter[] {
  return rows.map(rowFilter).filter((filter) => filter !== undefined);
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
      const row = createRow(nextRowId(draft), action.field);
      return { ...draft, rows: [...draft.rows, row], nextId: draft.nextId + 1 };
    }
    case "setField":
      return changeRow(draft, action.id, (row) => withField(row, action.field));
    case "setOperator":
      return changeRow(draft, action.id, (row) => ({
        ...row,
        operator: action.operator,
        value: row.value === undefined ? undefined : fitValue(row.field, action.operator, row.value),
      }));
    case "setValue":
      return changeRow(draft, action.id, (row) => ({
        ...row,
        operator: fitOperator(row.field, action.operator ?? row.operator, action.value),
        value: action.value,
      }));
    case "setSeveral":
      return setSeveral(draft, action.id, action.values, action.match);
    case "remove":
      return { ...draft, rows: draft.rows.filter(({ id }) => id !== action.id) };
    case "removeAll":
      return { ...draft, rows: [] };
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
  return rows.filter(({ field, operator }) => field === row.field && operator === row.operator);
}

function createRow(id: string, field: FieldName): DraftRow {
  const operator: Operator = fields[field].kind === "timestamp" ? "gte" : operatorsFor(field)[0];
  return { id, field, operator, value: undefined };
}

function changeRow(draft: Draft, id: string, change: (row: DraftRow) => DraftRow): Draft {
  return { ...draft, rows: draft.rows.map((row) => (row.id === id ? change(row) : row)) };
}

function withField(row: DraftRow, field: FieldName): DraftRow {
  if (row.field === field) return row;
  const fresh = createRow(row.id, field);
  const operator = operatorsFor(field).includes(row.operator) ? row.operator : fresh.operator;
  // A value goes along only to a field of its own kind: an agent's id is nobody's department.
  const isSameKind = fields[row.field].kind === fields[field].kind;
  if (!isSameKind || row.value === undefined) return { ...fresh, operator };
  return { ...fresh, operator: fitOperator(field, operator, row.value), value: row.value };
}

/** One row for each value: the row itself and its siblings are kept where their value still is chosen. */
function setSeveral(draft: Draft, id: string, values: readonly Filter["value"][], match: Match): Draft {
  const row = draft.rows.find((candidate) => candidate.id === id);
  if (row === undefined) return draft;
  const key = (value: Filter["value"] | undefined) => JSON.stringify(value ?? null);
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
  if (wanted.length <= 1) return next;
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

  const sameRows = applied.filters.map((filter) => {
    const same = [...free].find((row) => {
      const said = rowFilter(row);
      return said !== undefined && filtersEqual([said], [filter]);
    });
    if (same !== undefined) free.delete(same);
    return same;
  });
  const rows: DraftRow[] = applied.filters.map((filter, index) => {
    const same = sameRows[index];
    const { field, operator, value } = filter;
    if (same !== undefined) return { id: same.id, field, operator, value };
    const atPlace = complete[index];
    if (atPlace !== undefined && atPlace.field === field && free.delete(atPlace)) {
      return { id: atPlace.id, field, operator, value };
    }
    nextId += 1;
    return { id: nextRowId({ nextId: nextId - 1 }), field, operator, value };
  });

  let before = 0;
  let inserted = 0;
  for (const row of draft.rows) {
    if (rowFilter(row) !== undefined) before += 1;
    else {
      rows.splice(Math.min(before, applied.filters.length) + inserted, 0, row);
      inserted += 1;
    }
  }
  return { rows, match: applied.match, matchBefore: null, nextId, applied, sent: null, superseded: null };
}
