import { reportParamsSchema, reportQuerySchema } from "@/lib/api/reports/contract";
import { route } from "@/lib/server/http/route";
import { readReport } from "@/lib/server/reports/read-report";

export const GET = route(
  { role: "viewer", params: reportParamsSchema, query: reportQuerySchema },
  ({ params, query, person }) => readReport(params.name, query, person),
);
