"use client";

import type { ReactNode } from "react";
import { buttonVariants } from "@/components/ui/button-variants";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon/icon";
import { PaletteButton } from "./command-palette/palette-button";
import { Link } from "./nav/link";
import { NavMenuButton } from "./nav/nav-menu-button";

type PageHeaderProps = {
  /** The page's heading: words, or a PageTitleButton that opens a menu. */
  title: ReactNode;
  /** Where the page was opened from. */
  back?: { href: string; label: string };
  /** Beside the title, and under it on a phone. */
  count?: ReactNode;
  /** After a hairline: the state of the saved filter and its buttons. */
  children?: ReactNode;
  /** At the end of the bar. */
  actions?: ReactNode;
};

/**
 * The bar on top of a page, with the way to the navigation where that is put away. Where the room is short the title
 * shrinks first; then what stands behind the hairline goes to a line of its own.
 */
export function PageHeader({ title, back, count, children, actions }: PageHeaderProps) {
  return (
    <header className="flex min-h-(--bar) shrink-0 items-center gap-2 border-b border-line ps-4 pe-3 max-md:flex-wrap max-sm:min-h-13 max-sm:gap-1 max-sm:px-1">
      <span className={`contents md:empty:hidden lg:hidden ${firstLine}`}>
        <NavMenuButton />
      </span>
      {back && (
        <>
          <Link
            href={back.href}
            className={buttonVariants(
              { variant: "ghost" },
              "-ms-2 min-w-0 shrink font-normal max-lg:ms-0 max-sm:size-11",
            )}
          >
            <Icon of="chevron-left" className="rtl:rotate-180" />
            <span className="truncate max-sm:sr-only">{back.label}</span>
          </Link>
          <HeaderRule className="mx-1" />
        </>
      )}
      {/* Clipped at its start, so that the hairline is not to be seen where a line begins. */}
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-6 max-md:contents md:me-2 md:[clip-path:inset(0_-100vw_0_-0.5rem)] md:rtl:[clip-path:inset(0_-0.5rem_0_-100vw)]">
        <div className="flex max-w-max min-w-0 flex-[1_1_16rem] items-center gap-3 md:h-[calc(var(--bar)-1px)] max-sm:max-w-full max-sm:flex-1 max-sm:flex-col max-sm:items-start max-sm:gap-0">
          <h1 className="flex max-w-full min-w-0 items-center text-15 font-semibold">
            {typeof title === "string" ? <span className="truncate">{title}</span> : title}
          </h1>
          {count && (
            <div className="shrink-0 whitespace-nowrap text-fg-2 tabular-nums max-sm:flex max-sm:min-w-0 max-sm:max-w-full max-sm:text-12 max-sm:text-fg-3">
              {count}
            </div>
          )}
        </div>
        {children && (
          <div className="relative flex h-10 shrink-0 items-center gap-2 max-md:order-last max-md:h-auto max-md:min-w-0 max-md:shrink max-md:basis-full max-md:overflow-x-auto max-md:pb-2 max-md:empty:hidden max-sm:px-3">
            <HeaderRule className="absolute -start-3 max-md:hidden" />
            {children}
          </div>
        )}
      </div>
      <div className={`ms-auto flex shrink-0 items-center gap-2 max-sm:gap-0 ${firstLine}`}>
        {actions}
        <PaletteButton size="touch" className="lg:hidden" />
      </div>
    </header>
  );
}

/** Beside the title, whether a second line stands under it or not. The border takes its pixel of the bar. */
const firstLine = "md:flex md:h-[calc(var(--bar)-1px)] md:items-center md:self-start";

function HeaderRule({ className }: { className: string }) {
  return <span className={classNames("h-5 w-px shrink-0 bg-line max-sm:hidden", className)} />;
}
