import type { ReactNode } from "react";

/** One row of the gallery: a name, and a thing in its states. */
export function Sample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="grid gap-2 border-t border-line pt-3 lg:grid-cols-[10rem_minmax(0,1fr)]">
      <h2 className="text-12 font-medium text-fg-3">{name}</h2>
      <div className="flex min-w-0 flex-wrap items-center gap-3">{children}</div>
    </section>
  );
}
