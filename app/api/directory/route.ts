import { directoryQuerySchema } from "@/lib/api/chats/contract";
import { getDirectory } from "@/lib/server/chat-source/directory";
import { route } from "@/lib/server/http/route";

export const GET = route({ role: "viewer", query: directoryQuerySchema }, ({ person, query, signal }) =>
  getDirectory(person, { isRefresh: query.refresh === "true", signal }),
);
