"use client";

import type { ReactNode } from "react";
import { useMessages } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { Link } from "./link";
import { navRowVariants } from "./nav-row-variants";

type NavLinkProps = {
  href: string;
  icon: IconName;
  isCurrent?: boolean;
  /** A saved filter that differs from what is stored. */
  isChanged?: boolean;
  isPinned?: boolean;
  /** At the end of the row: a menu, a count, a key cap. */
  end?: ReactNode;
  children: ReactNode;
};

export function NavLink({
  href,
  icon,
  isCurrent = false,
  isChanged = false,
  isPinned = false,
  end,
  children,
}: NavLinkProps) {
  const t = useMessages();
  return (
    <Link href={href} aria-current={isCurrent ? "page" : undefined} className={navRowVariants}>
      <Icon of={icon} className={isCurrent ? "text-accent-text" : "text-fg-3"} />
      <span className="rail-label min-w-0 flex-1 truncate" dir="auto">
        {children}
      </span>
      {isChanged && (
        <>
          <span className="size-1.5 shrink-0 rounded-full bg-accent forced-colors:border-4" />
          <VisuallyHidden>{t.shell.navigation.changed}</VisuallyHidden>
        </>
      )}
      {isPinned && (
        <>
          <Icon of="pin" size={14} className="text-fg-3" />
          <VisuallyHidden>{t.shell.navigation.pinned}</VisuallyHidden>
        </>
      )}
      {end}
    </Link>
  );
}
