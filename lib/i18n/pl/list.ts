import type { Messages } from "@/lib/i18n/en";
import { form } from "./form";

/** The list of chats: its head, its table, its foot and every state that it can be in. */
export const list: Messages["list"] = {
  title: "Wszystkie czaty",
  caption: "Czaty",
  fromAgent: "Agent:",
  /** Of system notices that consist of a code. */
  notices: {
    request_rating: "Poproszono klienta o ocenę",
    resolution_time: "Zapisano czas rozwiązania",
  },
  chatWithoutCustomer: (id) => `Czat ${id}`,
  unreadableRow: "Tego czatu nie da się odczytać.",
  waitingFor: "czeka",
  unsortable:
    "HelpCrunch nie sortuje według tej kolumny. Sortowanie działa, gdy cały wynik mieści się na jednej stronie.",
  unsortedNow: (column) =>
    `HelpCrunch nie sortuje według kolumny „${column}”, a wynik jest dłuższy niż jedna strona: kolejność jest domyślna.`,
  order: "Kolejność",
  density: "Wysokość wierszy",
  comfortable: "Wysokie wiersze",
  compact: "Niskie wiersze",
  rows: "Wiersze",
  rowsPerPage: "Wiersze na stronie",
  rowsOnPage: (formatted, count) => `${formatted} ${form(count, "wiersz", "wiersze", "wierszy")} na tej stronie`,
  tuckedAway: (formatted, count) =>
    `${formatted} ${form(count, "ukryta kolumna", "ukryte kolumny", "ukrytych kolumn")}`,
  ofTotal: (total) => `z ${total}`,
  pages: "Strony",
  page: "Strona",
  ofPages: (count) => `z ${count}`,
  goToPage: "Przejdź do strony",
  firstPage: "Pierwsza strona",
  previousPage: "Poprzednia strona",
  nextPage: "Następna strona",
  lastPage: "Ostatnia strona",
  chooseRow: (name) => `Zaznacz: ${name}`,
  choosePage: "Zaznacz wszystkie na tej stronie",
  choose: "Zaznacz czaty",
  export: "Eksportuj",
  columns: "Kolumny",
  asOf: (text) => `Stan sprzed ${text}`,
  asOfNow: "Stan bieżący",
  asOfShort: (text) => `${text} temu`,
  seconds: (formatted) => `${formatted} s`,
  fromLocalCopy: "Z lokalnej kopii",
  fromLocalCopyBehind: (behind) => `Z lokalnej kopii, opóźnienie: ${behind}`,
  askHelpCrunch: "Zapytaj HelpCrunch",
  minutes: (formatted) => `${formatted} min`,
  refresh: "Odśwież teraz",
  refreshing: "Odświeżanie",
  updated: (formatted) => `Zaktualizowano: ${formatted}`,
  updatedHint: "Pokaż, co się zmieniło",
  copyLink: "Kopiuj link do tego widoku",
  linkCopied: "Skopiowano link",
  gone: "Zaznaczony filtr wskazuje kogoś lub coś, czego już nie ma, więc nie wysłano zapytania. Zmień go albo usuń.",
};
