import { decodeView, encodeView, viewHref, withoutMarks } from "./address";
import { parseFilter } from "./filter";
import { encodeFilter } from "./filter-text";
import { isRecord, type UnknownRecord } from "./record";
import {
  densities,
  fitsAddress,
  isViewPart,
  migrateStoredView,
  parseStoredView,
  type StoredView,
  storedViewVersion,
  toStoredView,
  toView,
  type ViewPart,
} from "./stored-view";
import { defaultView, type View } from "./view";

/*
 * A saved filter opens at an address of its own, /saved/{id}. Without a query that is the view as stored; with one it is
 * the view of the query, complete. Page and open chat are no part of what is stored, so they stand in the query alone.
 */

/** A stored view as it can be opened, whatever state it is in. */
export type StoredViewReading = {
  /** What could be read. With `isBroken` it is wider than what was stored, and must not be asked. */
  view: StoredView;
  /**
   * The view as the query of an address, in which each part that cannot be read stands as text that {@link decodeView}
   * reports as an issue. So a broken part is shown, repaired and removed as one of a link is.
   */
  parameters: URLSearchParams;
  isBroken: boolean;
};

/** Reads what was stored, brought to the present version. Never throws and never drops a condition. */
export function readStoredView(stored: unknown): StoredViewReading {
  const raw = migrateStoredView(stored);
  const parsed = parseStoredView(raw);
  if ("view" in parsed) {
    return { view: parsed.view, parameters: encodeView(toView(parsed.view)), isBroken: false };
  }
  const parameters = new URLSearchParams(partsOf(raw));
  const { view, issues } = decodeView(parameters);
  const density = isRecord(raw) ? (densities.find((candidate) => candidate === raw.density) ?? null) : null;
  return { view: toStoredView(view, density), parameters, isBroken: issues.length > 0 };
}

type Parameter = [name: string, text: string];

function partsOf(raw: unknown): Parameter[] {
  if (!isRecord(raw) || (raw.version ?? storedViewVersion) !== storedViewVersion) return [unreadable("view", raw)];
  const { version: _, filters, ...others } = raw;
  return [...filterParts(filters), ...otherParts(others)];
}

function filterParts(raw: unknown): Parameter[] {
  if (!Array.isArray(raw)) return [unreadable("filter", raw ?? null)];
  return raw.map((item: unknown): Parameter => {
    const parsed = parseFilter(item, "filter");
    if ("filter" in parsed && fitsAddress(encodeFilter(parsed.filter))) return ["filter", encodeFilter(parsed.filter)];
    return unreadable("filter", item, filterText(item));
  });
}

/** A filter in the notation of links, as far as its parts can be written there. */
function filterText(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  const { field, operator, value } = item;
  return `${plain(field)}.${plain(operator)}.${plain(value)}`;
}

function plain(raw: unknown): string {
  return typeof raw === "string" ? raw : toJson(raw);
}

function toJson(raw: unknown): string {
  return JSON.stringify(raw) ?? "";
}

/** What the address calls each part; it has no word for the density. */
const parameterNames: Record<ViewPart, string> = {
  filters: "filter",
  match: "match",
  sort: "sort",
  pageSize: "size",
  columns: "columns",
  density: "view.density",
};

function otherParts(others: UnknownRecord): Parameter[] {
  return Object.entries(others).flatMap(([key, raw]): Parameter[] => {
    if (!isViewPart(key)) return [unreadable(`view.${key}`, raw)];
    const parsed = parseStoredView({ filters: [], [key]: raw });
    if ("view" in parsed) return [...encodeView(toView(parsed.view))];
    return [unreadable(parameterNames[key], raw, Array.isArray(raw) ? raw.join(",") : undefined)];
  });
}

/**
 * A part for which the address has no reading. `pretty` reads better than JSON, but not where it would be understood
 * after all (a number in quotes, a key too many), or where the address cannot carry it: a broken part must stay one.
 */
function unreadable(name: string, raw: unknown, pretty?: string): Parameter {
  const isIssue = (text: string) => decodeView(new URLSearchParams([[name, text]])).issues.length > 0;
  if (pretty !== undefined && fitsAddress(pretty) && isIssue(pretty)) return [name, pretty];
  const json = toJson(raw);
  return isIssue(json) ? [name, json] : [`view.${name}`, json];
}

const partNames = ["filter", "match", "sort", "size", "columns", "view"];

function isPartName(name: string): boolean {
  return partNames.includes(name) || name.startsWith("view.");
}

/** The complete query to decode at a saved filter's address: the stored view, unless the query brings one of its own. */
export function savedParameters(stored: URLSearchParams, received: URLSearchParams): URLSearchParams {
  const query = withoutMarks(received);
  const entries = [...query];
  if (entries.some(([name]) => isPartName(name))) return query;
  return new URLSearchParams([...stored, ...entries]);
}

/**
 * The query to write at a saved filter's address for a complete one. As stored: nothing but page and chat. Changed: all
 * of it, and never empty, because an empty query means the stored view.
 */
export function savedQuery(stored: URLSearchParams, complete: URLSearchParams): URLSearchParams {
  const entries = [...complete];
  const others = entries.filter(([name]) => !isPartName(name));
  const parts = entries.filter(([name]) => isPartName(name));
  return JSON.stringify(parts) === JSON.stringify([...stored]) ? new URLSearchParams(others) : ownQuery(complete);
}

/** A complete query that says so: without any part of a view it would mean the stored one. */
function ownQuery(complete: URLSearchParams): URLSearchParams {
  const entries = [...complete];
  if (entries.some(([name]) => isPartName(name))) return complete;
  return new URLSearchParams([["match", defaultView.match], ...entries]);
}

/** The plain list by name. Without a query, /chats is where a person's default opens; a link beats the default. */
export const plainListQuery = `match=${defaultView.match}`;
export const plainListHref = `/chats?${plainListQuery}`;

/** A view of the list, whoever opens it and whatever their default is. */
export function listHref(view: View): string {
  return encodeView(view).size === 0 ? plainListHref : viewHref("/chats", view);
}

/** A view at a saved filter's address, for whoever does not know what is stored: all of it stands in the query. */
export function savedViewHref(id: string, view: View): string {
  return `/saved/${encodeURIComponent(id)}?${ownQuery(encodeView(view))}`;
}

/** The path of a saved filter, or of a view that began as one and was changed. */
export function savedHref(id: string, stored?: URLSearchParams, view?: View): string {
  const query = stored === undefined || view === undefined ? "" : savedQuery(stored, encodeView(view)).toString();
  return query === "" ? `/saved/${id}` : `/saved/${id}?${query}`;
}
