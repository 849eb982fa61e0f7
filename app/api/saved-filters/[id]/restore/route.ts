import { savedFilterParamsSchema } from "@/lib/api/saved-filters/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { restoreSavedFilter } from "@/lib/server/saved-filters/saved-filters";

export const POST = route({ role: "viewer", params: savedFilterParamsSchema }, ({ person, params, headers }) =>
  restoreSavedFilter(params.id, { person, ...requestSource(headers) }),
);
