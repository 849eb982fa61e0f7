import { redirect } from "next/navigation";
import { roleAllows } from "@/lib/api/roles";
import { requirePerson } from "@/lib/server/auth/guard";

/** The first part of Settings that this person may see. */
export default async function SettingsPage() {
  const { role } = await requirePerson();
  redirect(roleAllows(role, "admin") ? "/settings/helpcrunch" : "/settings/me");
}
