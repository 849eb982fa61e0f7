import "server-only";

/**
 * What a spreadsheet takes for the beginning of a formula, also behind blanks and in its wide forms. An address such as
 * `=HYPERLINK(…)` can be typed by anybody who tries to sign in, and would run on the machine of who reads the export.
 */
const formulaStart = /^\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/;

function toCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of CSV (RFC 4180), in which no cell can act as a formula: such a one begins with an apostrophe instead. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(toCell).join(",")}\r\n`;
}

/** Tells spreadsheets that what follows is UTF-8. */
export const byteOrderMark = "\uFEFF";
