import { Check, CircleHelp, type LucideIcon, Minus, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { Verdict } from "@/lib/api/settings-contract";

export const verdictLooks: Record<Verdict, { shape: LucideIcon; colour: string }> = {
  works: { shape: Check, colour: "text-success" },
  differs: { shape: TriangleAlert, colour: "text-warning" },
  no: { shape: Minus, colour: "text-fg-2" },
  unknown: { shape: CircleHelp, colour: "text-fg-2" },
};

/** A verdict as shape and words. */
export function VerdictMark({ verdict, children }: { verdict: Verdict; children: ReactNode }) {
  const { shape, colour } = verdictLooks[verdict];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${colour}`}>
      <Icon of={shape} size={14} />
      {children}
    </span>
  );
}
