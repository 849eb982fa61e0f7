import type { AreaMessages } from "@/lib/i18n/en";
import { form } from "./form";

/** What the gauge of the budget says when it is pressed. */
export const budgetFacts: AreaMessages["windows"]["budgetFacts"] = {
  explanation: (limit) => `HelpCrunch приймає ${limit} запитів за хвилину. Ліміт спільний для всієї команди.`,
  waiting: (formatted, count) =>
    `${formatted} ${form(count, "запит чекає", "запити чекають", "запитів чекають")} на свою чергу.`,
  nothingWaits: "Ніщо не чекає.",
};
