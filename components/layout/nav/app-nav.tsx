"use client";

import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { JobsButton } from "@/components/chats/bulk/jobs-button";
import { useShortcut } from "@/components/hooks/use-shortcut";
import { useMessages } from "@/components/i18n/messages-provider";
import { PersonMenu } from "@/components/layout/account/person-menu";
import { useShellDialogs } from "@/components/layout/shell-dialogs-context";
import { buttonVariants } from "@/components/ui/button-variants";
import { Icon } from "@/components/ui/icon/icon";
import { Kbd } from "@/components/ui/kbd";
import { type Person, roleAllows } from "@/lib/api/roles";
import { plainListHref } from "@/lib/view/saved-address";
import { Link } from "./link";
import { Logo } from "./logo";
import { NavLink } from "./nav-link";
import { navRowVariants } from "./nav-row-variants";

type AppNavProps = {
  person: Person;
  /** NavGroups of saved filters: built-in, shared, own. */
  savedFilters?: ReactNode;
  /** At the end of the head: the button of the command palette. */
  headAction?: ReactNode;
};

const createPath = "/chats/new";

/** The navigation of every signed-in screen; stands in the sidebar and again in its sheet on narrow windows. */
export function AppNav({ person, savedFilters, headAction }: AppNavProps) {
  const t = useMessages();
  const { navigation } = t.shell;
  const pathname = usePathname();
  const router = useRouter();
  const dialogs = useShellDialogs();
  const mayCreate = roleAllows(person.role, "agent");

  useShortcut("c", () => mayCreate && router.push(createPath));

  return (
    <nav aria-label={navigation.label} className="flex h-full flex-col px-2 pb-2">
      <div className="flex h-(--bar) shrink-0 items-center gap-2 ps-2 pe-1">
        <Logo />
        <span className="rail-label min-w-0 flex-1 truncate font-semibold">{t.shell.product}</span>
        <span className="rail-label contents">{headAction}</span>
      </div>
      {mayCreate && (
        <Link
          href={createPath}
          aria-current={pathname === createPath ? "page" : undefined}
          className={buttonVariants(
            { variant: pathname === createPath ? "default" : "primary" },
            "mb-2 h-8 w-full justify-start ps-2.5 pe-2 max-lg:h-11",
          )}
        >
          <Icon of="plus" className="-ms-0.5" />
          <span className="rail-label">{navigation.createChat}</span>
          <Kbd isOnAccent={pathname !== createPath} className="rail-label ms-auto pointer-coarse:hidden">
            C
          </Kbd>
        </Link>
      )}
      <div className="-mx-2 min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        <NavLink href={plainListHref} icon="inbox" isCurrent={pathname === "/chats"}>
          {navigation.allChats}
        </NavLink>
        {savedFilters}
      </div>
      <div className="-mx-2 border-t border-line px-2 pt-2">
        <JobsButton />
        <NavLink href="/reports/overview" icon="chart-column" isCurrent={pathname.startsWith("/reports")}>
          {navigation.reports}
        </NavLink>
        <NavLink href="/settings" icon="sliders-horizontal" isCurrent={pathname.startsWith("/settings")}>
          {navigation.settings}
        </NavLink>
        <button type="button" data-leaves-nav className={navRowVariants} onClick={() => dialogs.open("shortcuts")}>
          <Icon of="circle-question-mark" className="text-fg-3" />
          <span className="rail-label min-w-0 flex-1 truncate">{navigation.shortcuts}</span>
          <Kbd className="rail-label pointer-coarse:hidden">?</Kbd>
        </button>
        <PersonMenu person={person} />
      </div>
    </nav>
  );
}
