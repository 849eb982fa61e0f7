import "server-only";
import { ApiError } from "@/lib/api/errors";
import { type ExportSettings, exportSettingsSchema } from "@/lib/api/jobs/contract";
import { type Person, roleAllows } from "@/lib/api/roles";
import { record, type requestSource } from "@/lib/server/audit-log/audit-log";
import { database } from "@/lib/server/db/open";
import { findSetting, saveSetting } from "@/lib/server/db/settings";
import { storedNow } from "@/lib/server/db/stored-time";

const settingKey = "exports";
const storedSchema = exportSettingsSchema.catch({ agents: false });

export async function exportSettings(): Promise<ExportSettings> {
  return storedSchema.parse((await findSetting(await database(), settingKey))?.value);
}

/** Lets agents export, or leaves it to leads and admins. */
export async function changeExportSettings(
  settings: ExportSettings,
  { person, ...source }: ReturnType<typeof requestSource> & { person: Person },
): Promise<ExportSettings> {
  const db = await database();
  await saveSetting(db, settingKey, { value: settings, updatedAt: storedNow(), updatedBy: person.id });
  await record({
    action: "settings.change",
    actor: { id: person.id, email: person.email },
    ...source,
    target: { type: "settings", id: settingKey },
    outcome: "ok",
    details: { agents: settings.agents },
  });
  return settings;
}

/** Whether this person may take chats out as a file. */
export async function mayExport({ role }: Pick<Person, "role">): Promise<boolean> {
  if (roleAllows(role, "lead")) return true;
  return roleAllows(role, "agent") && (await exportSettings()).agents;
}

/** @throws ApiError `forbidden` */
export async function requireMayExport(person: Pick<Person, "role">): Promise<void> {
  if (await mayExport(person)) return;
  throw new ApiError("forbidden", "Leads and admins may export. An admin can let agents export too.");
}
