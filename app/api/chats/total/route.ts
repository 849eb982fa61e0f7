import { countChats } from "@/lib/server/chats";
import { route } from "@/lib/server/route";

export const GET = route({ role: "viewer" }, ({ person, signal }) => countChats(person, { signal }));
