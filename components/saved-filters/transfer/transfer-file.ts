import type { SavedFilter } from "@/lib/api/saved-filters/contract";
import { nameKeyOf } from "@/lib/api/saved-filters/free-name";
import { savedFilterNameLengthMax, savedFiltersMax } from "@/lib/api/saved-filters/limits";
import { parseForeignJson } from "@/lib/helpcrunch/foreign-json";
import type { IssueCode } from "@/lib/view/issue";
import { isRecord } from "@/lib/view/record";
import { readStoredView } from "@/lib/view/saved-address";
import { parseStoredView, type StoredView, storedViewsEqual } from "@/lib/view/stored-view";

/* The file in which saved filters are exported and imported. Nobody's name, id or right is in it. */

export const transferVersion = 1;

type FileItem = { name: string; description: string; view: unknown };

/** Indented and in the order given, so that version control shows what changed. */
export function toTransferFile(filters: readonly Pick<SavedFilter, "name" | "description" | "view">[]): string {
  const savedFilters = filters.map(({ name, description, view }): FileItem => ({ name, description, view }));
  return `${JSON.stringify({ format: "chatboard-saved-filters", version: transferVersion, savedFilters }, null, 2)}\n`;
}

export type TransferItem = { name: string; description: string; view: StoredView };

/** One filter of a file beside what is there already under its name. */
export type PreviewItem =
  | { state: "new"; item: TransferItem }
  | { state: "equal" | "different"; item: TransferItem; existing: SavedFilter }
  | { state: "unreadable"; name: string | null; reasons: UnreadableReason[] };

export type UnreadableReason =
  | { type: "not_an_object" | "no_name" | "name_too_long" | "twice" }
  | { type: "view"; path: string; code: IssueCode; message: string };

export type FileFault = "not_json" | "not_ours" | "unknown_version" | "empty" | "too_many";

function parseItem(raw: unknown): TransferItem | { name: string | null; reasons: UnreadableReason[] } {
  if (!isRecord(raw)) return { name: null, reasons: [{ type: "not_an_object" }] };
  const name = typeof raw.name === "string" ? raw.name.trim() : "";
  const parsed = parseStoredView(raw.view, "view");
  const reasons: UnreadableReason[] = [];
  if (name === "") reasons.push({ type: "no_name" });
  if ([...name].length > savedFilterNameLengthMax) reasons.push({ type: "name_too_long" });
  if ("issues" in parsed) {
    reasons.push(...parsed.issues.map((issue): UnreadableReason => ({ type: "view", ...issue })));
    return { name: name === "" ? null : name, reasons };
  }
  if (reasons.length > 0) return { name: name === "" ? null : name, reasons };
  return { name, description: typeof raw.description === "string" ? raw.description.trim() : "", view: parsed.view };
}

/** Whether a filter of a file says what a kept one says. */
function isEqual(item: TransferItem, existing: SavedFilter): boolean {
  const { view, isBroken } = readStoredView(existing.view);
  return (
    !isBroken &&
    item.name === existing.name &&
    item.description === existing.description &&
    storedViewsEqual(item.view, view)
  );
}

/**
 * What importing a file would mean. A name is looked up among one's own filters first, then among the shared ones that
 * one may change; others of that name do not count, because the import could not touch them.
 */
export function previewTransfer(
  text: string,
  known: readonly SavedFilter[],
): { items: PreviewItem[] } | { fault: FileFault } {
  let raw: unknown;
  try {
    raw = parseForeignJson(text);
  } catch {
    return { fault: "not_json" };
  }
  if (!isRecord(raw) || !Array.isArray(raw.savedFilters)) return { fault: "not_ours" };
  if (raw.version !== undefined && raw.version !== transferVersion) return { fault: "unknown_version" };
  if (raw.savedFilters.length === 0) return { fault: "empty" };
  if (raw.savedFilters.length > savedFiltersMax) return { fault: "too_many" };

  const reachable = known.filter(({ may }) => may.update).toSorted((a, b) => Number(a.isMine) - Number(b.isMine));
  const byName = new Map(reachable.map((filter) => [nameKeyOf(filter.name), filter]));
  const seen = new Set<string>();
  const items = raw.savedFilters.map((rawItem: unknown): PreviewItem => {
    const item = parseItem(rawItem);
    if ("reasons" in item) return { state: "unreadable", ...item };
    const key = nameKeyOf(item.name);
    if (seen.has(key)) return { state: "unreadable", name: item.name, reasons: [{ type: "twice" }] };
    seen.add(key);
    const existing = byName.get(key);
    if (existing === undefined) return { state: "new", item };
    return { state: isEqual(item, existing) ? "equal" : "different", item, existing };
  });
  return { items };
}
