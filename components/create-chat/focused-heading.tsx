"use client";

import { useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";

/** The heading of a step that took the place of another one: it takes the focus, so that it is read and followed. */
export function FocusedHeading({ icon, children }: { icon: IconName; children: string }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return (
    <h2 ref={ref} tabIndex={-1} className="flex items-start gap-2.5 text-20 font-semibold outline-none">
      <Icon of={icon} size={20} className="mt-1 text-warning" />
      {children}
    </h2>
  );
}
