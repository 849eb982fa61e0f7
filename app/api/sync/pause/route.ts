import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { pauseSync } from "@/lib/server/local-copy/change-local-copy";

export const POST = route({ role: "admin" }, ({ person, headers }) =>
  pauseSync(true, { person, ...requestSource(headers) }),
);
