"use client";

import { restoreFocus } from "@/components/hooks/restore-focus";
import { useAreaMessages } from "@/components/i18n/messages-provider";
import { EmptyState } from "@/components/layout/errors/empty-state";
import { Button } from "@/components/ui/button";

type NoMatchProps = {
  /** Each filter in words, in the view's order. */
  filters: readonly string[];
  onRemove: (index: number) => void;
  onRemoveAll: () => void;
  /** Null where matching any of the filters is not what was meant. */
  onMatchAny: (() => void) | null;
};

/** Nothing matches: each filter can go by one press, because one of them is usually the culprit. */
export function NoMatch({ filters, onRemove, onRemoveAll, onMatchAny }: NoMatchProps) {
  const { listStates: t, filters: filterWords } = useAreaMessages("windows");
  return (
    <EmptyState
      title={t.noMatchTitle}
      details={
        <ul className="flex flex-col items-start gap-2">
          {filters.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two filters may read the same; their place tells them apart.
            <li key={index} ref={restoreFocus} className="max-w-full">
              <Button
                icon="x"
                onClick={() => onRemove(index)}
                className="max-w-full max-sm:h-11"
                aria-label={t.removeFilter(text)}
                title={text}
              >
                <bdi className="truncate">{text}</bdi>
              </Button>
            </li>
          ))}
        </ul>
      }
      actions={
        filters.length > 1 && (
          <>
            {onMatchAny !== null && (
              <Button ref={restoreFocus} className="max-sm:h-11" onClick={onMatchAny}>
                {filterWords.matchAny}
              </Button>
            )}
            <Button
              ref={restoreFocus}
              variant={onMatchAny === null ? "default" : "ghost"}
              className="max-sm:h-11"
              onClick={onRemoveAll}
            >
              {t.removeAllFilters}
            </Button>
          </>
        )
      }
    >
      {t.noMatchNext}
    </EmptyState>
  );
}
