"use client";

import { type ReactNode, useRef } from "react";
import { deferred } from "@/components/ui/deferred";

/** Nobody points at a thing before the browser has come to rest. */
const AreaTips = deferred(async () => (await import("./area-tips")).AreaTips);

/** Tells, for everything inside, what short times and cut texts leave out: see {@link AreaTips}. */
export function HoverTips({ children, className }: { children: ReactNode; className?: string }) {
  const area = useRef<HTMLDivElement>(null);
  return (
    <div ref={area} className={className}>
      {children}
      <AreaTips area={area} />
    </div>
  );
}
