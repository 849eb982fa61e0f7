import type { AreaMessages } from "@/lib/i18n/en";

export const composer: AreaMessages["composer"]["composer"] = {
  label: (name) => `Odpowiedź do: ${name}`,
  noteLabel: "Notatka prywatna, tylko dla agentów",
  kind: "Rodzaj wiadomości",
  reply: "Odpowiedź",
  note: "Notatka prywatna",
  sentAs: "Wysyła",
  nobody: "nikt",
  placeholder: "Napisz odpowiedź",
  notePlaceholder: "Napisz notatkę, którą widzą tylko agenci",

  savedReply: "Zapisana odpowiedź",
  savedReplySearch: "Znajdź zapisaną odpowiedź",
  savedRepliesNone: "Żadna zapisana odpowiedź nie zawiera tych słów.",
  savedRepliesEmpty: "Nie ma jeszcze zapisanych odpowiedzi.",
  savedRepliesFailed: "Nie udało się odczytać zapisanych odpowiedzi.",
  savedRepliesManage: "Zarządzaj zapisanymi odpowiedziami",
  shared: "wspólna",

  preview: "Podgląd",
  previewLabel: "Podgląd wiadomości",
  previewEmpty: "Nie ma jeszcze czego podejrzeć.",

  draftKept: "Szkic zapisany",
  draftNotKept: "Przeglądarka nie ma miejsca na zapisanie szkicu",
  discard: "Odrzuć szkic",
  discarded: "Szkic odrzucony",
  undo: "Cofnij",
  count: (count, max) => `${count} z ${max} znaków`,

  send: "Wyślij",
  addNote: "Dodaj notatkę",
  sending: "Wysyłanie",
  moreWays: "Więcej sposobów wysłania",
  sendAndClose: "Wyślij i zamknij",
  noteAndClose: "Dodaj notatkę i zamknij",
  sendAndNext: "Wyślij i przejdź dalej",
  noteAndNext: "Dodaj notatkę i przejdź dalej",
  snoozeUntil: "Wyślij i odłóż do",
  noteAndSnoozeUntil: "Dodaj notatkę i odłóż do",
  snooze: {
    inAnHour: "Za godzinę",
    laterToday: "Później dzisiaj",
    tomorrow: "Jutro rano",
    inThreeDays: "Za trzy dni",
    monday: "W następny poniedziałek",
  },
  sent: "Wiadomość wysłana",
  noteAdded: "Notatka dodana",

  problems: {
    missing: "Najpierw coś napisz.",
    tooLong: (max) => `Skróć wiadomość do ${max} znaków.`,
    unfilled: (placeholder) => `Najpierw uzupełnij ${placeholder}.`,
    noAgent: "Żaden agent w HelpCrunch nie ma Twojego adresu e-mail, więc możesz pisać tylko notatki prywatne.",
  },

  news: {
    title: (name, time) => `${name}: nowa wiadomość o ${time}.`,
    colleague: (name, time) => `${name}: odpowiedź o ${time}.`,
    next: "Szkic powstał wcześniej. Przeczytaj nową wiadomość, a potem wyślij.",
    read: "Przeczytane",
    first: "Najpierw przeczytaj nową wiadomość, a potem naciśnij jeszcze raz, aby wysłać.",
  },

  notSent: "Wiadomość nie została wysłana. Tekst jest zapisany.",
  signedOut: "Sesja wygasła. Tekst jest zapisany; zaloguj się, a znajdziesz go tutaj.",
  offlineNext: "Tekst jest zapisany. Naciśnij jeszcze raz: wiadomość nigdy nie zostanie wysłana dwa razy.",

  unknown: {
    title: "Nie wiadomo, czy ta wiadomość została wysłana.",
    next: "Odpowiedź HelpCrunch zaginęła, więc nic nie zostanie wysłane, dopóki nie zdecydujesz. Spójrz na rozmowę powyżej.",
    check: "Sprawdź ponownie",
    arrived: "Jest w rozmowie",
    again: "Nie ma jej, wyślij ponownie",
  },

  already: {
    title: "Wcześniejsza wersja tej wiadomości została wysłana.",
    next: "Obecny tekst powstał później. Spójrz na rozmowę powyżej.",
    send: "Wyślij to jako kolejną wiadomość",
    discard: "Odrzuć ten tekst",
  },

  missed: {
    close: "Wiadomość została wysłana. Czat nie został zamknięty.",
    snooze: "Wiadomość została wysłana. Czat nie został odłożony.",
    failed: "Nic więcej nie zmieniono. Możesz to zrobić w danych czatu.",
    changed: "Ktoś inny zmienił w tym czasie czat, więc nic więcej nie wysłano.",
    dismiss: "Zamknij",
  },

  elsewhere: {
    sent: (name) => `Wysłano do: ${name}`,
    notSent: (name) => `Wiadomość do: ${name} nie została wysłana. Tekst jest zapisany.`,
    unknown: (name) => `Nie wiadomo, czy wiadomość do: ${name} została wysłana.`,
    open: "Otwórz czat",
  },
};
