import type { Words } from "../en";
import { form } from "./form";

/** Saved filters: in the navigation and in the head of the list. */
export const savedFilters: Words["savedFilters"] = {
  groups: { builtIn: "Wbudowane", shared: "Wspólne", mine: "Moje filtry", left: "Pozostawione" },
  builtIn: {
    unassigned: {
      name: "Nieprzypisane",
      description: "HelpCrunch nie wyszuka czatów bez agenta: jego wyszukiwanie nie zna słowa „nikt”.",
    },
    mine: { name: "Moje", description: "Przypisane do Ciebie i niezamknięte." },
    waiting: {
      name: "Czekają na nas",
      description:
        "HelpCrunch nie wyszukuje według tego, kto napisał ostatni: nie porównuje ostatniej wiadomości ani ostatniej wiadomości klienta.",
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
  search: "Znajdź zapisany filtr",
  notFound: "Żaden zapisany filtr nie ma takiej nazwy.",
  broken: "części nie da się odczytać",
  default: "otwiera się na początku",
  unavailable: "HelpCrunch tego nie wyszuka",

  actions: "Więcej",
  actionsOf: (name) => `Działania: ${name}`,
  keep: "Zapisz ten widok",
  importExport: "Import i eksport",
  left: "Z wyłączonych kont",
  moved: (name, position, count) => `${name}: miejsce ${position} z ${count}.`,

  done: {
    saved: (name) => `Zapisano: ${name}`,
    updated: (name) => `Zaktualizowano: ${name}`,
    renamed: "Zmieniono nazwę",
    duplicated: (name) => `Utworzono: ${name}`,
    shared: (name) => `Teraz widzą to wszyscy: ${name}`,
    unshared: (name) => `Nikt inny już tego nie widzi: ${name}`,
    deleted: (name) => `Usunięto: ${name}`,
    restored: (name) => `Przywrócono: ${name}`,
    takenOver: (name) => `Przejęto: ${name}`,
    default: (name) => `Otwiera się na początku: ${name}`,
    imported: (count) => `Zaimportowano: ${count}`,
  },
  undo: "Cofnij",

  state: {
    changed: "Zmieniony",
    update: "Zaktualizuj",
    saveAsNew: "Zapisz jako nowy",
    discard: "Odrzuć zmiany",
    save: "Zapisz widok",
    updating: "Aktualizowanie",
  },

  copyOf: (name) => `Kopia: ${name}`,
  askUpdate: {
    title: (name) => `Zaktualizować „${name}” u wszystkich?`,
    next: "Widzą go tu wszyscy i dostaną nową wersję.",
    update: "Zaktualizuj u wszystkich",
  },

  somebody: "Ktoś inny",
  news: {
    updated: (who, when) => `Zaktualizowano ${when} (${who}).`,
    justNow: "przed chwilą",
    ago: (time) => `${time} temu`,
    onDate: (date) => `${date}`,
    same: "Widzisz poprzednią wersję.",
    differs: (formatted, count) =>
      `Twoja wersja różni się w ${formatted} ${form(count, "części", "częściach", "częściach")}.`,
    show: "Pokaż nową wersję",
    compare: "Porównaj",
    saveMine: "Zapisz moją jako nową",
    gone: "Ten zapisany filtr został usunięty albo nie jest już udostępniony.",
    goneNext: "To, co widzisz, nadal tu jest. Zapisz jako nowy, aby tego nie stracić.",
  },
};
