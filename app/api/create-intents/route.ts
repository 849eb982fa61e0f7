import { undecidedCreates } from "@/lib/server/commands/create-chat/create-chat";
import { route } from "@/lib/server/http/route";

/** The caller's own chats whose creation lost its answer and that wait for a decision: `{data: [{key, customer, startedAt}]}`. */
export const GET = route({ role: "agent" }, ({ person }) => undecidedCreates(person));
