import { recordExportQuerySchema } from "@/lib/api/audit-log/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { exportRecord } from "@/lib/server/audit-log/export-audit-log";
import { route } from "@/lib/server/http/route";

export const GET = route({ role: "admin", query: recordExportQuerySchema }, ({ query, person, headers }) => {
  const { format, ...filter } = query;
  return exportRecord(filter, format, { person, ...requestSource(headers) });
});
