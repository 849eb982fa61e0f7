import { helpcrunchSettingsSchema } from "@/lib/api/settings/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { route } from "@/lib/server/http/route";
import { helpcrunchSettings, replaceKey } from "@/lib/server/settings/helpcrunch-settings";

export const GET = route({ role: "admin" }, () => helpcrunchSettings());

export const PUT = route({ role: "admin", body: helpcrunchSettingsSchema }, ({ body, person, headers, signal }) =>
  replaceKey(body, { person, ...requestSource(headers) }, signal),
);
