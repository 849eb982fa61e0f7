import { newSavedFilterSchema, savedFilterListQuerySchema } from "@/lib/api/saved-filters/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { createSavedFilter, listSavedFilters } from "@/lib/server/saved-filters/saved-filters";

export const GET = route({ role: "viewer", query: savedFilterListQuerySchema }, ({ person, query }) =>
  listSavedFilters(person, query.of),
);

export const POST = route({ role: "viewer", body: newSavedFilterSchema, status: 201 }, ({ person, body, headers }) =>
  createSavedFilter(body, { person, ...requestSource(headers) }),
);
