"use client";

import { Check, CircleHelp, type LucideIcon, OctagonAlert, TriangleAlert } from "lucide-react";
import { useAreaWords } from "@/components/layout/words-provider";
import { Icon } from "@/components/ui/icon";
import { outcomeWord } from "./entry-words";

const looks: Record<string, { shape: LucideIcon; mark: string; word: string }> = {
  ok: { shape: Check, mark: "text-success", word: "" },
  refused: { shape: OctagonAlert, mark: "", word: "text-danger" },
  failed: { shape: OctagonAlert, mark: "", word: "text-danger" },
  unknown: { shape: TriangleAlert, mark: "", word: "text-warning" },
};

/** How something ended, as shape and word. */
export function OutcomeMark({ outcome }: { outcome: string }) {
  const words = useAreaWords("settings").settings.record;
  const look = looks[outcome] ?? { shape: CircleHelp, mark: "text-fg-3", word: "" };
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${look.word}`}>
      <Icon of={look.shape} size={14} className={look.mark} />
      {outcomeWord(outcome, words)}
    </span>
  );
}
