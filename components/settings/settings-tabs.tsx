"use client";

import { usePathname } from "next/navigation";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { PaletteButton } from "@/components/layout/command-palette/palette-button";
import { Link } from "@/components/layout/nav/link";
import { NavMenuButton } from "@/components/layout/nav/nav-menu-button";
import { type Role, roleAllows } from "@/lib/api/roles";
import { settingsParts } from "./settings-parts";

/** The bar on top of all of Settings, with the parts that a role may see. Each page checks for itself. */
export function SettingsTabs({ role }: { role: Role }) {
  const { settings: t, shell } = useAreaMessages("settings");
  const pathname = usePathname();
  return (
    <header className="flex h-(--bar) shrink-0 items-center gap-x-4 border-b border-line px-4 max-sm:h-auto max-sm:flex-wrap max-sm:gap-x-1 max-sm:px-1 lg:ps-8">
      <NavMenuButton />
      <h1 className="text-15 font-semibold max-sm:leading-12">{t.title}</h1>
      <PaletteButton size="touch" className="ms-auto sm:order-1 lg:hidden" />
      <nav
        aria-label={t.title}
        className="flex h-full min-w-0 items-stretch overflow-x-auto max-sm:h-11 max-sm:w-full max-sm:px-2"
      >
        {settingsParts
          .filter((part) => roleAllows(role, part.role))
          .map(({ name }) => {
            const isCurrent = pathname.startsWith(`/settings/${name}`);
            return (
              <Link
                key={name}
                href={`/settings/${name}`}
                aria-current={isCurrent ? "page" : undefined}
                className="inline-flex items-center whitespace-nowrap border-y-2 border-y-transparent px-2.5 text-fg-2 no-underline -outline-offset-2 hover:text-fg aria-[current=page]:border-b-accent aria-[current=page]:font-medium aria-[current=page]:text-fg"
              >
                {shell.settingsParts[name]}
              </Link>
            );
          })}
      </nav>
    </header>
  );
}
