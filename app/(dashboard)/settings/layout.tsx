import type { ReactNode } from "react";
import { WordsHint } from "@/components/layout/words-hint";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { requirePerson } from "@/lib/server/auth/guard";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await requirePerson();
  return (
    <>
      <WordsHint of="settings" />
      <SettingsTabs role={role} />
      {children}
    </>
  );
}
