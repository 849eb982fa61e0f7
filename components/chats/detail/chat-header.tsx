"use client";

import type { ReactNode } from "react";
import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { PaletteButton } from "@/components/layout/command-palette/palette-button";
import { isForBrowser, Link } from "@/components/layout/nav/link";
import { NavMenuButton } from "@/components/layout/nav/nav-menu-button";
import { buttonVariants } from "@/components/ui/button-variants";
import { Icon } from "@/components/ui/icon/icon";
import { IconButton } from "@/components/ui/icon-button";
import { numberFormatter } from "@/lib/dates/formatters";
import type { ListPlace } from "./use-list-place";

type ChatHeaderProps = {
  title: ReactNode;
  /** Under the title on a phone, beside it elsewhere. */
  subtitle?: ReactNode;
  backHref: string;
  /** Leaves as the browser's own way back where it can; false where the link has to do it. */
  onBack: () => boolean;
  place: ListPlace;
  actions?: ReactNode;
};

/** The bar over a chat: the way back to its list, whom it is with, and its neighbours. */
export function ChatHeader({ title, subtitle, backHref, onBack, place, actions }: ChatHeaderProps) {
  const t = useAreaMessages("chat").chat;
  return (
    <header className="flex h-(--bar) flex-none items-center gap-2 border-b border-line ps-4 pe-3 max-sm:h-13 max-sm:gap-1 max-sm:px-1 print:hidden">
      <span className="contents max-sm:hidden">
        <NavMenuButton />
      </span>
      <Link
        href={backHref}
        onClick={(event) => {
          if (!isForBrowser(event, event.currentTarget) && onBack()) event.preventDefault();
        }}
        className={buttonVariants({ variant: "ghost" }, "-ms-2 font-normal max-lg:ms-0 max-sm:size-11")}
      >
        <Icon of="chevron-left" className="rtl:rotate-180" />
        <span className="max-sm:sr-only">{t.back}</span>
      </Link>
      <span className="h-5 w-px flex-none bg-line max-sm:hidden" />
      <div className="flex min-w-0 items-center gap-3 max-sm:flex-1 max-sm:flex-col max-sm:items-start max-sm:gap-0">
        <h1 className="max-w-full min-w-0 truncate text-15 font-semibold">{title}</h1>
        <div className="flex min-w-0 max-w-full items-center truncate text-fg-3 max-sm:text-12">{subtitle}</div>
      </div>
      <div className="ms-auto flex flex-none items-center gap-1">
        {actions}
        <span className="flex items-center gap-1 max-sm:hidden">
          <StepButtons place={place} size="toolbar" />
        </span>
        <PaletteButton size="touch" className="lg:hidden" />
      </div>
    </header>
  );
}

/** At the thumb's end of a phone: the neighbours, and where in the list this is. */
export function ChatFooter({ place }: { place: ListPlace }) {
  if (!hasNeighbours(place)) return null;
  return (
    <footer className="flex h-13 flex-none items-center border-t border-line px-1 text-fg-2 sm:hidden print:hidden">
      <StepButtons place={place} size="touch" />
    </footer>
  );
}

/** False for a chat that was opened from no list. */
function hasNeighbours({ position, goPrevious, goNext }: ListPlace): boolean {
  return position !== null || goPrevious !== null || goNext !== null;
}

function StepButtons({ place, size }: { place: ListPlace; size: "toolbar" | "touch" }) {
  const t = useAreaMessages("chat").chat;
  const number = numberFormatter(useLocale());
  const { position, goPrevious, goNext, isMoving } = place;
  if (!hasNeighbours(place)) return null;
  return (
    <>
      <IconButton
        icon="chevron-up"
        size={size}
        label={t.key(t.previous, "k")}
        disabled={goPrevious === null}
        onClick={() => goPrevious?.()}
      />
      <IconButton
        icon="chevron-down"
        size={size}
        label={t.key(t.next, "j")}
        disabled={goNext === null}
        onClick={() => goNext?.()}
      />
      <span className="px-1 whitespace-nowrap text-fg-2 tabular-nums" aria-busy={isMoving}>
        {isMoving
          ? t.looking
          : position !== null &&
            t.position(number.format(position.number), position.total === null ? null : number.format(position.total))}
      </span>
    </>
  );
}
