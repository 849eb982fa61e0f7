import type { Messages } from "@/lib/i18n/en";

/** The frame round every screen: navigation, the person, the budget, and what is said when something is amiss. */
export const shell: Messages["shell"] = {
  product: "Chatboard",
  description: "Czaty Twojego konta HelpCrunch dla całego zespołu.",
  pageTitle: (page) => `${page} · Chatboard`,
  skipToContent: "Przejdź do treści",
  notifications: "Powiadomienia",

  navigation: {
    label: "Chatboard",
    open: "Otwórz nawigację",
    search: "Wyszukiwanie i polecenia",
    createChat: "Utwórz czat",
    allChats: "Wszystkie czaty",
    jobs: "Zadania",
    jobsDone: (percent) => `${percent} %`,
    reports: "Raporty",
    settings: "Ustawienia",
    shortcuts: "Skróty",
    changed: "zmieniony",
    pinned: "przypięty",
  },

  settingsParts: {
    helpcrunch: "HelpCrunch",
    "local-copy": "Lokalna kopia",
    people: "Osoby",
    "audit-log": "Dziennik zdarzeń",
    alerts: "Alerty",
    "saved-replies": "Zapisane odpowiedzi",
    system: "System",
    me: "Moje konto",
  },

  person: {
    menu: (name, detail) => `Konto: ${name}, ${detail}`,
    theme: "Motyw",
    themes: { system: "Jak w systemie", light: "Jasny", dark: "Ciemny" },
    signOut: "Wyloguj się",
    signingOut: "Wylogowywanie",
    signOutFailed: { title: "Nie udało się wylogować.", next: "Nie można połączyć się z Chatboard. Spróbuj ponownie." },
  },

  roles: { viewer: "Czytelnik", agent: "Agent", lead: "Lider", admin: "Admin" },

  keys: { enter: "Enter", space: "Spacja", escape: "Esc", control: "Ctrl", command: "⌘", shift: "Shift", alt: "Alt" },

  budget: {
    left: (left, limit) => ({ left, rest: `z ${limit} zostało` }),
    spent: (seconds) => ({ left: "0", rest: seconds === null ? "zostało" : `zostało, następne za ${seconds} s` }),
    unknown: "Limit nieznany",
    label: (shown) => `Limit zapytań w tej minucie: ${shown}`,
    inQueue: (seconds) => `W kolejce, około ${seconds} s`,
  },

  problem: {
    code: "Kod",
    time: "Czas",
    copyRequestId: "Kopiuj ID zapytania",
    details: "Szczegóły",
    retryNow: "Spróbuj teraz",
    retrying: "Ponawianie",
    retriesByItself: "Ponowna próba nastąpi automatycznie.",
    retryIn: (seconds) => `Automatyczna ponowna próba za ${seconds} s.`,
    waitFor: (seconds) => `Odczekaj ${seconds} s i spróbuj ponownie.`,
    signIn: "Zaloguj się",
    reload: "Wczytaj stronę ponownie",
    youCanInSettings: "Możesz to naprawić w ustawieniach.",
    openSettings: "Otwórz ustawienia",
    ask: (names) => `Poproś o pomoc: ${names}.`,
    backToList: "Wróć do listy",
    oldRows: "Widoczne dane wczytano wcześniej.",
    lastAnswer: (time) => `Ostatnia odpowiedź HelpCrunch: ${time}.`,
  },

  offline: { title: "Nie można połączyć się z Chatboard.", next: "Sprawdź połączenie i spróbuj ponownie." },

  missingCode: {
    title: "Nie udało się wczytać części strony.",
    next: "Reszta działa dalej. Sprawdź połączenie i spróbuj ponownie.",
  },

  notFound: {
    title: "Nie ma takiej strony",
    next: "Adres może zawierać błąd albo jego treść została usunięta.",
  },

  crashed: {
    title: "Na tej stronie wystąpił błąd",
    next: "Filtry zachowały się w adresie, a nic nie zostało wysłane. Spróbuj ponownie; jeśli to nie pomoże, podaj administratorowi poniższe ID.",
  },
};
