import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { testKey } from "@/lib/server/settings/helpcrunch-settings";

export const POST = route({ role: "admin" }, ({ person, headers, signal }) =>
  testKey({ person, ...requestSource(headers) }, signal),
);
