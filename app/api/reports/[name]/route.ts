import { z } from "zod";
import { reportNames, reportQuerySchema } from "@/lib/api/reports/contract";
import { route } from "@/lib/server/http/route";
import { readReport } from "@/lib/server/reports/read-report";

const paramsSchema = z.strictObject({
  name: z.enum(reportNames, `must be one of ${reportNames.join(", ")}`),
});

export const GET = route(
  { role: "viewer", params: paramsSchema, query: reportQuerySchema },
  ({ params, query, person }) => readReport(params.name, query, person),
);
