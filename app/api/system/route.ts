import { route } from "@/lib/server/http/route";
import { systemState } from "@/lib/server/system/system";

export const GET = route({ role: "admin" }, () => systemState());
