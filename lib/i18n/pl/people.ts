import type { Catalogue } from "@/lib/i18n/en";
import { form } from "./form";

/** Settings: the people, and one's own account. */
export const people: Catalogue["people"] = {
  search: "Imię, nazwisko lub e-mail",
  counts: (formatted, count, disabled) => ({
    people: formatted,
    rest: `${form(count, "osoba", "osoby", "osób")}${disabled === null ? "" : `, wyłączone: ${disabled}`}`,
  }),
  noMatch: { title: "Nikt nie pasuje.", next: "Wpisz część imienia, nazwiska lub adresu e-mail." },
  showAll: "Pokaż wszystkich",
  tableLabel: "Osoby",
  columns: {
    name: "Imię i nazwisko",
    email: "E-mail",
    role: "Rola",
    secondFactor: "Drugi składnik",
    sessions: "Sesje",
    lastSeen: "Ostatnia wizyta",
  },
  you: "to Ty",
  invited: "oczekuje zaproszenie",
  lapsed: "zaproszenie wygasło",
  disabled: "Konto wyłączone",
  on: "Włączony",
  off: "Wyłączony",
  roleOf: (name) => `Rola: ${name}`,
  moreFor: (name) => `Więcej: ${name}`,

  permissions: {
    heading: "Uprawnienia ról",
    right: "Uprawnienie",
    read: "Czytanie czatów, własne zapisane filtry",
    create: "Tworzenie czatów i wysyłanie wiadomości",
    share: "Udostępnianie zapisanych filtrów wszystkim",
    administer: "Osoby, klucz i dziennik",
    yes: "tak",
    no: "nie",
  },

  add: {
    button: "Dodaj osobę",
    title: "Dodaj osobę",
    description: "Otrzymasz link dla tej osoby. Działa raz, przez siedem dni; żaden e-mail nie jest wysyłany.",
    name: "Imię i nazwisko",
    email: "E-mail",
    role: "Rola",
    submit: "Utwórz link",
    submitting: "Tworzenie linku",
    nameMissing: "Wpisz imię i nazwisko",
    emailMissing: "Wpisz adres e-mail",
    emailUnreadable: "To nie jest adres e-mail",
    taken: "Ktoś z tym adresem e-mail już tu jest",
  },

  link: {
    invitedTitle: (name) => `Dodano: ${name}`,
    renewedTitle: (name) => `Nowy link: ${name}`,
    descriptions: {
      added: "Przekaż tej osobie link. Pozwala ustawić hasło i od razu się zalogować.",
      invitedAgain: "Przekaż tej osobie ten link zamiast poprzedniego. Pozwala ustawić hasło i od razu się zalogować.",
      password: "Przekaż tej osobie link. Pozwala ustawić nowe hasło; do tego czasu loguje się jak dotąd.",
    },
    label: "Link",
    until: (time) => `Działa raz, do ${time}, i jest pokazywany tylko teraz.`,
    copy: "Kopiuj link",
    copied: "Skopiowano link",
    done: "Gotowe",
  },

  menu: {
    invite: "Nowy link z zaproszeniem",
    password: "Link do nowego hasła",
    withdraw: "Wycofaj aktywny link",
    endSessions: "Zakończ wszystkie sesje",
    resetSecondFactor: "Usuń drugi składnik",
    disable: "Wyłącz konto",
    enable: "Włącz konto",
  },

  confirm: {
    disable: {
      title: (name) => `Wyłączyć konto: ${name}?`,
      text: "Wszystkie sesje tej osoby zakończą się od razu i nie będzie mogła wrócić. To, co utworzyła, zostaje. Konto można włączyć ponownie.",
      action: "Wyłącz konto",
    },
    endSessions: {
      title: (name) => `Zakończyć wszystkie sesje: ${name}?`,
      text: "Ta osoba zostanie wylogowana na każdym urządzeniu i może zalogować się ponownie.",
      action: "Zakończ sesje",
    },
    resetSecondFactor: {
      title: (name) => `Usunąć drugi składnik: ${name}?`,
      text: "Gdy zginie telefon. Wszystkie sesje tej osoby się zakończą, a do czasu ustawienia nowego składnika wystarczy samo hasło. Upewnij się, że prosi o to właśnie ta osoba.",
      action: "Usuń",
    },
    ownRole: {
      title: "Zmienić własną rolę?",
      text: "Nastąpi wylogowanie, a rolę może przywrócić tylko inny administrator.",
      action: "Zmień moją rolę",
    },
  },

  done: {
    role: (name, role) => ({
      title: `${name}: ${role}`,
      next: "Nowa rola działa po ponownym zalogowaniu.",
    }),
    disabled: (name) => `Wyłączono konto: ${name}`,
    enabled: (name) => `Włączono konto: ${name}`,
    endedSessions: (name) => `Zakończono wszystkie sesje: ${name}`,
    resetSecondFactor: (name) => `Usunięto drugi składnik: ${name}`,
    withdrawn: (name) => `Link już nie działa: ${name}`,
    failed: "To się nie udało",
  },
};

export const me: Catalogue["me"] = {
  password: {
    heading: "Hasło",
    purpose: "Nowe hasło kończy sesje na wszystkich innych urządzeniach.",
    current: "Obecne hasło",
    next: "Nowe hasło",
    hint: "Co najmniej 12 znaków. Najlepiej kilka słów, które tylko Tobie przyszłyby razem do głowy.",
    submit: "Zmień hasło",
    submitting: "Zmienianie",
    currentMissing: "Wpisz obecne hasło",
    wrong: "To nie jest obecne hasło",
    tooShort: "Wpisz co najmniej 12 znaków",
    same: "To hasło jest już ustawione",
    changed: "Hasło zostało zmienione. Sesje na innych urządzeniach się zakończyły.",
    none: {
      title: (provider) => `Logujesz się przez ${provider}.`,
      next: "Nie ma tu hasła. Jeśli też go potrzebujesz, administrator może utworzyć do tego link.",
    },
  },

  secondFactor: {
    heading: "Drugi składnik",
    purpose: "Kod z aplikacji w telefonie, po haśle. Samo skradzione hasło wtedy nie wystarczy.",
    off: "Wyłączony",
    on: "Włączony",
    setUp: "Ustaw",
    turnOff: "Wyłącz",
    newCodes: "Nowe kody zapasowe",
    codesLeft: (formatted, count) =>
      `${form(count, "Został", "Zostały", "Zostało")} ${formatted} ${form(count, "kod zapasowy", "kody zapasowe", "kodów zapasowych")}`,
    fewCodes: "Utwórz nowe, zanim się skończą.",
    needsPassword: (provider) => `Logujesz się przez ${provider}; drugi składnik ustawia się tam.`,
    password: "Twoje hasło",
    passwordWhy: "Aby nikt inny nie zrobił tego przy Twoim biurku.",
    passwordMissing: "Wpisz hasło",
    passwordWrong: "To nie jest Twoje hasło",
    go: "Dalej",
    going: "Chwileczkę",
    app: {
      title: "Dodaj Chatboard do aplikacji uwierzytelniającej",
      steps:
        "Zeskanuj kod w aplikacji. Jeśli konfigurujesz na tym samym telefonie, otwórz link; klucz możesz też wpisać ręcznie.",
      qrCode: "Kod QR dla aplikacji uwierzytelniającej",
      account: "Konto",
      key: "Klucz",
      copyKey: "Kopiuj klucz",
      copiedKey: "Skopiowano klucz",
      openLink: "Otwórz w aplikacji na tym urządzeniu",
      code: "Kod widoczny w aplikacji",
      codeHint: "Sześć cyfr, nowe co pół minuty",
      codeMissing: "Wpisz sześć cyfr",
      codeWrong: "To nie jest bieżący kod. Spróbuj następnego.",
      confirm: "Włącz",
      confirming: "Włączanie",
    },
    codes: {
      title: "Zachowaj te kody zapasowe",
      text: "Każdy wpuszcza jeden raz, gdy zginie telefon. Widać je tylko teraz: umieść je tam, gdzie trzymasz hasła.",
      listLabel: "Kody zapasowe",
      copy: "Kopiuj wszystkie",
      copied: "Skopiowano kody zapasowe",
      done: "Kody zapisane",
    },
    turnedOff: "Drugi składnik jest wyłączony",
  },

  sessions: {
    heading: "Sesje",
    purpose: "Urządzenia, na których trwa Twoja sesja. Zakończ te, których nie znasz, i zmień hasło.",
    listLabel: "Twoje sesje",
    device: (browser, system) => `${browser}, ${system}`,
    unknownDevice: "Nieznane urządzenie",
    current: "ta sesja",
    lastUsed: "ostatnio używana",
    since: (date) => `logowanie ${date}`,
    end: "Zakończ",
    endLabel: (device) => `Zakończ sesję: ${device}`,
    endOthers: "Zakończ wszystkie inne",
    ended: "Sesja została zakończona",
    endedOthers: (formatted, count) =>
      `Zakończono ${formatted} ${form(count, "inną sesję", "inne sesje", "innych sesji")}`,
  },

  appearance: {
    heading: "Wygląd",
    purpose: "W tej przeglądarce.",
    theme: "Motyw",
    language: "Język",
    browserLanguage: "Jak w przeglądarce",
    timeZone: "Strefa czasowa",
    timeZoneHint: "W niej pokazywane są godziny; w niej zaczynają się i kończą dni w filtrach.",
    browserZone: (zone) => `Jak w przeglądarce (${zone})`,
    findZone: "Znajdź miejsce",
    noZone: "Nie ma strefy o tej nazwie.",
  },
};
