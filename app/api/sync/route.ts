import { route } from "@/lib/server/http/route";
import { syncState } from "@/lib/server/local-copy/local-copy";

export const GET = route({ role: "viewer" }, () => syncState());
