import type { AreaWords } from "../en";
import { form } from "./form";

/** What the gauge of the budget says when it is pressed. */
export const budgetFacts: AreaWords["windows"]["budgetFacts"] = {
  explanation: (limit) => `HelpCrunch przyjmuje ${limit} zapytań na minutę. Limit jest wspólny dla całego zespołu.`,
  waiting: (formatted, count) =>
    `${formatted} ${form(count, "zapytanie czeka", "zapytania czekają", "zapytań czeka")} na swoją kolej.`,
  nothingWaits: "Żadne zapytanie nie czeka.",
};
