import type { ReactNode } from "react";
import { PageMessagesPreload } from "@/components/i18n/page-messages-preload";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { requirePerson } from "@/lib/server/auth/guard";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await requirePerson();
  return (
    <>
      <PageMessagesPreload of="settings" />
      <SettingsTabs role={role} />
      {children}
    </>
  );
}
