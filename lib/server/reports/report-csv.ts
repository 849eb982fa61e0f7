import "server-only";
import { ApiError } from "@/lib/api/errors";
import type { Report, ReportKey, ReportTableName } from "@/lib/api/reports/contract";
import { byteOrderMark, csvLines } from "@/lib/server/audit-log/csv";

type Line = (string | number | null)[];

function headOf(kind: ReportKey["kind"]): string[] {
  switch (kind) {
    case "bucket":
      return ["from", "to", "state"];
    case "age":
      return ["fromSeconds", "toSeconds"];
    case "moment":
      return ["from", "to"];
    case "value":
      return ["value", "name"];
  }
}

function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function keyOf(key: ReportKey): Line {
  switch (key.kind) {
    case "bucket":
      return [key.from, key.to, key.state];
    case "age":
      return [key.fromSeconds, key.toSeconds];
    case "moment":
      return [isoOf(key.fromSeconds), isoOf(key.toSeconds)];
    case "value":
      return [key.value, key.label];
  }
}

/**
 * A table of a report as CSV, in the notation of the API: days as written, durations in seconds with the number of chats
 * that they are of, and nothing where nothing is known.
 *
 * @throws ApiError `not_found` for a table that this report does not have
 */
export function reportCsv({ tables }: Pick<Report, "tables">, name: ReportTableName): string {
  const table = tables.find((each) => each.name === name);
  if (table === undefined) throw new ApiError("not_found", "This report has no such table.");
  const { columns, rows } = table;
  const measured = columns.flatMap(({ name: measure, unit }) =>
    unit === "seconds" ? [`${measure}Seconds`, `${measure}Chats`] : [measure],
  );
  const lines = rows.map(
    ({ key, cells }): Line => [
      ...keyOf(key),
      ...cells.flatMap(({ value, sample = 0 }, index) =>
        columns[index]?.unit === "seconds" ? [value, sample] : [value],
      ),
    ],
  );
  return `${byteOrderMark}${csvLines([[...headOf(rows[0]?.key.kind ?? "value"), ...measured], ...lines])}`;
}
