import { savedFilterParamsSchema, savedFilterPlacementSchema } from "@/lib/api/saved-filter-contract";
import { route } from "@/lib/server/route";
import { placeSavedFilter } from "@/lib/server/saved-filters/placements";

export const PUT = route(
  { role: "viewer", params: savedFilterParamsSchema, body: savedFilterPlacementSchema },
  ({ person, params, body }) => placeSavedFilter(params.id, body, person),
);
