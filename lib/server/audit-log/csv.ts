import "server-only";
import Papa from "papaparse";

/**
 * What a spreadsheet takes for the beginning of a formula, also behind blanks and in its wide forms. An address such as
 * `=HYPERLINK(…)` can be typed by anybody who tries to sign in, and would run on the machine of who reads the export.
 */
const formulaStart = /^\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/;

/** Lines of CSV (RFC 4180), in which no cell can act as a formula: such a one begins with an apostrophe instead. */
export function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  if (rows.length === 0) return "";
  // Boundary: the library changes nothing, and its types want arrays that may be changed.
  const lines = Papa.unparse(rows as (string | number | null)[][], {
    delimiter: ",",
    newline: "\r\n",
    escapeFormulae: formulaStart,
  });
  return `${lines}\r\n`;
}

/** Tells spreadsheets that what follows is UTF-8. */
export const byteOrderMark = "\uFEFF";
