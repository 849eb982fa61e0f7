import type { AreaMessages } from "@/lib/i18n/en";

/** What stands in the place of the list where it has no rows, or where its link cannot be read. */
export const listStates: AreaMessages["windows"]["listStates"] = {
  emptyTitle: "Nie ma jeszcze czatów.",
  emptyNext: "Czaty pojawią się tutaj, gdy tylko napisze klient albo gdy utworzysz czat.",
  emptyPageTitle: "Na tej stronie nie ma teraz żadnych czatów.",
  emptyPageNext: "HelpCrunch liczy więcej czatów, niż tu podaje. Mogły właśnie przejść na inną stronę.",
  firstPage: "Przejdź do pierwszej strony",
  askAgain: "Zapytaj ponownie",
  noMatchTitle: "Żaden czat nie pasuje.",
  noMatchNext: "Usuń filtr, aby zobaczyć więcej:",
  removeFilter: (name) => `Usuń: ${name}`,
  removeAllFilters: "Usuń wszystkie filtry",
  issuesTitle: "Części tego linku nie da się odczytać, więc nie wysłano zapytania do HelpCrunch.",
  issuesNext: "Usuń to, co nieczytelne, albo wróć do całej listy.",
  removePart: "Usuń",
  wholeList: "Pokaż wszystkie czaty",
};
