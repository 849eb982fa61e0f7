import { reportCsvQuerySchema, reportParamsSchema } from "@/lib/api/reports/contract";
import { route } from "@/lib/server/http/route";
import { readReport } from "@/lib/server/reports/read-report";
import { reportCsv } from "@/lib/server/reports/report-csv";

/** One table of a report as a file: numbers, and no names of customers. */
export const GET = route(
  { role: "viewer", params: reportParamsSchema, query: reportCsvQuerySchema },
  async ({ params, query, person }) => {
    const { table, ...asked } = query;
    const report = await readReport(params.name, asked, person);
    const { from, to } = report.period;
    return new Response(reportCsv(report, table), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="report-${params.name}-${table}-${from}-${to}.csv"`,
      },
    });
  },
);
