import { budgetState } from "@/lib/server/helpcrunch/upstream";
import { route } from "@/lib/server/http/route";

export const GET = route({ role: "viewer" }, budgetState);
