import { PaletteButton } from "@/components/layout/command-palette/palette-button";
import { Link } from "./link";
import { NavMenuButton } from "./nav-menu-button";

type PartTabsProps = {
  title: string;
  parts: readonly { label: string; href: string; isCurrent: boolean }[];
};

/** The bar on top of a screen of several parts, each a page of its own. It is not printed. */
export function PartTabs({ title, parts }: PartTabsProps) {
  return (
    <header className="flex h-(--bar) shrink-0 items-center gap-x-4 border-b border-line px-4 max-sm:h-auto max-sm:flex-wrap max-sm:gap-x-1 max-sm:px-1 lg:ps-8 print:hidden">
      <NavMenuButton />
      <h1 className="text-15 font-semibold max-sm:leading-12">{title}</h1>
      <PaletteButton size="touch" className="ms-auto sm:order-1 lg:hidden" />
      <nav
        aria-label={title}
        className="flex h-full min-w-0 items-stretch overflow-x-auto max-sm:h-11 max-sm:w-full max-sm:px-2"
      >
        {parts.map(({ label, href, isCurrent }) => (
          <Link
            key={href}
            href={href}
            aria-current={isCurrent ? "page" : undefined}
            className="inline-flex items-center whitespace-nowrap border-y-2 border-y-transparent px-2.5 text-fg-2 no-underline -outline-offset-2 hover:text-fg aria-[current=page]:border-b-accent aria-[current=page]:font-medium aria-[current=page]:text-fg"
          >
            {label}
          </Link>
        ))}
      </nav>
    </header>
  );
}
