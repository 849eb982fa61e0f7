import { type ColumnId, columnWidth, defaultColumns, isColumnId } from "@/lib/view/columns";
import { isRecord } from "@/lib/view/record";

export type Density = "comfortable" | "compact";

/** How this browser likes its table: what a link does not say. Kept in a cookie, so that the server draws it the same. */
export type TablePreferences = {
  columns: readonly ColumnId[];
  widths: Partial<Record<ColumnId, number>>;
  density: Density;
};

export const tablePreferencesCookie = "chatboard-table";

export const defaultTablePreferences: TablePreferences = {
  columns: defaultColumns,
  widths: {},
  density: "comfortable",
};

/** Reads the cookie. Taste is not data: what cannot be read falls back to the default without a word. */
export function parseTablePreferences(cookie: string | undefined): TablePreferences {
  let stored: unknown;
  try {
    stored = JSON.parse(decodeURIComponent(cookie ?? ""));
  } catch {
    return defaultTablePreferences;
  }
  if (!isRecord(stored)) return defaultTablePreferences;
  const columns = Array.isArray(stored.columns) ? [...new Set(stored.columns.filter(isColumnId))] : [];
  const widths: Partial<Record<ColumnId, number>> = {};
  for (const [column, width] of Object.entries(isRecord(stored.widths) ? stored.widths : {})) {
    if (isColumnId(column) && typeof width === "number") widths[column] = clampWidth(column, width);
  }
  return {
    columns: columns.length > 0 ? columns : defaultTablePreferences.columns,
    widths,
    density: stored.density === "compact" ? "compact" : "comfortable",
  };
}

export function serialiseTablePreferences(preferences: TablePreferences): string {
  return encodeURIComponent(JSON.stringify(preferences));
}

export function clampWidth(column: ColumnId, width: number): number {
  const { min, max } = columnWidth(column);
  return Math.round(Math.min(max, Math.max(min, width)));
}
