"use client";

import { useAreaMessages, useLocale } from "@/components/i18n/messages-provider";
import { numberFormatter } from "@/lib/dates/formatters";
import type { BudgetFigures } from "./budget-state";

/** Whose minute the gauge shows, and what waits for the next one. */
export function BudgetFacts({ budget: { limit, waiting } }: { budget: BudgetFigures }) {
  const t = useAreaMessages("windows").budgetFacts;
  const number = numberFormatter(useLocale());
  return (
    <>
      <p>{t.explanation(number.format(limit))}</p>
      <p>{waiting > 0 ? t.waiting(number.format(waiting), waiting) : t.nothingWaits}</p>
    </>
  );
}
