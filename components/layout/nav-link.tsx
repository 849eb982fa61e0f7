"use client";

import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icon-names";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { Link } from "./link";
import { navRowLook } from "./nav-row-look";
import { useWords } from "./words-provider";

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
  const words = useWords();
  return (
    <Link href={href} aria-current={isCurrent ? "page" : undefined} className={navRowLook}>
      <Icon of={icon} className={isCurrent ? "text-accent-text" : "text-fg-3"} />
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {children}
      </span>
      {isChanged && (
        <>
          <span className="size-1.5 shrink-0 rounded-full bg-accent forced-colors:border-4" />
          <VisuallyHidden>{words.shell.navigation.changed}</VisuallyHidden>
        </>
      )}
      {isPinned && (
        <>
          <Icon of="pin" size={14} className="text-fg-3" />
          <VisuallyHidden>{words.shell.navigation.pinned}</VisuallyHidden>
        </>
      )}
      {end}
    </Link>
  );
}
