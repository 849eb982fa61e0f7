import { classNames } from "@/components/ui/class-names";
import { type CellKind, type ColumnId, cellKind, columnWidth, isEndAligned, isKept } from "@/lib/view/columns";

/** The columns that a list beside an open chat has room for, the one that it is sorted by among them. */
export function columnsBesidePeek(columns: readonly ColumnId[], sorted: ColumnId): readonly ColumnId[] {
  return columns.filter((id) => isKept(id) || id === sorted);
}

export type ColumnLook = {
  id: ColumnId;
  /** For its head and its cells alike; see list.css. */
  className: string;
  cellClassName: string;
  /** Its cells hold text from outside, whose direction they do not know. */
  isForeign: boolean;
  /** Its cells hold names and ids, which no browser should translate. */
  isName: boolean;
  /** What it shows is the row's link. */
  isLink: boolean;
};

const foreign: readonly CellKind[] = ["message", "text", "names"];
const named: readonly CellKind[] = ["text", "names", "id"];

/** How the columns differ. Those without room beside an open chat stay on the page, so that it opens without drawing rows. */
export function columnLooks(columns: readonly ColumnId[], sorted: ColumnId): ColumnLook[] {
  const beside = columnsBesidePeek(columns, sorted);
  const link = columns.includes("customer") ? "customer" : beside[0];
  return columns.map((id) => {
    const kind = cellKind(id);
    const className = classNames(
      isEndAligned(id) ? "at-end" : "at-start",
      !beside.includes(id) && "is-tucked",
      id === beside[0] && "is-first",
      id === beside.at(-1) && "is-last",
    );
    return {
      id,
      className,
      cellClassName: classNames(className, kind === "id" && "is-mono", id === sorted && "is-sorted"),
      isForeign: foreign.includes(kind),
      isName: named.includes(kind),
      isLink: id === link,
    };
  });
}

export type Widths = Partial<Record<ColumnId, number>>;

/** In pixels, where a status is drawn as its shape alone. */
const shapeWidth = 40;

/**
 * The widths of all columns, of those that are kept beside a chat, and of the same where the status is a shape alone; each
 * as a grid's template and as what the table never goes below.
 */
export function tableWidths(columns: readonly ColumnId[], sorted: ColumnId, widths: Widths): React.CSSProperties {
  const beside = columnsBesidePeek(columns, sorted);
  const besideWidths = toTracks(beside, widths, (id) => columnWidth(id).beside ?? columnWidth(id).default);
  const leastWidths = toTracks(
    beside,
    { ...widths, status: shapeWidth },
    (id) => columnWidth(id).beside ?? columnWidth(id).default,
  );
  const usual = toTracks(columns, widths, (id) => columnWidth(id).default);
  return {
    "--columns": usual.template,
    "--least": `${usual.least}px`,
    "--columns-kept": besideWidths.template,
    "--least-kept": `${besideWidths.least}px`,
    "--columns-least": leastWidths.template,
    "--least-least": `${leastWidths.least}px`,
  } as React.CSSProperties; // React has no type for a style sheet's own properties.
}

/** The message takes most of the room that is left over, until somebody gives it a width. */
const messageShare = 640;

/** A width that somebody chose is kept; other columns grow with the table, so that nothing is cut beside free room. */
function toTracks(columns: readonly ColumnId[], widths: Widths, usual: (id: ColumnId) => number) {
  const isChosen = (id: ColumnId) => widths[id] !== undefined;
  const hasElastic = columns.some((id) => !isChosen(id));
  const least = columns.map((id) => widths[id] ?? (id === "message" ? columnWidth(id).min : usual(id)));
  const tracks = columns.map((id, index) => {
    const width = least[index] ?? 0;
    if (isEndAligned(id) && columns.includes("message")) return `${width}px`;
    if (isChosen(id) && hasElastic) return `${width}px`;
    return `minmax(${width}px, ${id === "message" && !isChosen(id) ? messageShare : width}fr)`;
  });
  return { template: tracks.join(" "), least: least.reduce((sum, width) => sum + width, 0) };
}
