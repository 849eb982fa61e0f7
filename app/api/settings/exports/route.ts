import { exportSettingsSchema } from "@/lib/api/jobs/contract";
import { requestSource } from "@/lib/server/audit-log/audit-log";
import { changeExportSettings, exportSettings } from "@/lib/server/exports/export-settings";
import { route } from "@/lib/server/http/route";

/** Who may export beside leads and admins. */
export const GET = route({ role: "agent" }, () => exportSettings());

export const PUT = route({ role: "admin", body: exportSettingsSchema }, ({ body, person, headers }) =>
  changeExportSettings(body, { person, ...requestSource(headers) }),
);
