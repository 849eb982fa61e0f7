import { directoryQuerySchema } from "@/lib/api/contract";
import { getDirectory } from "@/lib/server/directory";
import { route } from "@/lib/server/route";

export const GET = route({ role: "viewer", query: directoryQuerySchema }, ({ person, query, signal }) =>
  getDirectory(person, { isRefresh: query.refresh === "true", signal }),
);
