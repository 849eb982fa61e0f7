"use client";

import { numberFormatter } from "@/lib/dates/formatters";
import type { BudgetFigures } from "./budget-state";
import { useAreaWords, useLocale } from "./words-provider";

/** Whose minute the gauge shows, and what waits for the next one. */
export function BudgetFacts({ budget: { limit, waiting } }: { budget: BudgetFigures }) {
  const words = useAreaWords("windows").budgetFacts;
  const number = numberFormatter(useLocale());
  return (
    <>
      <p>{words.explanation(number.format(limit))}</p>
      <p>{waiting > 0 ? words.waiting(number.format(waiting), waiting) : words.nothingWaits}</p>
    </>
  );
}
