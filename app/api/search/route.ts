import { searchQuerySchema } from "@/lib/api/local-copy/contract";
import { route } from "@/lib/server/http/route";
import { searchLocalCopy } from "@/lib/server/local-copy/search";

/** Text search over the local copy. */
export const GET = route({ role: "viewer", query: searchQuerySchema }, ({ query }) => searchLocalCopy(query));
