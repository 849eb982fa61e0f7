"use client";

import { useMessages } from "@/components/i18n/messages-provider";
import { Segmented } from "@/components/ui/form/segmented";
import type { Match } from "@/lib/view/view";

type MatchSwitchProps = { match: Match; onChange: (match: Match) => void; isWide?: boolean };

/** How the filters join, in words. */
export function MatchSwitch({ match, onChange, isWide = false }: MatchSwitchProps) {
  const t = useMessages().filters;
  const { matchOptions } = t;
  const labels = isWide ? { all: t.matchAll, any: t.matchAny } : matchOptions;
  const control = (
    <Segmented<Match>
      label={t.matchLabel}
      value={match}
      onChange={onChange}
      size={isWide ? "touch" : "toolbar"}
      isWide={isWide}
      options={[
        { value: "all", label: labels.all },
        { value: "any", label: labels.any },
      ]}
    />
  );
  if (isWide) return control;
  return (
    <span className="inline-flex items-center gap-2 text-fg-2">
      <span aria-hidden="true">{t.match}</span>
      {control}
    </span>
  );
}
