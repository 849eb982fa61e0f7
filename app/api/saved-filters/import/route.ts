import { savedFilterImportBytesMax, savedFilterImportSchema } from "@/lib/api/saved-filter-contract";
import { requestSource } from "@/lib/server/record/record";
import { route } from "@/lib/server/route";
import { importSavedFilters } from "@/lib/server/saved-filters";

export const POST = route(
  { role: "viewer", body: savedFilterImportSchema, bodySizeBytesMax: savedFilterImportBytesMax, status: 201 },
  ({ person, body, headers }) => importSavedFilters(body, { person, ...requestSource(headers) }),
);
