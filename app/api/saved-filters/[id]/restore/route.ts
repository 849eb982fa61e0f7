import { savedFilterParamsSchema } from "@/lib/api/saved-filter-contract";
import { requestSource } from "@/lib/server/record/record";
import { route } from "@/lib/server/route";
import { restoreSavedFilter } from "@/lib/server/saved-filters";

export const POST = route({ role: "viewer", params: savedFilterParamsSchema }, ({ person, params, headers }) =>
  restoreSavedFilter(params.id, { person, ...requestSource(headers) }),
);
