import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";
import type { Verdict } from "@/lib/api/settings/contract";

export const verdictLooks: Record<Verdict, { shape: IconName; colour: string }> = {
  works: { shape: "check", colour: "text-success" },
  differs: { shape: "triangle-exclamation-point", colour: "text-warning" },
  no: { shape: "minus", colour: "text-fg-2" },
  unknown: { shape: "circle-question-mark", colour: "text-fg-2" },
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
