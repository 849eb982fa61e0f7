"use client";

import { useAreaMessages } from "@/components/i18n/messages-provider";
import { Icon } from "@/components/ui/icon/icon";
import type { IconName } from "@/components/ui/icon/icon-names";
import { outcomeWord } from "./entry-messages";

const looks: Record<string, { shape: IconName; mark: string; word: string }> = {
  ok: { shape: "check", mark: "text-success", word: "" },
  refused: { shape: "octagon-exclamation-point", mark: "", word: "text-danger" },
  failed: { shape: "octagon-exclamation-point", mark: "", word: "text-danger" },
  unknown: { shape: "triangle-exclamation-point", mark: "", word: "text-warning" },
};

/** How something ended, as shape and word. */
export function OutcomeMark({ outcome }: { outcome: string }) {
  const t = useAreaMessages("settings").settings.auditLog;
  const look = looks[outcome] ?? { shape: "circle-question-mark", mark: "text-fg-3", word: "" };
  return (
    <span className={`inline-flex max-w-full items-center gap-1.5 align-top ${look.word}`}>
      <Icon of={look.shape} size={14} className={look.mark} />
      <span className="truncate">{outcomeWord(outcome, t)}</span>
    </span>
  );
}
