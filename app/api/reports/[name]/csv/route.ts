import { reportCsvQuerySchema, reportParamsSchema } from "@/lib/api/reports/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { exportReport } from "@/lib/server/reports/report-csv";

/** One table of a report as a file: numbers, and no names of customers. */
export const GET = route(
  { role: "viewer", params: reportParamsSchema, query: reportCsvQuerySchema },
  ({ params, query, person, headers }) => exportReport(params.name, query, { person, ...requestSource(headers) }),
);
