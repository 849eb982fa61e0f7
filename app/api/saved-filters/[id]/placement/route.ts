import { savedFilterParamsSchema, savedFilterPlacementSchema } from "@/lib/api/saved-filters/contract";
import { route } from "@/lib/server/http/route";
import { placeSavedFilter } from "@/lib/server/saved-filters/placements";

export const PUT = route(
  { role: "viewer", params: savedFilterParamsSchema, body: savedFilterPlacementSchema },
  ({ person, params, body }) => placeSavedFilter(params.id, body, person),
);
