import type { AreaMessages } from "@/lib/i18n/en";
import { form } from "./form";

/** What the gauge of the budget says when it is pressed. */
export const budgetFacts: AreaMessages["windows"]["budgetFacts"] = {
  explanation: (limit) => `HelpCrunch przyjmuje ${limit} zapytań na minutę. Limit jest wspólny dla całego zespołu.`,
  waiting: (formatted, count) =>
    `${formatted} ${form(count, "zapytanie czeka", "zapytania czekają", "zapytań czeka")} na swoją kolej.`,
  nothingWaits: "Nic nie czeka.",
};
