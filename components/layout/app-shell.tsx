"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, type RefObject, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useWhenIdle } from "@/components/hooks/use-when-idle";
import { areaMessages } from "@/components/i18n/message-loaders";
import { useLanguage, useMessages } from "@/components/i18n/messages-provider";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Sheet } from "@/components/ui/overlay/sheet";
import { isPageOvertaken, onPageOvertaken } from "@/lib/api/page-person";
import { contentId } from "./content-id";
import { NavSheetContext } from "./nav/nav-sheet-context";

type AppShellProps = {
  nav: ReactNode;
  children: ReactNode;
};

/**
 * The frame of every signed-in screen: navigation beside the work area; folded to its icons, until somebody points at it or
 * tabs into it, in windows of less than 1280 px; behind the menu button of the page's header in those of less than 1024.
 */
export function AppShell({ nav, children }: AppShellProps) {
  const t = useMessages();
  const language = useLanguage();
  useWhenIdle(() => {
    areaMessages.windows.preload(language);
    areaMessages.chat.preload(language);
    areaMessages.chatActions.preload(language);
  });
  const content = useRef<HTMLElement>(null);
  useFocusOnArrival(content);
  const [isNavOpen, setNavOpen] = useState(false);
  const [sheet] = useState(() => ({ open: () => setNavOpen(true) }));

  return (
    <NavSheetContext value={sheet}>
      <a
        href={`#${contentId}`}
        className="fixed start-2 top-2 z-60 -translate-y-16 rounded-2 bg-fg px-3 py-2 font-medium text-surface no-underline focus:translate-y-0"
      >
        {t.shell.skipToContent}
      </a>
      <div className="grid h-dvh overflow-hidden lg:grid-cols-[var(--rail)_minmax(0,1fr)] print:block print:h-auto print:overflow-visible">
        <div className="rail max-lg:hidden print:hidden">
          <div className="rail-nav">{nav}</div>
        </div>
        <main
          ref={content}
          id={contentId}
          tabIndex={-1}
          className="flex min-h-0 min-w-0 flex-col overflow-y-auto bg-surface"
        >
          {children}
        </main>
      </div>
      <OvertakenNotice />
      <Sheet
        isOpen={isNavOpen}
        onOpenChange={setNavOpen}
        side="start"
        title={t.shell.navigation.label}
        closeLabel={t.common.close}
        isHeadHidden
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: A press on what leads elsewhere also puts the sheet away. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link or button arrives here as a click. */}
        <div
          className="h-full bg-canvas"
          onClick={(event) => {
            if (event.target instanceof Element && event.target.closest("a[href], [data-leaves-nav]") !== null)
              setNavOpen(false);
          }}
        >
          {nav}
        </div>
      </Sheet>
    </NavSheetContext>
  );
}

/** Over every screen once its session is another person's. It covers what it must, and reloads nothing by itself. */
function OvertakenNotice() {
  const { errors, shell } = useMessages();
  if (!useSyncExternalStore(onPageOvertaken, isPageOvertaken, () => false)) return null;
  const { title, next } = errors.other_person;
  return (
    <Notice
      role="alert"
      tone="warning"
      title={title}
      className="fixed inset-x-3 top-3 z-60 mx-auto max-w-150 shadow-3"
      actions={
        <Button variant="primary" onClick={() => window.location.reload()}>
          {shell.problem.reload}
        </Button>
      }
    >
      {next}
    </Notice>
  );
}

/**
 * What had the focus goes with its page when another one comes: then the focus is on the content of the new one, so that
 * keys and screen readers go on there. Not at the first page, where the browser begins at its start.
 */
function useFocusOnArrival(content: RefObject<HTMLElement | null>): void {
  const pathname = usePathname();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (document.activeElement === document.body) content.current?.focus({ preventScroll: true });
  }, [pathname, content]);
}
