"use client";

import { type ReactNode, useState } from "react";
import { Sheet } from "@/components/ui/sheet";
import { useWhenIdle } from "@/components/ui/use-when-idle";
import { areaCatalogues } from "./catalogues";
import { contentId } from "./content-id";
import { NavSheetContext } from "./nav-sheet-context";
import { useLanguage, useWords } from "./words-provider";

type AppShellProps = {
  nav: ReactNode;
  children: ReactNode;
};

/**
 * The frame of every signed-in screen: navigation beside the work area, or behind the menu button of the page's header
 * where the window is narrower than 1024 px.
 */
export function AppShell({ nav, children }: AppShellProps) {
  const words = useWords();
  const language = useLanguage();
  useWhenIdle(() => {
    areaCatalogues.windows.preload(language);
    areaCatalogues.chat.preload(language);
  });
  const [isNavOpen, setNavOpen] = useState(false);
  const [sheet] = useState(() => ({ open: () => setNavOpen(true) }));

  return (
    <NavSheetContext value={sheet}>
      <a
        href={`#${contentId}`}
        className="fixed start-2 top-2 z-60 -translate-y-16 rounded-2 bg-fg px-3 py-2 font-medium text-surface no-underline focus:translate-y-0"
      >
        {words.shell.skipToContent}
      </a>
      <div className="grid h-dvh overflow-hidden lg:grid-cols-[var(--sidebar)_minmax(0,1fr)] print:block print:h-auto print:overflow-visible">
        <div className="min-h-0 border-e border-line bg-canvas max-lg:hidden print:hidden">{nav}</div>
        <main id={contentId} tabIndex={-1} className="flex min-h-0 min-w-0 flex-col overflow-y-auto bg-surface">
          {children}
        </main>
      </div>
      <Sheet
        isOpen={isNavOpen}
        onOpenChange={setNavOpen}
        side="start"
        title={words.shell.navigation.label}
        closeLabel={words.common.close}
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
