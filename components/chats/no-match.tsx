"use client";

import { EmptyState } from "@/components/layout/empty-state";
import { keepFocus } from "@/components/layout/keep-focus";
import { useAreaWords } from "@/components/layout/words-provider";
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
  const { listStates: words, filters: filterWords } = useAreaWords("windows");
  return (
    <EmptyState
      title={words.noMatchTitle}
      details={
        <ul className="flex flex-col items-start gap-2">
          {filters.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two filters may read the same; their place tells them apart.
            <li key={index} ref={keepFocus} className="max-w-full">
              <Button
                icon="x"
                onClick={() => onRemove(index)}
                className="max-w-full max-sm:h-11"
                aria-label={words.removeFilter(text)}
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
              <Button ref={keepFocus} className="max-sm:h-11" onClick={onMatchAny}>
                {filterWords.matchAny}
              </Button>
            )}
            <Button
              ref={keepFocus}
              variant={onMatchAny === null ? "default" : "ghost"}
              className="max-sm:h-11"
              onClick={onRemoveAll}
            >
              {words.removeAllFilters}
            </Button>
          </>
        )
      }
    >
      {words.noMatchNext}
    </EmptyState>
  );
}
