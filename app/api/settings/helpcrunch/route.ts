import { helpcrunchSettingsSchema } from "@/lib/api/settings-contract";
import { helpcrunchSettings, replaceKey } from "@/lib/server/helpcrunch-settings";
import { requestSource } from "@/lib/server/record/record";
import { route } from "@/lib/server/route";

export const GET = route({ role: "admin" }, () => helpcrunchSettings());

export const PUT = route({ role: "admin", body: helpcrunchSettingsSchema }, ({ body, person, headers, signal }) =>
  replaceKey(body, { person, ...requestSource(headers) }, signal),
);
