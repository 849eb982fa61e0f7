import { savedFilterOrderSchema } from "@/lib/api/saved-filters/contract";
import { route } from "@/lib/server/http/route";
import { orderSavedFilters } from "@/lib/server/saved-filters/placements";

export const PUT = route({ role: "viewer", body: savedFilterOrderSchema }, ({ person, body }) =>
  orderSavedFilters(body.ids, person),
);
