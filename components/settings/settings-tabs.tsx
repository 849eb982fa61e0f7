"use client";

import { usePathname } from "next/navigation";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { PartTabs } from "@/components/layout/nav/part-tabs";
import { type Role, roleAllows } from "@/lib/api/roles";
import { settingsParts } from "./settings-parts";

/** The parts of Settings that a role may see. Each page checks for itself. */
export function SettingsTabs({ role }: { role: Role }) {
  const { settings: t, shell } = useAreaMessages("settings");
  const pathname = usePathname();
  const parts = settingsParts
    .filter((part) => roleAllows(role, part.role))
    .map(({ name }) => {
      const href = `/settings/${name}`;
      return { label: shell.settingsParts[name], href, isCurrent: pathname.startsWith(href) };
    });
  return <PartTabs title={t.title} parts={parts} />;
}
