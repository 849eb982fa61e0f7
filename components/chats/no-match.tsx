"use client";

import { EmptyState } from "@/components/layout/empty-state";
import { keepFocus } from "@/components/layout/keep-focus";
import { useWords } from "@/components/layout/words-provider";
import { Button } from "@/components/ui/button";

type NoMatchProps = {
  /** Each filter in words, in the view's order. */
  filters: readonly string[];
  onRemove: (index: number) => void;
  onRemoveAll: () => void;
};

/** Nothing matches: each filter can go by one press, because one of them is usually the culprit. */
export function NoMatch({ filters, onRemove, onRemoveAll }: NoMatchProps) {
  const words = useWords().list;
  return (
    <EmptyState
      title={words.noMatchTitle}
      details={
        <ul className="grid justify-items-start gap-2">
          {filters.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two filters may read the same; their place tells them apart.
            <li key={index} ref={keepFocus} className="max-w-full">
              <Button
                icon="x"
                onClick={() => onRemove(index)}
                className="max-w-full"
                aria-label={words.removeFilter(text)}
              >
                <span className="truncate">{text}</span>
              </Button>
            </li>
          ))}
        </ul>
      }
      actions={
        filters.length > 1 && (
          <Button ref={keepFocus} onClick={onRemoveAll}>
            {words.removeAllFilters}
          </Button>
        )
      }
    >
      {words.noMatchNext}
    </EmptyState>
  );
}
