import type { Messages } from "@/lib/i18n/en";

/** Saved filters: in the navigation and in the head of the list. */
export const savedFilters: Messages["savedFilters"] = {
  groups: { builtIn: "Wbudowane", shared: "Wspólne", mine: "Moje filtry", left: "Pozostawione" },
  builtIn: {
    unassigned: {
      name: "Nieprzypisane",
      description: "Bez osoby przypisanej i niezamknięte.",
    },
    mine: { name: "Moje", description: "Przypisane do Ciebie i niezamknięte." },
    waiting: {
      name: "Czekają na nas",
      description: "Klient napisał ostatni i nikt nie odpowiedział; najpierw ci, którzy czekają najdłużej.",
    },
    "on-hold": { name: "Wstrzymane", description: "Wstrzymane, bez względu na to, kto je prowadzi." },
    "poorly-rated": {
      name: "Słabe oceny, 7 dni",
      description: "Ocena słaba lub bardzo słaba, zamknięte w ostatnich 7 dniach.",
    },
    empty: { name: "Puste czaty", description: "Utworzone bez wiadomości; nikt w nich dotąd nie napisał." },
  },

  loadFailed: "Nie udało się wczytać zapisanych filtrów.",
  noneMine: "Ustaw filtry i zapisz je tutaj.",
  showAll: (count) => `Pokaż wszystkie (${count})`,
  search: "Znajdź zapisany filtr",
  notFound: "Żaden zapisany filtr nie ma takiej nazwy.",
  broken: "części nie da się odczytać",
  default: "domyślny",
  alert: { set: "z alertem", over: "ponad Twój próg" },
  unavailable: "HelpCrunch tego nie wyszuka",

  actions: "Więcej",
  actionsOf: (name) => `Działania: ${name}`,
  keep: "Zapisz ten widok",
  importExport: "Import i eksport",
  left: "Z wyłączonych kont",
  moved: (name, position, count) => `${name}: pozycja ${position} z ${count}.`,

  state: {
    changed: "Zmieniony",
    update: "Zaktualizuj",
    saveAsNew: "Zapisz jako nowy",
    discard: "Odrzuć zmiany",
    save: "Zapisz widok",
    updating: "Aktualizowanie",
    updated: (name) => `Zaktualizowano: ${name}`,
  },
};
