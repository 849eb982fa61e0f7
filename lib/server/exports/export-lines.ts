import "server-only";
import Papa from "papaparse";
import type { Cell, createLocalTimes, NamedCell } from "@/lib/server/exports/export-columns";
import { isTimeColumn } from "@/lib/server/exports/export-columns";

/*
 * Lines of CSV and of JSON lines, and rows for the workbook.
 */

type LocalTimes = ReturnType<typeof createLocalTimes>;

/** Also behind blanks and in their wide forms. LibreOffice 7.4 calculates "=1+1" of a CSV file though it is in quotes. */
const formulaStart = /^\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]/u;
const truth = /^\s*(true|false)\s*$/i;
const address = /^[^\s@]+@[^\s@]+$/;
/** What a number, a date or a time is made of, in any language, is short, but for a very long number. */
const readableLengthMax = 48;
const digit = /\p{Nd}/u;
const noNumber = /[^\p{Nd}\s.,eE%+-]/u;

/**
 * Whether a spreadsheet could take a text for a formula, a number, a date or a yes: 007 would lose its zeros, +48 its sign
 * and an id of twenty digits its end.
 */
function isAtRisk(text: string): boolean {
  if (formulaStart.test(text) || truth.test(text)) return true;
  // A long text shows with its first letter that it is no number, so it is not read to its end.
  if (text.length > readableLengthMax) return !noNumber.test(text) && digit.test(text);
  return digit.test(text) && !address.test(text);
}

/** A number of more digits than a spreadsheet keeps. */
const exactMax = 999_999_999_999_999;

/** Behind a tab, which nobody sees, a spreadsheet takes any text for a text. */
const asText = (text: string) => (isAtRisk(text) ? `\t${text}` : text);

const listOf = (names: readonly string[]) => names.join("; ");

function csvCell(cell: Exclude<Cell, { kind: "time" }>): string | number | null {
  if (cell === null) return null;
  if (cell.kind === "text") return asText(cell.value);
  if (cell.kind === "list") return asText(listOf(cell.value));
  if (cell.kind === "flag") return cell.value ? "yes" : "no";
  if (cell.kind === "id" && cell.value > exactMax) return `\t${cell.value}`;
  return cell.value;
}

/** Tells spreadsheets that what follows is UTF-8. */
export const byteOrderMark = "\uFEFF";

/** Lines of CSV (RFC 4180). Texts stand in quotes, numbers do not. */
export function toCsv(rows: (string | number | null)[][]): string {
  if (rows.length === 0) return "";
  const text = Papa.unparse(rows, {
    delimiter: ",",
    newline: "\r\n",
    quotes: (value: unknown) => typeof value === "string",
    escapeFormulae: false,
  });
  return `${text}\r\n`;
}

export function csvRow(line: readonly NamedCell[], zone: string, localTimes: LocalTimes): (string | number | null)[] {
  // Filled in place: of a million lines, an array for each cell would be ten million arrays.
  const row: (string | number | null)[] = [];
  for (const { name, cell } of line) {
    if (cell?.kind === "time") {
      const { local, offset } = localTimes(cell.value);
      row.push(local.replace("T", " "));
      if (zone !== "UTC") row.push(`UTC${offset}`);
    } else {
      row.push(csvCell(cell));
      if (zone !== "UTC" && isTimeColumn(name)) row.push(null);
    }
  }
  return row;
}

function jsonValue(cell: Cell, zone: string, localTimes: LocalTimes): unknown {
  if (cell?.kind !== "time") return cell === null ? null : cell.value;
  const { local, offset } = localTimes(cell.value);
  return `${local}${zone === "UTC" ? "Z" : offset}`;
}

/** The cells under their names, as JSON can hold them; a time with its offset. */
export function jsonOf(line: readonly NamedCell[], zone: string, localTimes: LocalTimes): Record<string, unknown> {
  return Object.fromEntries(line.map(({ name, cell }) => [name, jsonValue(cell, zone, localTimes)]));
}

/** So many characters fit a cell of a workbook. */
export const cellLengthMax = 32_767;
export const cutMark = "… [cut]";

/**
 * What has no place in XML, a lone half of a pair among it. The library (write-excel-file 4.1.1) leaves out U+FFFD, which
 * is the usual sign for such a gap, so another one stands there.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFD-\uFFFF]/g;
const gapMark = "\u25A1";

function sheetText(text: string): { value: string; isCut: boolean } {
  // In a cell a line ends in a line feed; XML would make one of the other two forms anyway.
  const whole = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").toWellFormed().replace(unwritable, gapMark);
  if (whole.length <= cellLengthMax) return { value: whole, isCut: false };
  const kept = whole.slice(0, cellLengthMax - cutMark.length);
  // A pair is not cut in the middle.
  const end = /[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept;
  return { value: `${end}${cutMark}`, isCut: true };
}

/** A cell as the thread that writes the workbook is given it: a text, a number, or a date as `[milliseconds]`. */
export type SheetCell = string | number | [number] | null;

export type SheetRow = { cells: SheetCell[]; cut: number };

export function sheetRow(line: readonly NamedCell[], zone: string, localTimes: LocalTimes): SheetRow {
  let cut = 0;
  const text = (raw: string): SheetCell[] => {
    const { value, isCut } = sheetText(raw);
    if (isCut) cut += 1;
    return [value];
  };
  const cells = line.flatMap(({ name, cell }): SheetCell[] => {
    if (cell === null) return isTimeColumn(name) && zone !== "UTC" ? [null, null] : [null];
    switch (cell.kind) {
      case "time": {
        const { localMs, offset } = localTimes(cell.value);
        return zone === "UTC" ? [[localMs]] : [[localMs], `UTC${offset}`];
      }
      case "list":
        return text(listOf(cell.value));
      case "flag":
        return [cell.value ? "yes" : "no"];
      case "id":
        return [String(cell.value)];
      case "number":
        return [cell.value];
      default:
        return text(cell.value);
    }
  });
  return { cells, cut };
}
