import { columnIds, isColumnId } from "./columns";
import { parseFilter, quote } from "./filter";
import { type FilterNode, needsCopy, parseFilterNodes } from "./filter-node";
import { encodeFilter } from "./filter-text";
import type { Issue, IssueCode } from "./issue";
import { filtersMax } from "./limits";
import { isRecord, type UnknownRecord } from "./record";
import { parseOrder } from "./sort";
import { type AskedView, defaultView, filtersEqual, pageSizes, type View, viewsEqual } from "./view";

export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

export const storedViewVersion = 1;

/** What a saved filter keeps of a view: everything but the page and the open chat. */
export type StoredView = Pick<View, "filters" | "match" | "sort" | "pageSize" | "columns"> & {
  version: typeof storedViewVersion;
  /** Null: the reader's own choice. */
  density: Density | null;
};

/** Our own bound on one stored view, counted in its JSON. */
export const storedViewBytesMax = 32 * 1024;

export const viewParts = ["filters", "match", "sort", "pageSize", "columns", "density"] as const;
export type ViewPart = (typeof viewParts)[number];

type Report = (part: string, code: IssueCode, message: string) => void;

/** What is stored of a view. */
export function toStoredView(view: View, density: Density | null): StoredView {
  const { filters, match, sort, pageSize, columns } = view;
  return { version: storedViewVersion, filters, match, sort, pageSize, columns, density };
}

/** The usual view but for these parts, as it is kept. */
export function storedViewOf(parts: Partial<View>): StoredView {
  return toStoredView({ ...defaultView, ...parts }, null);
}

/** A stored view on its first page with no chat open. */
export function toView({ filters, match, sort, pageSize, columns }: StoredView): View {
  return { ...defaultView, filters, match, sort, pageSize, columns };
}

/** How each part is read. What is missing is as in the plain list, except the filters, which have to be there. */
const partReaders = {
  filters: (raw, report) => parseFilters(raw, report),
  match: (raw = defaultView.match, report) => {
    if (raw === "all" || raw === "any") return raw;
    report("match", "unknown_value", "match must be all or any. Write one of them.");
    return defaultView.match;
  },
  sort: (raw = defaultView.sort, report) => {
    if (!isRecord(raw)) {
      report("sort", "wrong_type", "sort must be an object with column and order.");
      return defaultView.sort;
    }
    for (const key of Object.keys(raw)) {
      if (key !== "column" && key !== "order")
        report(`sort.${key}`, "unknown_key", `${quote(key)} is not part of a sort.`);
    }
    const { column, order: rawOrder } = raw;
    const order = rawOrder === "asc" || rawOrder === "desc" ? parseOrder(rawOrder) : undefined;
    if (!isColumnId(column)) {
      report("sort.column", "unknown_value", `${quote(column)} is not a column. Use one of: ${columnIds.join(", ")}.`);
    }
    if (order === undefined) report("sort.order", "unknown_value", "order must be asc or desc. Write one of them.");
    return isColumnId(column) && order !== undefined ? { column, order } : defaultView.sort;
  },
  pageSize: (raw = defaultView.pageSize, report) => {
    const size = pageSizes.find((candidate) => candidate === raw);
    if (size === undefined) report("pageSize", "unknown_value", `pageSize must be one of ${pageSizes.join(", ")}.`);
    return size ?? defaultView.pageSize;
  },
  columns: (raw = null, report) => {
    if (raw === null) return null;
    const columns = Array.isArray(raw) ? raw.filter(isColumnId) : [];
    const isRight = Array.isArray(raw) && columns.length === raw.length && new Set(columns).size === columns.length;
    if (isRight && columns.length > 0) return columns;
    report(
      "columns",
      "unknown_value",
      `columns must be null or a list of columns, each once: ${columnIds.join(", ")}.`,
    );
    return null;
  },
  density: (raw = null, report) => {
    const density = densities.find((candidate) => candidate === raw) ?? null;
    if (density === null && raw !== null) {
      report("density", "unknown_value", `density must be null or one of ${densities.join(", ")}.`);
    }
    return density;
  },
} as const satisfies {
  [Part in keyof Omit<StoredView, "version">]: (raw: unknown, report: Report) => StoredView[Part];
};

/** Filters that need the local copy come with bounds of their own; all others are read as HelpCrunch's search has them. */
function parseFilters(raw: unknown, report: Report): readonly FilterNode[] {
  if (Array.isArray(raw) && raw.some(needsCopy)) {
    const parsed = parseFilterNodes(raw, "filters");
    if ("issues" in parsed) {
      for (const { path, code, message } of parsed.issues) report(path, code, message);
      return [];
    }
    return parsed.filters.filter((node, index) => isWhole(node, index, report));
  }
  if (!Array.isArray(raw)) {
    report("filters", raw === undefined ? "required" : "wrong_type", "filters must be a list of filters, [] for none.");
    return [];
  }
  if (raw.length > filtersMax) {
    report("filters", "too_many", `A view can hold at most ${filtersMax} filters. Remove some.`);
    return [];
  }
  return raw.flatMap((item: unknown, index) => {
    const path = `filters[${index}]`;
    const parsed = parseFilter(item, path);
    if ("issues" in parsed) {
      for (const issue of parsed.issues) report(issue.path, issue.code, issue.message);
      return [];
    }
    return isWhole(parsed.filter, index, report) ? [parsed.filter] : [];
  });
}

function isWhole(node: FilterNode, index: number, report: Report): boolean {
  if (fitsAddress(encodeFilter(node))) return true;
  report(
    `filters[${index}].value`,
    "unknown_value",
    "The value holds half a character, which no link can carry. Write it again.",
  );
  return false;
}

/**
 * Reads what a caller asks for: the parts of a view that decide which chats are found. Strict as {@link parseStoredView};
 * match and sort may be left out, and are then those of the plain list.
 */
export function parseAskedView(raw: unknown, path: string): { view: AskedView } | { issues: Issue[] } {
  const issues: Issue[] = [];
  const report: Report = (part, code, message) => {
    issues.push({ path: part === "" ? path : `${path}.${part}`, code, message });
  };
  if (!isRecord(raw)) {
    report("", raw === undefined ? "required" : "wrong_type", "A view must be an object with filters, match and sort.");
    return { issues };
  }
  for (const key of Object.keys(raw)) {
    if (!["filters", "match", "sort"].includes(key)) {
      report(key, "unknown_key", `${quote(key)} is not part of what is asked. Use filters, match and sort.`);
    }
  }
  const view: AskedView = {
    filters: partReaders.filters(raw.filters, report),
    match: partReaders.match(raw.match, report),
    sort: partReaders.sort(raw.sort, report),
  };
  return issues.length > 0 ? { issues } : { view };
}

/** An address holds whole characters only: half a one comes back as another, and the filter with it. */
export function fitsAddress(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

export function isViewPart(key: string): key is ViewPart {
  return viewParts.some((part) => part === key);
}

/**
 * Reads a view that somebody wants to keep. Strict: nothing is repaired or dropped, unknown keys are issues, and so is
 * JSON of more than 32 KiB. Issue paths begin with `path`, as in `view.filters[0].field`; they are bare without one.
 */
export function parseStoredView(raw: unknown, path = ""): { view: StoredView } | { issues: Issue[] } {
  const issues: Issue[] = [];
  const report: Report = (part, code, message) => {
    issues.push({ path: [path, part].filter((piece) => piece !== "").join("."), code, message });
  };
  if (!isRecord(raw)) {
    report("", raw === undefined ? "required" : "wrong_type", "A view must be an object with filters, match and sort.");
    return { issues };
  }
  if (new TextEncoder().encode(JSON.stringify(raw)).length > storedViewBytesMax) {
    report("", "out_of_range", `A view can hold at most ${storedViewBytesMax / 1024} KiB of JSON. Shorten its texts.`);
    return { issues };
  }
  if (raw.version !== undefined && raw.version !== storedViewVersion) {
    report("version", "unknown_value", `version must be ${storedViewVersion}; this Chatboard knows no other.`);
    return { issues };
  }
  for (const key of Object.keys(raw)) {
    if (key !== "version" && !isViewPart(key))
      report(key, "unknown_key", `${quote(key)} is not part of a stored view.`);
  }
  const view: StoredView = {
    version: storedViewVersion,
    filters: partReaders.filters(raw.filters, report),
    match: partReaders.match(raw.match, report),
    sort: partReaders.sort(raw.sort, report),
    pageSize: partReaders.pageSize(raw.pageSize, report),
    columns: partReaders.columns(raw.columns, report),
    density: partReaders.density(raw.density, report),
  };
  return issues.length > 0 ? { issues } : { view };
}

type Migration = (view: UnknownRecord) => UnknownRecord;

/** At index `n` the step from version `n + 1` to the next. A step that has been released is never edited. */
const migrations: readonly Migration[] = [];

/** A stored view of an older version in the present one's form. Everything else comes back as it is, to be read or not. */
export function migrateStoredView(raw: unknown, steps: readonly Migration[] = migrations): unknown {
  if (!isRecord(raw) || typeof raw.version !== "number") return raw;
  const from = raw.version;
  if (!Number.isInteger(from) || from < 1) return raw;
  return steps
    .slice(from - 1)
    .reduce<UnknownRecord>((view, step, index) => ({ ...step(view), version: from + index + 1 }), raw);
}

/**
 * Which parts of what is on screen differ from what is stored; none: unchanged. Page and open chat never count. Where
 * the stored view leaves the density to the reader, any density is the same.
 */
export function changedParts(stored: StoredView, view: View, density: Density | null = stored.density): ViewPart[] {
  const now = toStoredView(view, stored.density === null ? null : density);
  const isSame: Record<ViewPart, boolean> = {
    filters: filtersEqual(stored.filters, now.filters),
    match: stored.match === now.match,
    sort: stored.sort.column === now.sort.column && stored.sort.order === now.sort.order,
    pageSize: stored.pageSize === now.pageSize,
    columns: stored.columns?.join() === now.columns?.join(),
    density: stored.density === now.density,
  };
  return viewParts.filter((part) => !isSame[part]);
}

export function storedViewsEqual(a: StoredView, b: StoredView): boolean {
  return a.density === b.density && viewsEqual(toView(a), toView(b));
}
