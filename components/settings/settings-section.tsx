import type { ReactNode, Ref } from "react";
import { classNames } from "@/components/ui/class-names";

type SettingsSectionProps = {
  heading: ReactNode;
  /** For a section whose steps replace each other: the heading takes the focus when one ends. */
  headingRef?: Ref<HTMLHeadingElement>;
  /** A sentence or two under the heading. */
  purpose?: ReactNode;
  /** Under the purpose: when and by whom. */
  facts?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** One subject of Settings: what it is on the left, what can be done on the right. */
export function SettingsSection({ heading, headingRef, purpose, facts, className, children }: SettingsSectionProps) {
  return (
    <section
      className={classNames(
        "grid gap-x-15 gap-y-4 border-b border-line px-4 py-6 last:border-b-0 sm:px-8 xl:grid-cols-[15rem_minmax(0,45rem)]",
        className,
      )}
    >
      <header>
        <h2 ref={headingRef} tabIndex={headingRef === undefined ? undefined : -1} className="text-14 font-semibold">
          {heading}
        </h2>
        {purpose !== undefined && <p className="mt-1 max-w-120 text-fg-2">{purpose}</p>}
        {facts !== undefined && <div className="mt-3 text-12 text-fg-2 tabular-nums">{facts}</div>}
      </header>
      <div className="grid min-w-0 max-w-180 content-start gap-4">{children}</div>
    </section>
  );
}
