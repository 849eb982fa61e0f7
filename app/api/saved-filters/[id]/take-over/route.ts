import { savedFilterParamsSchema, savedFilterVersionSchema } from "@/lib/api/saved-filter-contract";
import { requestSource } from "@/lib/server/record/record";
import { route } from "@/lib/server/route";
import { takeOverSavedFilter } from "@/lib/server/saved-filters";

export const POST = route(
  { role: "admin", params: savedFilterParamsSchema, body: savedFilterVersionSchema },
  ({ person, params, body, headers }) =>
    takeOverSavedFilter(params.id, body.version, { person, ...requestSource(headers) }),
);
