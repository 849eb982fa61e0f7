import { savedFilterParamsSchema, savedFilterVersionSchema } from "@/lib/api/saved-filters/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { takeOverSavedFilter } from "@/lib/server/saved-filters/saved-filters";

export const POST = route(
  { role: "admin", params: savedFilterParamsSchema, body: savedFilterVersionSchema },
  ({ person, params, body, headers }) =>
    takeOverSavedFilter(params.id, body.version, { person, ...requestSource(headers) }),
);
