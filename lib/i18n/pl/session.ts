import type { Catalogue } from "@/lib/i18n/en";

/** Signing in and out. */
export const session: Catalogue["session"] = {
  signIn: {
    title: "Logowanie",
    purpose: "aby zobaczyć czaty swojego zespołu",
    returns: "aby wrócić do poprzedniej strony",
    email: "E-mail",
    password: "Hasło",
    submit: "Zaloguj się",
    submitting: "Logowanie",
    emailMissing: "Wpisz adres e-mail",
    emailUnreadable: "To nie jest adres e-mail",
    passwordMissing: "Wpisz hasło",
    footer: "Działa na własnym serwerze. Klucz HelpCrunch go nie opuszcza.",
    hint: "Nie masz konta albo nie pamiętasz hasła? Pomoże administrator.",
    or: "albo",
    sso: (provider) => `Kontynuuj przez ${provider}`,
  },

  sso: {
    sso_unreachable: {
      title: "Logowanie jednokrotne nie odpowiada.",
      next: "Spróbuj ponownie za chwilę. Jeśli to nie pomoże, powiadom administratora.",
    },
    sso_broken_off: {
      title: "Logowanie jednokrotne zostało przerwane.",
      next: "Trwało zbyt długo albo zaczęło się gdzie indziej. Spróbuj ponownie.",
    },
    sso_unknown: {
      title: "Nie ma Cię wśród osób w Chatboard.",
      next: "Logowanie jednokrotne Cię zna, ale Chatboard nie, albo Twoje konto jest wyłączone. Pomoże administrator.",
    },
    sso_no_email: {
      title: "Logowanie jednokrotne nie przekazało Twojego adresu e-mail.",
      next: "Chatboard potrzebuje go, żeby znaleźć Twoje konto. Zapytaj administratora: w dzienniku jest napisane, czego brakuje.",
    },
    sso_email_unverified: {
      title: "Logowanie jednokrotne nie potwierdziło Twojego adresu e-mail.",
      next: "Dostawca musi podać, że adres jest zweryfikowany, albo administrator musi zaufać jego adresom. W dzienniku jest napisane jak.",
    },
  },

  secondFactor: {
    title: "Jeszcze jeden krok",
    purpose: "Wpisz kod z aplikacji uwierzytelniającej.",
    code: "Kod",
    codeMissing: "Wpisz kod",
    wrong: "To nie jest bieżący kod. Spróbuj następnego.",
    recovery: "Nie masz telefonu? Wpisz jeden z kodów zapasowych.",
    submit: "Dalej",
    submitting: "Chwileczkę",
    back: "Zaloguj się na inne konto",
    tooLate: { title: "To trwało zbyt długo.", next: "Zaloguj się ponownie od początku." },
  },

  invite: {
    title: "Witaj w Chatboard",
    passwordTitle: "Nowe hasło",
    purpose: (email) => `dla ${email}`,
    name: "Twoje imię i nazwisko",
    nameHint: "Tak, jak widzi je zespół",
    nameMissing: "Wpisz imię i nazwisko",
    password: "Hasło",
    newPassword: "Nowe hasło",
    hint: "Co najmniej 12 znaków. Najlepiej kilka słów, które tylko Tobie przyszłyby razem do głowy.",
    tooShort: "Wpisz co najmniej 12 znaków",
    submit: "Ustaw hasło i zaloguj się",
    submitting: "Chwileczkę",
    looking: "Sprawdzanie linku",
    gone: {
      title: "Ten link już nie działa.",
      next: "Został użyty, zastąpiony albo stracił ważność. Administrator może utworzyć nowy.",
    },
    signIn: "Zaloguj się",
  },

  refused: {
    wrong: {
      title: "Nieprawidłowy e-mail lub hasło.",
      next: "Sprawdź jedno i drugie. Po kilku błędnych próbach następuje krótka przerwa.",
    },
    wait: {
      title: "Zbyt wiele prób.",
      next: (seconds) => `Logowanie będzie możliwe za ${seconds} s.`,
      over: "Można już spróbować ponownie.",
    },
  },

  demo: {
    or: "albo, w tej wersji demonstracyjnej",
    signInAs: (role, name) => `Zaloguj się jako ${role}, ${name}`,
    note: "Osoby i czaty są zmyślone; nic nie trafia do HelpCrunch.",
  },
};
