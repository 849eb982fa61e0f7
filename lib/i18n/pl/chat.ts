import type { AreaMessages } from "@/lib/i18n/en";
import { form } from "./form";

/** One chat: what is known of it, its conversation, its customer, and the ways to the next one and back. */
export const chat: AreaMessages["chat"]["chat"] = {
  peekLabel: (name) => `Czat: ${name}`,
  copyId: (id) => `Kopiuj ID ${id}`,
  copyEmail: "Kopiuj e-mail",
  copyUserId: "Kopiuj ID użytkownika",

  back: "Wróć do listy",
  previous: "Poprzedni czat",
  next: "Następny czat",
  openFully: "Otwórz w całości",
  close: "Zamknij",
  key: (label, key) => `${label}, ${key}`,
  position: (number, total) => (total === null ? number : `${number} z ${total}`),
  moved: (name, position) => (position === null ? name : `${name}, ${position}`),
  firstReached: "To pierwszy czat na liście.",
  lastReached: "To ostatni czat na liście.",
  notInList: "Tego czatu nie ma już na tej stronie listy.",
  noneWaiting: "Żaden z następnych czatów na liście nie czeka na nas.",
  closeAndGoOn: "Zamknij i przejdź do następnego",
  moveFailed: "Nie udało się ustalić następnego czatu na liście. Spróbuj ponownie.",
  looking: "Szukanie na liście",
  keysHint: "następny, poprzedni",
  escapeHint: "wróć do wiersza",
  copyLink: "Kopiuj link do tego czatu",
  linkCopied: "Skopiowano link",
  openInHelpCrunch: "Otwórz w HelpCrunch",
  opensNewTab: "otwiera się w nowej karcie",

  presence: {
    writing: (name) => `${name} pisze odpowiedź`,
    open: (name) => `${name} ma otwarty ten czat`,
    more: (count) => `i jeszcze ${count}`,
  },

  views: { label: "Czat", conversation: "Rozmowa", details: "Szczegóły", otherChats: "Inne czaty" },

  facts: {
    label: "Dane",
    email: "E-mail",
    fromCustomer: "Od klienta",
    allFields: "Wszystkie pola",
    fieldsOf: "Wszystkie pola tego czatu",
    status: "Otrzymany status",
    agentRole: "rola",
    agentRoles: {
      admin: "administrator",
      superviser: "przełożony",
      agent: "agent",
      agentChatOnly: "agent, tylko czaty",
    },
    lastMessageText: "Tekst ostatniej wiadomości",
    unknownTitle: "Pola, których Chatboard nie zna",
    unknownHint: "Tak, jak przysłał je HelpCrunch.",
    unknownOmitted: (count) => `Pominięto jeszcze ${count} – za duże, by je przechowywać.`,
  },

  customer: {
    title: "Klient",
    none: "HelpCrunch nie podaje klienta tego czatu.",
    userId: "ID użytkownika",
    id: "ID klienta",
    create: "Utwórz czat dla tego klienta",
  },

  otherChats: {
    show: (name) => `Inne czaty: ${name}`,
    count: (formatted, count, name) =>
      `${formatted} ${form(count, "inny czat", "inne czaty", "innych czatów")}: ${name}`,
    none: (name) => `Brak innych czatów: ${name}`,
    noText: "Nie ma jeszcze wiadomości",
    all: "Pokaż wszystkie na liście",
  },

  conversation: {
    label: "Rozmowa",
    loading: "Wczytywanie rozmowy",
    today: "Dzisiaj",
    yesterday: "Wczoraj",
    undated: "Bez daty",
    beginning: "Tutaj zaczyna się rozmowa.",
    older: (formatted) => `Pokaż starsze wiadomości (${formatted})`,
    olderUnknown: "Pokaż starsze wiadomości",
    olderLoading: "Wczytywanie starszych wiadomości",
    olderLoaded: (formatted, count) =>
      `Powyżej ${formatted} ${form(count, "starsza wiadomość", "starsze wiadomości", "starszych wiadomości")}`,
    olderFailed: "Nie udało się wczytać starszych wiadomości.",
    emptyTitle: "Nie ma jeszcze wiadomości.",
    emptyNext: "HelpCrunch nie ma wiadomości z tego czatu. Rozmowa pojawi się tutaj, gdy tylko ktoś napisze.",
    count: (shown, total) => `${shown} z ${total ?? "?"} wiadomości`,
    print: "Drukuj rozmowę",
    printTitle: (name, id) => `${name}, czat ${id}`,
    printPart: (shown, total) => `Na wydruku: najnowsze wiadomości, ${shown} z ${total}.`,
    save: "Zapisz rozmowę jako stronę",
    saved: (time, zone) => `Zapisano: ${time}. Czas według strefy ${zone}.`,
  },

  message: {
    kinds: {
      message: { customer: "klient", agent: "agent", system: "powiadomienie" },
      email: { customer: "klient, e-mail", agent: "agent, e-mail", system: "e-mail" },
      private: {
        customer: "notatka prywatna",
        agent: "notatka prywatna, tylko dla agentów",
        system: "notatka prywatna, tylko dla agentów",
      },
      knowledgeBase: {
        customer: "artykuł",
        agent: "agent, artykuł z bazy wiedzy",
        system: "artykuł z bazy wiedzy",
      },
      tech: { customer: "powiadomienie", agent: "powiadomienie systemowe", system: "powiadomienie systemowe" },
      other: { customer: "klient", agent: "agent", system: "powiadomienie" },
    },
    broadcast: (type) => `wiadomość masowa: ${type}`,
    unknownKind: (type) => `nieznany rodzaj „${type}”`,
    agentWithoutName: (id) => `Agent ${id}`,
    agentUnknown: "Ktoś z zespołu",
    system: "HelpCrunch",
    edited: "edytowana",
    read: "przeczytana",
    unread: "jeszcze nieprzeczytana",
    empty: "Ta wiadomość nie ma tekstu.",
    unreadable: "Tej wiadomości nie da się odczytać.",
    by: (name, kind, time) => [name, kind, time].filter(Boolean).join(", "),
  },

  upload: {
    name: "Obraz",
    behindLink: "Obraz pod linkiem",
    show: "pokaż",
    open: "Otwórz w nowej karcie",
    alt: (name) => `${name}, z tej rozmowy`,
    failed: "Tego obrazu nie da się pokazać albo już go nie ma.",
  },

  search: {
    open: "Szukaj w tej rozmowie",
    label: "Szukaj w rozmowie",
    placeholder: "Szukaj",
    position: (current, total) => `${current} z ${total}`,
    none: "Brak trafień",
    earlier: "Wcześniejsze trafienie",
    later: "Późniejsze trafienie",
    close: "Zamknij wyszukiwanie",
    partly: (loaded, total) => `wśród najnowszych wiadomości, ${loaded} z ${total}`,
    whole: "w całej rozmowie",
    announce: (formatted, count) => `${formatted} ${form(count, "trafienie", "trafienia", "trafień")}`,
  },

  missing: {
    title: "Nie ma takiego czatu.",
    next: (id) => `HelpCrunch nie zna czatu o ID ${id}. Mógł zostać usunięty albo w linku jest błąd.`,
    unreadableTitle: "Tego czatu nie da się odczytać.",
    unreadableNext: "HelpCrunch przysłał go w nieudokumentowanej postaci. Poniżej otrzymane dane, bez zmian.",
  },
};
