import { countChats } from "@/lib/server/chat-source/query-chats";
import { route } from "@/lib/server/http/route";

export const GET = route({ role: "viewer" }, ({ person, signal }) => countChats({ person, signal }));
