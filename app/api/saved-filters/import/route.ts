import { savedFilterImportBytesMax, savedFilterImportSchema } from "@/lib/api/saved-filters/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { importSavedFilters } from "@/lib/server/saved-filters/saved-filters";

export const POST = route(
  { role: "viewer", body: savedFilterImportSchema, bodySizeBytesMax: savedFilterImportBytesMax, status: 201 },
  ({ person, body, headers }) => importSavedFilters(body, { person, ...requestSource(headers) }),
);
