import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type EmptyStateProps = {
  title: ReactNode;
  /** Why it is empty, in a sentence or two. */
  children?: ReactNode;
  /** What can be done about it, under the words. */
  actions?: ReactNode;
  /** Further lines between words and actions, at full width: the filters that can be removed one by one. */
  details?: ReactNode;
  /** The inset of the column that the words stand on; the list gives its customer column's. */
  className?: string;
};

/** Nothing to show, said at the left edge of what would be there and not in the middle of the void. */
export function EmptyState({ title, children, actions, details, className = "px-4 sm:px-8" }: EmptyStateProps) {
  return (
    <section className={classNames("pt-14 pb-8 max-sm:pt-8", className)}>
      <div className="max-w-154">
        <h2 className="text-15 font-semibold">{title}</h2>
        {children !== undefined && <div className="mt-1 max-w-120 text-fg-2">{children}</div>}
        {details !== undefined && <div className="mt-4">{details}</div>}
        {actions !== undefined && <div className="mt-4 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </section>
  );
}
