"use client";

import { useWords } from "@/components/layout/words-provider";
import { Segmented } from "@/components/ui/segmented";
import type { Match } from "@/lib/view/view";

type MatchSwitchProps = { match: Match; onChange: (match: Match) => void; isWide?: boolean };

/** How the filters join, in words. */
export function MatchSwitch({ match, onChange, isWide = false }: MatchSwitchProps) {
  const words = useWords().filters;
  const { matchOptions } = words;
  const labels = isWide ? { all: words.matchAll, any: words.matchAny } : matchOptions;
  const control = (
    <Segmented<Match>
      label={words.matchLabel}
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
      <span aria-hidden="true">{words.match}</span>
      {control}
    </span>
  );
}
