import type { DateUnit } from "@/lib/helpcrunch/date-value";
import type { Words } from "../en";
import { form } from "./form";

const idOperators: Words["filters"]["operators"]["agentId"] = {
  eq: "to",
  neq: "to nie",
  gt: "ma ID powyżej",
  gte: "ma ID od",
  lt: "ma ID poniżej",
  lte: "ma ID do",
};

/** After "w ciągu": ostatniej godziny, ostatnich 24 godzin. */
const lastUnits: Record<DateUnit, { one: string; several: string }> = {
  hours: { one: "ostatniej godziny", several: "godzin" },
  days: { one: "ostatniego dnia", several: "dni" },
  weeks: { one: "ostatniego tygodnia", several: "tygodni" },
};

/** Before "temu": godzinę, 2 godziny, 5 godzin. */
const agoUnits: Record<DateUnit, [one: string, few: string, many: string]> = {
  hours: ["godzinę", "godziny", "godzin"],
  days: ["dzień", "dni", "dni"],
  weeks: ["tydzień", "tygodnie", "tygodni"],
};

const eachUnderAny = "Dodaj filtr dla każdej wartości, z „pasuje do dowolnego”.";

/** The filter builder: the bar, the chips and their menus, the editors, and the search body. */
export const filters: Words["filters"] = {
  bar: "Filtry",
  add: "Dodaj filtr",
  addHint: "Wybierz pole",
  match: "Pasuje do",
  matchLabel: "Jak łączą się filtry",
  matchOptions: { all: "wszystkich", any: "dowolnego" },
  matchAll: "Pasuje do wszystkich",
  matchAny: "Pasuje do dowolnego",
  clearAll: "Wyczyść wszystko",
  sheetButton: (formatted, count) => (count === 0 ? "Filtry" : `Filtry (${formatted})`),
  showResult: "Pokaż listę",
  showCount: (chats) => `Pokaż: ${chats}`,
  undone: "Cofnięto.",
  redone: "Ponowiono.",
  removed: (filter) => `Usunięto: ${filter}.`,

  chip: {
    group: (filter) => `Filtr: ${filter}`,
    field: (field) => `Pole: ${field}`,
    fieldChanged: (field) => `Pole: ${field}, inaczej niż w zapisanym filtrze`,
    operator: (operator) => `Porównanie: ${operator}`,
    value: (value) => `Wartość: ${value}`,
    remove: (filter) => `Usuń filtr ${filter}`,
    chooseField: "Pole",
    chooseOperator: "Porównanie",
    keepsValue: "Wartość zostaje, jeśli nadal pasuje.",
    gone: (value) => `${value}, już nie istnieje`,
  },

  fieldPicker: {
    placeholder: "Pole",
    none: "Żadne pole nie ma takiej nazwy.",
    found: (count, total) => `${count} z ${total}`,
    notSearchable: "Tego HelpCrunch nie wyszukuje",
  },
  fields: {
    assignee: "Osoba przypisana",
    agents: "Agent, który pisał",
    department: "Dział",
    customer: "Klient",
    customerEmail: "E-mail klienta",
    customerUserId: "ID użytkownika klienta",
    customerTags: "Tagi",
    status: "Status",
    rating: "Ocena",
    createdAt: "Data utworzenia",
    updatedAt: "Data zmiany",
    closedAt: "Data zamknięcia",
  },
  groups: { chat: "Czat", people: "Osoby", customer: "Klient", dates: "Daty" },
  kinds: {
    agentId: "agent",
    departmentId: "dział",
    customerId: "klient",
    timestamp: "data czas",
    status: "status",
    rating: "ocena",
    text: "tekst",
    tags: "tagi",
  },
  unsearchableFields: [
    { label: "Nazwa klienta", reason: "znajdź osobę w polu Klient" },
    { label: "Tekst wiadomości", reason: "HelpCrunch po nim nie wyszukuje" },
    { label: "Aplikacja", reason: "HelpCrunch po niej nie wyszukuje" },
    { label: "Ostatnia wiadomość", reason: "HelpCrunch po niej sortuje, ale nie wyszukuje" },
  ],

  operators: {
    agentId: idOperators,
    departmentId: idOperators,
    customerId: idOperators,
    timestamp: { eq: "to", neq: "to nie", gt: "po", gte: "od", lt: "przed", lte: "do" },
    status: { eq: "to", neq: "to nie" },
    rating: { eq: "to", neq: "to nie", contains: "zawiera", notContains: "nie zawiera" },
    text: { contains: "zawiera", notContains: "nie zawiera", eq: "to", neq: "to nie" },
    tags: { eq: "zawierają wszystkie z" },
  },
  oneTag: "zawierają",
  isBetween: "w okresie",
  isIn: "w okresie",
  inTheLast: "w ciągu",
  moreThanAgo: "ponad",

  limits: {
    agentId: [
      { label: "to nikt", reason: "HelpCrunch nie wyszukuje czatów bez agenta." },
      { label: "nazwa zawiera", reason: "HelpCrunch porównuje ID, nie nazwy." },
      { label: "to którakolwiek z", reason: eachUnderAny },
    ],
    departmentId: [
      { label: "to żaden", reason: "HelpCrunch nie wyszukuje czatów bez działu." },
      { label: "nazwa zawiera", reason: "HelpCrunch porównuje ID, nie nazwy." },
      { label: "to którykolwiek z", reason: eachUnderAny },
    ],
    customerId: [
      { label: "nazwa zawiera", reason: "HelpCrunch porównuje ID, nie nazwy. Wybierz klienta po nazwie." },
      { label: "to którykolwiek z", reason: eachUnderAny },
    ],
    timestamp: [
      { label: "nie ma daty", reason: "HelpCrunch nie wyszukuje czatów bez daty." },
      { label: "poza okresem", reason: "Użyj „przed” i „po”, z „pasuje do dowolnego”." },
    ],
    status: [
      { label: "to którykolwiek z", reason: "Zaznacz kilka wartości: każda staje się filtrem." },
      { label: "zawiera", reason: "W HelpCrunch statusy są kodami." },
    ],
    rating: [
      { label: "to którakolwiek z", reason: "Zaznacz kilka wartości: każda staje się filtrem." },
      { label: "nie ma oceny", reason: "HelpCrunch nie wyszukuje czatów bez oceny." },
    ],
    text: [
      { label: "przed, po", reason: "dla dat i ID" },
      { label: "to którykolwiek z", reason: eachUnderAny },
      { label: "brak wartości", reason: "HelpCrunch nie wyszukuje tego, czego nie ma." },
    ],
    tags: [
      { label: "nie zawierają", reason: "HelpCrunch nie zna „nie” dla tagów." },
      { label: "nazwa zawiera", reason: "HelpCrunch porównuje całe tagi." },
    ],
  },
  onlyForMoments: "tylko z dokładną chwilą",

  choose: {
    agentId: "wybierz agenta",
    departmentId: "wybierz dział",
    customerId: "wybierz klienta",
    timestamp: "wybierz datę",
    status: "wybierz status",
    rating: "wybierz ocenę",
    text: "wpisz tekst",
    tags: "wybierz tagi",
  },

  me: "Ja",
  meWithoutAgent: "Żaden agent nie ma Twojego adresu e-mail.",
  nobody: "Nikt",
  nobodyReason: "HelpCrunch nie wyszukuje czatów bez agenta.",
  noDepartment: "Brak działu",
  noDepartmentReason: "HelpCrunch nie wyszukuje czatów bez działu.",
  agents: "Agenci",
  departments: "Działy",
  namesLoading: "Trwa wczytywanie nazw. ID już działają.",
  searchAgents: "Nazwa albo ID",
  searchDepartments: "Nazwa albo ID",
  nothingFound: "Nic nie ma takiej nazwy.",
  bareId: "Użyj samego ID",
  bareIdOf: (id) => `Użyj ID ${id}`,
  typeDigits: "wpisz cyfry",
  idsTellApart: "ID odróżniają osoby o tej samej nazwie.",
  unknownIdsAreSent: "ID spoza listy może należeć do kogoś, kto odszedł; i tak zostanie wysłane.",
  idLabel: "ID",
  idHint: "Liczba całkowita.",

  severalChoices: {
    any: "Z kilku wartości powstaje kilka filtrów z „pasuje do dowolnego”.",
    all: "Z kilku wartości powstaje kilka filtrów z „pasuje do wszystkich”.",
    notAny: "Tutaj jedna wartość: kilka wymaga „pasuje do dowolnego”, a to zmieniłoby też pozostałe filtry.",
    notAll:
      "Tutaj jedna wartość: pominięcie kilku wymaga „pasuje do wszystkich”, a to zmieniłoby też pozostałe filtry.",
  },
  asReceived: (word) => `„${word}”`,

  customerSearch: {
    placeholder: "Nazwa, e-mail albo ID",
    start: "Wpisz co najmniej dwa znaki.",
    searching: "Szukanie…",
    none: "Nie znaleziono klienta. Można też wpisać samo ID.",
    failed: "Wyszukiwanie się nie udało. Można też wpisać samo ID.",
    cost: "Wyszukiwanie kosztuje 1 zapytanie.",
    withoutName: (id) => `Klient ${id}`,
    found: "Znalezione",
    lately: "Ostatnio używane",
  },

  text: {
    label: "Tekst",
    placeholders: { customerEmail: "@example.com", customerUserId: "ID we własnym systemie", rating: "Słowo" },
    hint: "Wysyłany dokładnie tak, jak wpisany. Enter stosuje go od razu.",
    tooLong: (max) => `Można wyszukać najwyżej ${max} znaków.`,
  },

  tags: {
    several: "Kilka tagów oznacza",
    all: "Wszystkie z nich",
    any: "Dowolny z nich",
    anyHint: "„Dowolny z nich” tworzy filtr dla każdego tagu i wymaga „pasuje do dowolnego”.",
    anyUnavailable:
      "„Dowolny z nich” wymaga „pasuje do dowolnego”, a to zmieniłoby też pozostałe filtry: HelpCrunch ma jeden przełącznik dla wszystkich.",
    search: "Tag",
    add: (tag) => `Dodaj „${tag}”`,
    typeAnother: "Wpisz kolejny tag",
    none: "Wpisz tag tak, jak zapisano go w HelpCrunch.",
    tooMany: (max) => `Najwyżej ${max} tagów w jednym filtrze.`,
    seen: (formatted, count) => `widziany ${formatted} ${form(count, "raz", "razy", "razy")}`,
  },

  dates: {
    relative: "Względna",
    fixed: "Stała",
    presets: {
      today: "Dzisiaj",
      yesterday: "Wczoraj",
      last7Days: "Ostatnie 7 dni",
      last30Days: "Ostatnie 30 dni",
      thisMonth: "Ten miesiąc",
    },
    presetValues: {
      today: "dzisiaj",
      yesterday: "wczoraj",
      last7Days: "ostatnie 7 dni",
      last30Days: "ostatnie 30 dni",
      thisMonth: "ten miesiąc",
    },
    inTheLast: "W ciągu ostatnich…",
    moreThanAgo: "Ponad … temu",
    day: "Dzień",
    range: "Okres",
    moment: "Dokładna chwila",
    count: "Ile",
    unit: "Jednostka",
    units: { hours: "godziny", days: "dni", weeks: "tygodnie" },
    amount: (formatted, count, unit) => {
      const { one, several } = lastUnits[unit];
      return count === 1 ? one : `ostatnich ${formatted} ${several}`;
    },
    ago: (formatted, count, unit) => `${formatted} ${form(count, ...agoUnits[unit])} temu`,
    countRange: (max) => `Liczba całkowita od 1 do ${max}.`,
    staysRelative: "Przesuwa się z zegarem, także w linkach i zapisanych filtrach.",
    from: "Od, początek dnia",
    to: "Do, koniec dnia",
    dayLabel: "Dzień",
    momentLabel: "Chwila",
    momentHint: "Ustalona co do sekundy, taka sama w każdej strefie czasowej.",
    previousMonth: "Poprzedni miesiąc",
    nextMonth: "Następny miesiąc",
    chosen: "wybrano",
    orderWrong: "Pierwszy dzień nie może być po ostatnim.",
    rangeHint: "Wybierz pierwszy i ostatni dzień.",
    daysOf: (timeZone, text) => `Dni w strefie ${timeZone}: ${text}`,
    stretch: (from, to) => `od ${from} do ${to}`,
    tests: {
      gte: (moment) => `od ${moment}`,
      gt: (moment) => `po ${moment}`,
      lt: (moment) => `przed ${moment}`,
      lte: (moment) => `do ${moment}`,
      eq: (moment) => `dokładnie ${moment}`,
      neq: (moment) => `poza ${moment}`,
    },
    loading: "Wczytywanie kalendarza",
  },

  reasons: {
    incomplete: (names, count) => `${names}: ${form(count, "brakuje", "brakuje", "brakuje")} wartości.`,
    answersOthers: "Lista uwzględnia pozostałe filtry.",
    answersAll: "Lista nie jest przez to zawężona.",
    gone: (who) =>
      `${who}: nie ma już na liście w HelpCrunch. Filtr zostaje i jest wysyłany: bez niego lista pokazałaby więcej, niż trzeba.`,
    refused: (filter, message) => `${filter}: ${message}`,
    widens: (filter) =>
      `Przy „pasuje do dowolnego” każdy czat jest po początku albo przed końcem „${filter}”: pasują prawie wszystkie.`,
    chooseAnother: "Wybierz inną wartość",
    removeIt: "Usuń filtr",
    complete: "Wybierz wartość",
  },
  agentNumber: (id) => `Agent ${id}`,
  departmentNumber: (id) => `Dział ${id}`,

  body: {
    button: "Treść zapytania",
    title: "Treść zapytania",
    rows: (formatted, count) => `${formatted} ${form(count, "wiersz", "wiersze", "wierszy")}`,
    copyJson: "JSON",
    copyCurl: "cURL",
    copyLink: "Link",
    copyAs: { json: "Kopiuj jako JSON", curl: "Kopiuj jako cURL", link: "Kopiuj jako link" },
    copied: { json: "Skopiowano JSON.", curl: "Skopiowano polecenie cURL.", link: "Skopiowano link." },
    copyFailed: "Niczego nie skopiowano: przeglądarka na to nie pozwoliła.",
    asSent: "Treść dokładnie tak, jak jest wysyłana",
    asCommand: "Zapytanie jako polecenie",
    isListRequest: "Bez filtrów HelpCrunch jest pytany o całą listę, a takie zapytanie nie ma treści.",
    cannotBeSent: "Tego nie można jeszcze wysłać:",
    pasteTitle: "Wklej treść zapytania",
    pasteLabel: "Treść zapytania w JSON",
    pasteHint: "Nic nie zadziała, dopóki nie da się odczytać każdego wiersza. Klucz nigdy się tu nie pojawia.",
    notJson: "To nie jest jeszcze JSON.",
    row: (formatted) => `Wiersz ${formatted}`,
    rest: "Treść",
    readable: "da się odczytać",
    use: "Użyj tych filtrów",
    used: "Wklejone filtry są w użyciu.",
    nothingPasted: "Najpierw wklej treść.",
    notClean: "Najpierw każdy wiersz musi być czytelny.",
    curlHint: "Najpierw umieść klucz w zmiennej; nigdy nie jest częścią tego, co skopiowano.",
  },
};
