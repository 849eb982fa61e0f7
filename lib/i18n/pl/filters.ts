import type { Messages } from "@/lib/i18n/en";
import type { DateUnit } from "@/lib/view/date-value";
import { form } from "./form";

const idOperators: Messages["filters"]["operators"]["agentId"] = {
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

/** The filter builder: the bar and the chips. */
export const filters: Messages["filters"] = {
  bar: "Filtry",
  add: "Dodaj filtr",
  addHint: "Wybierz pole",
  match: "Pasuje do",
  matchLabel: "Dopasowanie filtrów",
  matchOptions: { all: "wszystkich", any: "dowolnego" },
  matchAll: "Pasuje do wszystkich",
  matchAny: "Pasuje do dowolnego",
  clearAll: "Wyczyść wszystko",
  sheetButton: (formatted, count) => (count === 0 ? "Filtry" : `Filtry (${formatted})`),
  undone: "Cofnięto.",
  redone: "Ponowiono.",
  removed: (filter) => `Usunięto: ${filter}.`,

  group: {
    add: "Dodaj grupę",
    name: (formatted) => `Grupa ${formatted}`,
    match: { all: "wszystkie z", any: "dowolny z" },
    of: (match, filters) => `${match}: ${filters}`,
    matchLabel: (name) => `Jak łączą się filtry: ${name}`,
    dissolve: (name) => `Rozwiąż: ${name}; filtry zostają`,
    move: (filter) => `Przenieś filtr ${filter}`,
    toTop: "Poza grupę",
    into: (name) => `Do: ${name}`,
    moved: (filter, where) => `${filter}: ${where}.`,
    addInside: (name) => `Dodaj filtr: ${name}`,
  },

  chip: {
    group: (filter) => `Filtr: ${filter}`,
    field: (field) => `Pole: ${field}`,
    fieldChanged: (field) => `Pole: ${field}, inaczej niż w zapisanym filtrze`,
    operator: (operator) => `Porównanie: ${operator}`,
    value: (value) => `Wartość: ${value}`,
    remove: (filter) => `Usuń filtr ${filter}`,
    chooseField: "Pole",
    chooseOperator: "Porównanie",
    gone: (value) => `${value}, już nie istnieje`,
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
    text: "Tekst",
    customerName: "Imię klienta",
    application: "Aplikacja",
    createdWith: "Sposób utworzenia",
    closedBy: "Kto zamknął",
    snoozedUntil: "Odłożony do",
    lastMessageAt: "Ostatnia wiadomość",
    lastCustomerMessageAt: "Ostatnia wiadomość klienta",
    waitingSeconds: "Czeka",
    messageCount: "Liczba wiadomości",
    firstResponseSeconds: "Czas pierwszej odpowiedzi",
    readByAgent: "Przeczytany przez agenta",
  },

  operators: {
    agentId: idOperators,
    departmentId: idOperators,
    customerId: idOperators,
    timestamp: { eq: "to", neq: "to nie", gt: "po", gte: "od", lt: "przed", lte: "do" },
    status: { eq: "to", neq: "to nie" },
    rating: { eq: "to", neq: "to nie", contains: "zawiera", notContains: "nie zawiera" },
    text: { contains: "zawiera", notContains: "nie zawiera", eq: "to", neq: "to nie" },
    tags: { eq: "zawierają wszystkie z" },
    search: { contains: "zawiera" },
    word: { contains: "zawiera", notContains: "nie zawiera", eq: "to", neq: "to nie" },
    applicationId: idOperators,
    count: { eq: "to", neq: "to nie", gt: "więcej niż", gte: "co najmniej", lt: "mniej niż", lte: "co najwyżej" },
    duration: { eq: "to", neq: "to nie", gt: "dłużej niż", gte: "co najmniej", lt: "krócej niż", lte: "co najwyżej" },
    flag: { eq: "to", neq: "to nie" },
  },
  /** Comparisons that only the local copy knows, of every field. */
  copyOperators: {
    in: "jest jednym z",
    notIn: "nie jest żadnym z",
    isEmpty: "jest puste",
    isNotEmpty: "nie jest puste",
  },
  oneTag: "zawierają",
  isBetween: "w okresie",
  isIn: "w okresie",
  inTheLast: "w ciągu",
  moreThanAgo: "ponad",

  choose: {
    agentId: "wybierz agenta",
    departmentId: "wybierz dział",
    customerId: "wybierz klienta",
    timestamp: "wybierz datę",
    status: "wybierz status",
    rating: "wybierz ocenę",
    text: "wpisz tekst",
    tags: "wybierz tagi",
    search: "wpisz tekst",
    word: "wybierz",
    applicationId: "wybierz aplikację",
    count: "wpisz liczbę",
    duration: "wpisz czas",
    flag: "wybierz",
  },

  me: "Ja",
  yes: "tak",
  no: "nie",
  asReceived: (word) => `„${word}”`,

  dates: {
    presetValues: {
      today: "dzisiaj",
      yesterday: "wczoraj",
      last7Days: "ostatnich 7 dni",
      last30Days: "ostatnich 30 dni",
      thisMonth: "tego miesiąca",
      lastMonth: "zeszłego miesiąca",
      thisWeek: "tego tygodnia",
      lastWeek: "zeszłego tygodnia",
    },
    amount: (formatted, count, unit) => {
      const { one, several } = lastUnits[unit];
      return count === 1 ? one : `ostatnich ${formatted} ${several}`;
    },
    ago: (formatted, count, unit) => `${formatted} ${form(count, ...agoUnits[unit])} temu`,
    stretch: (from, to) => `od ${from} do ${to}`,
    tests: {
      gte: (moment) => `od ${moment}`,
      gt: (moment) => `po ${moment}`,
      lt: (moment) => `przed ${moment}`,
      lte: (moment) => `do ${moment}`,
      eq: (moment) => `dokładnie ${moment}`,
      neq: (moment) => `poza ${moment}`,
    },
  },

  reasons: {
    incomplete: (names) => `${names}: brakuje wartości.`,
    answersOthers: "Lista uwzględnia pozostałe filtry.",
    answersAll: "Ten filtr nie zawęża listy.",
    gone: (who) =>
      `Na liście HelpCrunch nie ma już: ${who}. Filtr zostaje: bez niego lista pokazałaby więcej, niż trzeba.`,
    refused: (filter) => `${filter}:`,
    widens: (filter) =>
      `Przy „pasuje do dowolnego” każdy czat jest po początku albo przed końcem „${filter}”: pasują prawie wszystkie.`,
    oneIsEnough: (filters) =>
      `Wystarczy jedno z tych: ${filters}. HelpCrunch łączy wszystkie filtry tak samo, więc nie da się zapytać o „to lub tamto, a do tego jeszcze”.`,
    chooseAnother: "Wybierz inną wartość",
    removeIt: "Usuń filtr",
    complete: "Wybierz wartość",
  },
  agentNumber: (id) => `Agent ${id}`,
  departmentNumber: (id) => `Dział ${id}`,

  search: "Szukaj czatów",
  searchOff: {
    title: "Wyszukiwanie tekstu wymaga kopii lokalnej.",
    next: "Administrator włącza ją w Ustawieniach, w części Kopia lokalna.",
  },
  searchBody: "Treść zapytania",
};
