import { PaletteButton } from "@/components/layout/command-palette/palette-button";
import { Link } from "@/components/layout/nav/link";
import { NavMenuButton } from "@/components/layout/nav/nav-menu-button";
import type { ReportName } from "@/lib/api/reports/contract";
import type { Catalogue } from "@/lib/i18n/en";

type ReportTabsProps = {
  t: Catalogue["reports"];
  current: ReportName;
  names: readonly ReportName[];
  /** What is chosen goes along from report to report. */
  query: string;
};

/** The bar on top of all reports. */
export function ReportTabs({ t, current, names, query }: ReportTabsProps) {
  return (
    <header className="flex h-(--bar) shrink-0 items-center gap-x-4 border-b border-line px-4 max-sm:h-auto max-sm:flex-wrap max-sm:gap-x-1 max-sm:px-1 lg:ps-8 print:hidden">
      <NavMenuButton />
      <h1 className="text-15 font-semibold max-sm:leading-12">{t.title}</h1>
      <PaletteButton size="touch" className="ms-auto sm:order-1 lg:hidden" />
      <nav
        aria-label={t.title}
        className="flex h-full min-w-0 items-stretch overflow-x-auto max-sm:h-11 max-sm:w-full max-sm:px-2"
      >
        {names.map((name) => (
          <Link
            key={name}
            href={`/reports/${name}${query}`}
            aria-current={name === current ? "page" : undefined}
            className="inline-flex items-center whitespace-nowrap border-y-2 border-y-transparent px-2.5 text-fg-2 no-underline -outline-offset-2 hover:text-fg aria-[current=page]:border-b-accent aria-[current=page]:font-medium aria-[current=page]:text-fg"
          >
            {t.names[name]}
          </Link>
        ))}
      </nav>
    </header>
  );
}
