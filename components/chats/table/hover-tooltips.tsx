"use client";

import { type ReactNode, useRef } from "react";
import { lazyComponent } from "@/components/ui/lazy/lazy-component";

/** Nobody points at a thing before the browser has come to rest. */
const DelegatedTooltips = lazyComponent(async () => (await import("./late-list")).DelegatedTooltips);

/** Tells, for everything inside, what short times and cut texts leave out: see {@link AreaTips}. */
export function HoverTooltips({ children, className }: { children: ReactNode; className?: string }) {
  const area = useRef<HTMLDivElement>(null);
  return (
    <div ref={area} className={className}>
      {children}
      <DelegatedTooltips area={area} />
    </div>
  );
}
