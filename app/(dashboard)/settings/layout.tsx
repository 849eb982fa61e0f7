import type { ReactNode } from "react";
import { PageWordsHint } from "@/components/layout/page-words-hint";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { requirePerson } from "@/lib/server/auth/guard";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await requirePerson();
  return (
    <>
      <PageWordsHint of="settings" />
      <SettingsTabs role={role} />
      {children}
    </>
  );
}
