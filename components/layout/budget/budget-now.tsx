"use client";

import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { budgetOptions } from "@/lib/api/chats/list-queries";
import { BudgetGauge } from "./budget-gauge";

/** The gauge with the budget as it is now. It asks for itself, so that a new figure draws nothing else anew. */
export const BudgetNow = memo(function BudgetNow() {
  const budget = useQuery(budgetOptions());
  return <BudgetGauge budget={budget.data ?? null} />;
});
