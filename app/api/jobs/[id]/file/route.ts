import { jobParamsSchema } from "@/lib/api/jobs/contract";
import { downloadExport } from "@/lib/server/exports/export-file";
import { route } from "@/lib/server/http/route";

/** The file of an export, for whoever asked for it and for as long as it is kept. */
export const GET = route({ role: "agent", params: jobParamsSchema }, ({ person, params, requestId }) =>
  downloadExport(params.id, person, requestId),
);
