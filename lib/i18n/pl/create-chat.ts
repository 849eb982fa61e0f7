import type { Catalogue } from "@/lib/i18n/en";
import { form } from "./form";

/** Creating a chat on behalf of a customer: the form, and every way in which it can end. */
export const createChat: Catalogue["createChat"] = {
  title: "Utwórz czat",
  draftKept: "Szkic zapisany na tym urządzeniu",
  discard: "Odrzuć szkic",
  discarded: "Odrzucono szkic",
  undo: "Cofnij",
  optional: "opcjonalnie",
  waking: "Przygotowywanie formularza",

  forbidden: {
    title: "Twoja rola nie pozwala tworzyć czatów.",
    next: "Możesz czytać każdy czat. Tworzyć może agent, lider i administrator; rolę zmienia administrator w Ustawieniach, w części Osoby.",
  },

  customer: {
    label: "Klient",
    list: "Klienci",
    placeholder: "Znajdź klienta",
    search: "Imię, e-mail, telefon, ID użytkownika lub ID",
    typeMore: "Wpisz część imienia, adresu e-mail, telefonu lub ID użytkownika albo samo ID.",
    recent: "Ostatnio wybierani",
    none: "Nikt nie pasuje.",
    failed: "Nie udało się wyszukać klientów. Wpisz coś ponownie, aby spróbować jeszcze raz.",
    count: (shown, total) => `${shown} z ${total}`,
    byId: (id) => `Użyj ID klienta ${id}`,
    create: (text) => `Utwórz klienta „${text}”`,
    createBlank: "Utwórz klienta",
    withoutName: (id) => `Klient ${id}`,
    missing: "Wybierz klienta",
  },

  newCustomer: {
    title: "Nowy klient",
    description: "Zostanie od razu utworzony w HelpCrunch. Podaj dane, po których da się go potem znaleźć.",
    name: "Imię",
    email: "E-mail",
    phone: "Telefon",
    missing: "Podaj imię, e-mail albo numer telefonu",
    submit: "Utwórz klienta",
    near: "Czy to ktoś z tej listy?",
    choose: "Wybierz",
    chooseNamed: (name) => `Wybierz: ${name}`,
    nearFailed: "Nie udało się poszukać podobnych klientów. Sprawdź, czy ten klient już nie istnieje.",
    lost: "Nie wiadomo, czy klient został utworzony. Zanim spróbujesz ponownie, poszukaj po adresie e-mail albo numerze telefonu.",
  },

  openChats: {
    label: (name) => `Otwarte czaty: ${name}`,
    title: (name, formatted, count) =>
      `${name} ma już ${formatted} ${form(count, "otwarty czat", "otwarte czaty", "otwartych czatów")}.`,
    next: "Kontynuowanie jednego z nich pozwala zachować historię w jednym miejscu.",
    open: "Otwórz ten",
    openNamed: (id) => `Otwórz ten, czat ${id}`,
    noText: "Nie ma jeszcze wiadomości",
    nobody: "Nikt",
    more: (formatted) => `jeszcze ${formatted}`,
    loading: "Szukanie otwartych czatów tego klienta",
    failed: "Nie udało się sprawdzić otwartych czatów tego klienta.",
    appeared: "Ten klient ma otwarte czaty. Naciśnij ponownie, aby utworzyć kolejny.",
  },

  application: {
    label: "Aplikacja",
    list: "Aplikacje",
    placeholder: "Wybierz",
    search: "Nazwa lub ID",
    inactive: "nieaktywna",
    none: "Żadna aplikacja nie ma takiej nazwy.",
    missing: "Wybierz aplikację",
  },

  department: {
    label: "Dział",
    list: "Działy",
    placeholder: "Brak",
    noneOption: "Bez działu",
    search: "Nazwa lub ID",
    none: "Żaden dział nie ma takiej nazwy.",
  },

  assignee: {
    label: "Osoba przypisana",
    list: "Agenci",
    placeholder: "Nikt",
    noneOption: "Nikt",
    search: "Imię, e-mail lub ID",
    none: "Nie ma agenta o takim imieniu.",
    members: (formatted, count, department) =>
      `${department}: ${formatted} ${form(count, "agent", "agentów", "agentów")}`,
    outside: (name, department) => `${name} nie należy do działu ${department}`,
  },

  byId: (id) => `Użyj ID ${id}`,
  bareId: (id) => `ID ${id}`,
  me: "ja",
  directoryFailed: "Nie udało się wczytać nazw. Zamiast tego można wpisać ID.",

  message: {
    label: "Pierwsza wiadomość",
    kind: "Rodzaj wiadomości",
    public: "Do klienta",
    private: "Notatka prywatna",
    sentAs: "Wysyła",
    sender: "Agent, który pisze",
    chooseSender: "wybierz agenta",
    count: (count, max) => `${count} z ${max}`,
    missing: "Napisz wiadomość albo zaznacz, że jej nie ma",
    tooLong: (max) => `Skróć do ${max} znaków`,
    senderMissing: "Wybierz, kto pisze: żaden agent HelpCrunch nie ma Twojego adresu e-mail",
    without: "Utwórz bez wiadomości",
    withoutHint: "HelpCrunch odradza puste czaty; nikt nie widzi ich w skrzynce",
  },

  submit: {
    message: "Utwórz czat i wyślij",
    private: "Utwórz czat z notatką",
    none: "Utwórz pusty czat",
    busy: "Tworzenie czatu",
  },

  aside: {
    email: "E-mail",
    userId: "ID użytkownika",
    phone: "Telefon",
    tags: "Tagi",
    chats: "Czaty",
    chatsOpen: (total, open) => `${total}, w tym otwarte: ${open}`,
    chooseFirst: "Wybierz klienta, aby zobaczyć, kto to jest.",
    failed: "Nie udało się wczytać klienta.",
    steps: "Co się stanie",
    created: "Czat powstaje w HelpCrunch.",
    told: (name) => `Trafia do niego Twoja wiadomość; odbiorca: ${name}.`,
    noted: "Dodawana jest Twoja notatka, tylko dla agentów.",
    recorded: "Wpis pod Twoim nazwiskiem trafia do dziennika.",
    theCustomer: "klient",
    promise: (requests) =>
      `Czat nigdy nie powstanie dwa razy, nawet po ponownym naciśnięciu lub odświeżeniu strony. Koszt: ${requests} ${form(requests, "zapytanie", "zapytania", "zapytań")}.`,
  },

  problem: {
    fields: "Coś w formularzu wymaga uwagi.",
    notSent: "Nic nie powstało. To, co wpisano, zostaje.",
    messageNotSent: "Wiadomość nie została wysłana. To, co wpisano, zostaje.",
    signedOut: "Sesja została zakończona. To, co wpisano, zostaje; po zalogowaniu wrócisz tutaj.",
    offline: "Chatboard nie odpowiada.",
    offlineNext: "To, co wpisano, zostaje. Naciśnij ponownie: czat nie powstanie dwa razy.",
  },

  otherDraft: {
    title: (name) => (name === null ? "Masz już szkic." : `Masz już szkic; klient: ${name}.`),
    next: "Kontynuuj go albo odrzuć i zacznij od nowa.",
    goOn: "Kontynuuj szkic",
    startAnew: "Odrzuć i zacznij od nowa",
  },

  undecided: {
    title: "Nie wiadomo, czy wcześniejszy czat powstał.",
    next: (time) => `Wysłano go ${time}, a odpowiedź zaginęła.`,
    look: "Sprawdź to",
  },

  checking: "Ustalanie, co się stało z wysłanym czatem",

  unknown: {
    title: "Nie wiadomo, czy czat powstał",
    next: "Zapytanie do HelpCrunch wysłano raz, a odpowiedź zaginęła. Kolejna próba mogłaby utworzyć drugi czat, więc nic nie zostanie wysłane, dopóki nie zdecydujesz. To, co wpisano, zostaje.",
    sent: "Wysłano do HelpCrunch",
    sentWith: (customer, application, department) =>
      department === null
        ? `${customer}, aplikacja ${application}`
        : `${customer}, aplikacja ${application}, dział ${department}`,
    lost: "Odpowiedź nie przyszła",
    lostDetail: "Połączenie przerwano wcześniej",
    looked: (name) => `Szukano wśród najnowszych czatów; klient: ${name}`,
    fits: (formatted, count) =>
      count === 0
        ? "Żaden nowy czat nie pasuje"
        : `${formatted} ${form(count, "nowy czat pasuje", "nowe czaty pasują", "nowych czatów pasuje")}`,
    notLooked: "Szukanie się nie udało",
    notLookedDetail: "Nie można było przeszukać HelpCrunch. Za chwilę poszukaj ponownie.",
    likely: "To najpewniej ten",
    possible: "Może to być jeden z tych",
    madeAfter: (seconds) => `powstał ${seconds} s po Twoim zapytaniu, nic w nim jeszcze nie ma`,
    nothingInIt: "nic w nim jeszcze nie ma",
    open: "Otwórz",
    openNamed: (id) => `Otwórz czat ${id}`,
    takeAndSend: "Użyj go i wyślij moją wiadomość",
    takeWithNote: "Użyj go i dodaj moją notatkę",
    take: "Użyj go",
    takeNamed: (label, id) => `${label}, czat ${id}`,
    none: "Żaden czat tego klienta nie pasuje. Może jeszcze dotrzeć, więc poszukaj ponownie, zanim utworzysz kolejny.",
    otherwise: "Jeśli to nie ten",
    otherwiseNone: "Co teraz",
    lookAgain: "Poszukaj ponownie",
    createAnother: "Utwórz kolejny czat",
    leave: "Zachowaj szkic i wyjdź",
    asksAgain: (name) => `„Utwórz kolejny czat” zapyta jeszcze raz, bo ${name} może wtedy mieć dwa.`,
    confirmTitle: "Utworzyć kolejny czat?",
    confirmNext: (name) =>
      `Jeśli pierwsze zapytanie jednak dotrze, ${name} będzie mieć dwa czaty. W razie wątpliwości najpierw poszukaj ponownie.`,
    wrote: "Co napisano",
    wroteTo: (as) => `Do klienta, wysyła ${as}. Jeszcze niewysłane.`,
    wroteNote: "Notatka prywatna. Jeszcze niewysłana.",
    wroteNothing: "Bez wiadomości.",
    sentWithTitle: "Wysłane dane",
  },

  messageFailed: {
    title: "Czat jest, ale bez wiadomości",
    titleUnknown: "Czat jest; nie wiadomo, czy jest w nim wiadomość",
    next: "Czat powstał raz i zostaje. Ponownie wysyłana jest tylko wiadomość.",
    nextUnknown: "Odpowiedź dotycząca wiadomości zaginęła. Otwórz czat i sprawdź, zanim wyślesz ją ponownie.",
    open: "Otwórz czat",
    send: "Wyślij wiadomość",
    sendNote: "Dodaj notatkę",
    sendAgain: "Nie ma jej tam, wyślij ponownie",
    leave: "Zostaw bez wiadomości",
    busy: "Wysyłanie",
  },

  already: {
    title: "Ten szkic został już wysłany",
    next: "Powstał z niego czat z ówczesną treścią, być może z innej karty. Otwórz tamten czat albo utwórz kolejny z obecną treścią.",
    open: "Otwórz tamten czat",
    another: "Utwórz kolejny",
  },

  done: {
    created: "Utworzono czat",
    sent: "Utworzono czat i wysłano wiadomość",
    messageSent: "Wysłano wiadomość",
  },
};
