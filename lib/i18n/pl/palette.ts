import type { AreaMessages } from "@/lib/i18n/en";
import { form } from "./form";

/** The command palette: going somewhere and doing something by typing its name. */
export const palette: AreaMessages["windows"]["palette"] = {
  title: "Paleta poleceń",
  placeholder: "Zapisany filtr, ID czatu, klient, strona lub polecenie",
  groups: {
    recent: "Ostatnio używane",
    chat: "Czat",
    saved: "Zapisane filtry",
    pages: "Strony",
    actions: "Polecenia",
    customers: "Klienci",
  },

  openChat: (id) => `Otwórz czat ${id}`,
  openChatHint: "według ID",
  settings: (part) => `Ustawienia: ${part}`,
  language: (name) => `Język: ${name}`,
  theme: (name) => `Motyw: ${name}`,
  current: "w użyciu",
  actions: {
    refresh: "Odśwież to, co na ekranie",
    comfortableRows: "Wysokie wiersze",
    compactRows: "Niskie wiersze",
    closeChat: "Zamknij ten czat",
    closeChatAndGoOn: "Zamknij ten czat i przejdź do następnego",
    nextWaitingChat: "Następny czat czekający na nas",
    chatStatus: "Zmień status tego czatu",
    chatAssignee: "Przypisz ten czat",
    chatDepartment: "Zmień dział tego czatu",
    snoozeChat: "Odłóż ten czat",
    chatRead: "Oznacz ten czat jako przeczytany lub nieprzeczytany",
    copyLink: "Kopiuj link do tej strony",
    showShortcuts: "Pokaż skróty klawiszowe",
    singleKeysOff: "Wyłącz skróty jednoklawiszowe",
    singleKeysOn: "Włącz skróty jednoklawiszowe",
  },
  singleKeys: { on: "Skróty jednoklawiszowe są włączone", off: "Skróty jednoklawiszowe są wyłączone" },

  keywords: {
    allChats: "lista skrzynka start",
    reports: "statystyki analizy wykresy liczby",
    createChat: "nowy w imieniu klienta",
    settings: {
      helpcrunch: "api klucz połączenie test",
      "local-copy": "synchronizacja baza danych wyszukiwanie przechowywanie",
      people: "użytkownicy zespół role zaproszenie",
      "audit-log": "audyt historia zdarzenia",
      alerts: "powiadomienia dźwięk godziny ciszy próg webhook slack",
      "saved-replies": "szablony gotowe teksty makra",
      system: "system wersja baza danych stan monitoring procesy",
      me: "hasło weryfikacja sesje profil konto",
    },
    refresh: "przeładuj aktualizuj ponownie",
    density: "wysokość wierszy gęstość",
    chatActions: "praca rozwiąż gotowe otwórz ponownie oczekuje wstrzymaj przekaż zespół później przypomnij",
    copyLink: "url adres udostępnij",
    language: "tłumaczenie language",
    theme: "wygląd kolory tryb",
    shortcuts: "klawiatura klawisze pomoc",
    signOut: "wyloguj wyjdź koniec",
  },

  customer: {
    withoutName: (id) => `Klient ${id}`,
    createChat: (name) => `Utwórz czat: ${name}`,
    createChatShort: "Utwórz czat",
    short: "Od dwóch znaków wyszukiwani są też klienci. Każde wyszukiwanie to jedno zapytanie.",
    resting: "Wyszukiwanie klientów zacznie się po przerwie w pisaniu",
    searching: "Wyszukiwanie klientów, jedno zapytanie",
    found: (shown, total, count) =>
      shown === total
        ? `${shown} ${form(count, "klient", "klientów", "klientów")}`
        : `${shown} z ${total} ${form(count, "klienta", "klientów", "klientów")}`,
    none: "Żaden klient nie pasuje",
    failed: "Nie udało się wyszukać klientów.",
  },

  none: (query) => `Nic nie nazywa się „${query}”.`,
  noneHint: "Wpisz część nazwy lub imienia, e-mail lub telefon klienta albo ID czatu.",
  results: (formatted, count) => `${formatted} ${form(count, "wynik", "wyniki", "wyników")}`,
  noResults: "Brak wyników",
  keys: { move: "wybór", choose: "otwórz" },
};
