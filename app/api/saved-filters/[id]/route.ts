import {
  savedFilterChangeSchema,
  savedFilterDeletionQuerySchema,
  savedFilterParamsSchema,
} from "@/lib/api/saved-filters/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { deleteSavedFilter, getSavedFilter, updateSavedFilter } from "@/lib/server/saved-filters/saved-filters";

export const GET = route({ role: "viewer", params: savedFilterParamsSchema }, ({ person, params }) =>
  getSavedFilter(params.id, person),
);

export const PATCH = route(
  { role: "viewer", params: savedFilterParamsSchema, body: savedFilterChangeSchema },
  ({ person, params, body, headers }) => updateSavedFilter(params.id, body, { person, ...requestSource(headers) }),
);

export const DELETE = route(
  { role: "viewer", params: savedFilterParamsSchema, query: savedFilterDeletionQuerySchema },
  ({ person, params, query, headers }) =>
    deleteSavedFilter(params.id, query.version, { person, ...requestSource(headers) }),
);
