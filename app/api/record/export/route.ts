import { recordExportQuerySchema } from "@/lib/api/record-contract";
import { exportRecord } from "@/lib/server/record/export-record";
import { requestSource } from "@/lib/server/record/record";
import { route } from "@/lib/server/route";

export const GET = route({ role: "admin", query: recordExportQuerySchema }, ({ query, person, headers }) => {
  const { format, ...filter } = query;
  return exportRecord(filter, format, { person, ...requestSource(headers) });
});
