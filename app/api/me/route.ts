import { ownAccount } from "@/lib/server/auth/own-account";
import { route } from "@/lib/server/http/route";

export const GET = route({ role: "viewer" }, ({ person }) => ownAccount(person));
