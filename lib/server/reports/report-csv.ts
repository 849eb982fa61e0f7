import "server-only";
import type { z } from "zod";
import { ApiError } from "@/lib/api/errors";
import type {
  HeatMap,
  Report,
  ReportFileName,
  ReportKey,
  ReportName,
  reportCsvQuerySchema,
} from "@/lib/api/reports/contract";
import type { Person } from "@/lib/api/roles";
import { type AuditLogEntry, record } from "@/lib/server/audit-log/audit-log";
import { byteOrderMark, csvLines } from "@/lib/server/audit-log/csv";
import { readReport } from "@/lib/server/reports/read-report";

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

/** A line for each hour of each weekday, from 0 (Monday) on. */
function heatMapLines(heatMap: HeatMap): Line[] {
  return heatMap.flatMap((hours, weekday) => hours.map((opened, hour): Line => [weekday, hour, opened]));
}

/**
 * A table of a report as CSV, in the notation of the API: days as written, durations in seconds with the number of chats
 * that they are of, and nothing where nothing is known.
 *
 * @throws ApiError `not_found` for a table that this report does not have
 */
export function reportCsv({ tables, heatMap }: Pick<Report, "tables" | "heatMap">, name: ReportFileName): string {
  if (name === "heatMap" && heatMap !== null) {
    return `${byteOrderMark}${csvLines([["weekday", "hour", "opened"], ...heatMapLines(heatMap)])}`;
  }
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

type Asker = Pick<AuditLogEntry, "address" | "requestId"> & { person: Person };

/**
 * A table of a report as a file. That it was taken out is an entry of the audit log.
 *
 * @throws ApiError as {@link readReport} and {@link reportCsv}
 */
export async function exportReport(
  name: ReportName,
  { table, ...asked }: z.infer<typeof reportCsvQuerySchema>,
  { person, address, requestId }: Asker,
): Promise<Response> {
  const text = reportCsv(await readReport(name, asked, person), table);
  const { from, to, savedFilter = null } = asked;
  await record({
    action: "export",
    actor: { id: person.id, email: person.email },
    address,
    requestId,
    target: { type: "report", id: name },
    outcome: "ok",
    details: { format: "csv", table, from, to, savedFilter },
  });
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="report-${name}-${table}-${from}-${to}.csv"`,
    },
  });
}
