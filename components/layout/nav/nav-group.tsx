import { type ReactNode, useId } from "react";

type NavGroupProps = {
  title: string;
  /** A small button at the end of the heading's line. */
  action?: ReactNode;
  /** NavLinks. */
  children: ReactNode;
};

/** A headed part of the navigation. */
export function NavGroup({ title, action, children }: NavGroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="pt-2">
      <div className="rail-label flex h-6 items-center ps-2 pe-1">
        <h2 id={id} className="min-w-0 flex-1 truncate text-12 font-medium text-fg-3">
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}
