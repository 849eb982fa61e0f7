import type { Catalogue } from "../en";
import { plural } from "../plural";

const chats = (formatted: string, count: number) =>
  plural("pl", count, { one: `${formatted} czat`, few: `${formatted} czaty`, other: `${formatted} czatów` });
const ofChats = (formatted: string, count: number) =>
  plural("pl", count, { one: `${formatted} czatu`, other: `${formatted} czatów` });

export const reports: Catalogue["reports"] = {
  title: "Raporty",
  names: {
    overview: "Przegląd",
    queue: "Kolejka",
    volume: "Ruch",
    responses: "Odpowiedzi",
    ratings: "Oceny",
    people: "Osoby i działy",
    channels: "Tagi i kanały",
  },
  form: {
    label: "Czaty i okres",
    filter: "Czaty",
    allChats: "Wszystkie czaty",
    from: "Od",
    to: "Do",
    bucket: "Co",
    buckets: { day: "Dzień", week: "Tydzień", month: "Miesiąc" },
    compare: "Porównaj z poprzednim okresem",
    assigneeDepartment: "Czaty bez działu w dziale opiekuna",
    show: "Pokaż",
    periods: "Okresy",
    presets: {
      last7Days: "7 dni",
      last30Days: "30 dni",
      last90Days: "90 dni",
      thisMonth: "Ten miesiąc",
      lastMonth: "Zeszły miesiąc",
      lastYear: "12 miesięcy",
    },
  },
  behind: (duration) => `Z lokalnej kopii, opóźnienie ${duration}`,
  comparedWith: (days) => `Porównanie z okresem ${days}`,
  loading: "Raport jest przygotowywany",

  measures: {
    opened: "Otwarte",
    closed: "Zamknięte",
    reopened: "Zamknięte i znów otwarte",
    openAtEnd: "Otwarte na koniec",
    rated: "Ocenione",
    unrated: "Zamknięte bez oceny",
    poor: "Ocenione źle",
    answered: "Z odpowiedzią",
    unanswered: "Bez odpowiedzi",
    unknownResponse: "Odpowiedź nieznana",
    firstResponseMedian: "Pierwsza odpowiedź, mediana",
    firstResponseP90: "Pierwsza odpowiedź, 90. percentyl",
    open: "Otwarte teraz",
    waiting: "Czekające teraz",
    waitingMedian: "Oczekiwanie, mediana",
    waitingP90: "Oczekiwanie, 90. percentyl",
  },
  short: {
    firstResponseMedian: "Mediana",
    firstResponseP90: "90. percentyl",
    waitingMedian: "Mediana",
    waitingP90: "90. percentyl",
  },
  more: (percent, before) => `o ${percent} % więcej niż ${before}`,
  less: (percent, before) => `o ${percent} % mniej niż ${before}`,
  longer: (by, before) => `o ${by} dłużej niż ${before}`,
  shorter: (by, before) => `o ${by} krócej niż ${before}`,
  same: "jak wcześniej",
  noneBefore: "wcześniej nic",
  ofFew: (formatted, count) => `tylko z ${ofChats(formatted, count)}`,
  few: "mało",
  none: "nieznane",
  unknown: "W tym okresie nic o tym nie wiadomo. Powód może być podany niżej.",

  tables: {
    volume: "Otwarte i zamknięte",
    responses: "Pierwsza odpowiedź",
    ratings: "Ocenione i ocenione źle",
    age: "Otwarte teraz według wieku",
    waitingAge: "Czekające teraz według czasu",
    hours: "Godziny z czatami",
    status: "Według statusu",
    assignee: "Według opiekuna",
    department: "Według działu",
    application: "Według aplikacji",
    createdWith: "Według pochodzenia",
    rating: "Zamknięte według oceny",
  },
  firstColumn: {
    bucket: "Dni",
    age: "Wiek",
    moment: "Godzina",
    status: "Status",
    assignee: "Opiekun",
    department: "Dział",
    application: "Aplikacja",
    createdWith: "Pochodzenie",
    rating: "Ocena",
  },
  without: {
    status: "Bez statusu",
    assignee: "Nikt",
    department: "Bez działu",
    application: "Bez aplikacji",
    createdWith: "Nieznane",
    rating: "Bez oceny",
  },
  unnamed: (id) => `Bez nazwy (${id})`,
  otherStatus: "Inny status",
  states: { running: "jak dotąd", ahead: "jeszcze nie", before_first: "przed pierwszym czatem" },
  ages: {
    under: (to) => `poniżej ${to}`,
    between: (from, to) => `od ${from} do ${to}`,
    over: (from) => `${from} lub więcej`,
  },
  units: { day: "d", hour: "h", minute: "min", second: "s" },

  table: "Tabela",
  points:
    "Strzałki przechodzą między punktami, Enter otwiera czaty. Z klawiszem Shift wybierają dni, a Enter pokazuje tylko te dni.",
  setDays: "Puść albo naciśnij Enter, aby pokazać te dni.",
  point: (when, value, name) => `${when}: ${value} ${name}`,
  png: "Obraz",
  pngOf: (name) => `Obraz: ${name}`,
  pngFailed: { title: "Nie udało się przygotować obrazu.", next: "Zrób zrzut ekranu albo pobierz liczby jako CSV." },
  csv: "CSV",
  csvOf: (name) => `Plik CSV: ${name}`,
  heatMap: {
    title: "Otwarte według dnia tygodnia i godziny",
    weekday: "Dzień tygodnia",
    cell: (weekday, hour, formatted, count) => `${weekday}, ${hour}: ${chats(formatted, count)}`,
    notHeld: "poza okresem",
  },

  lists: {
    poor: "Źle ocenione czaty",
    longestWaiting: "Czekają najdłużej",
    customer: "Klient",
    closedAt: "Zamknięty",
    waitingSince: "Czeka od",
    all: (formatted, count) =>
      plural("pl", count, {
        one: `${formatted} czat na liście`,
        few: `Wszystkie ${formatted} czaty na liście`,
        other: `Wszystkie ${formatted} czatów na liście`,
      }),
    chat: (id) => `Czat ${id}`,
  },

  notes: {
    heading: "Czego te liczby nie mówią",
    show: "Pokaż je",
    all_hours: "Liczą się wszystkie godziny. Godziny pracy nie są znane, więc noce i weekendy wydłużają odpowiedzi.",
    assignee_department: "Czaty bez działu liczą się w dziale opiekuna, jeśli należy on tylko do jednego.",
    history_of_reopened:
      "„Otwarte na koniec” minionego dnia wynika z tego, jakie czaty są teraz. Czat zamknięty i znów otwarty liczy się jako otwarty przez cały czas.",
    closed_without_time: (formatted, count) =>
      `${chats(formatted, count)} zamknięto w nieznanym czasie, więc minione dni ich nie liczą.`,
    messages_missing: (formatted, count) =>
      `Wiadomości ${ofChats(formatted, count)} z tego okresu nie ma w lokalnej kopii, więc pierwsza odpowiedź nie jest znana. Administrator może pobrać wszystkie wiadomości w Ustawieniach, Lokalna kopia.`,
    rated_and_open: (formatted, count) =>
      `${chats(formatted, count)} z oceną nigdy nie zamknięto. Ocena liczy się w chwili zamknięcia czatu.`,
    queue_is_now: "Kolejka dotyczy tej chwili. Okres jej nie zmienia.",
    tags_not_held:
      "Tagi należą do klientów i nie ma ich w lokalnej kopii, więc nie da się tu liczyć czatów według tagu.",
    no_links:
      "Ten zapisany filtr łączy grupy słowem „dowolny” albo jest za długi, więc żadna lista nie pokaże, co liczy dana liczba. Liczby są poprawne.",
    nothing_found: "Ten zapisany filtr nie znajduje żadnego czatu.",
  },

  nothing: {
    title: "W tym okresie nie ma żadnego czatu.",
    first: (day) => `Pierwszy czat jest z dnia ${day}. Wybierz inne dni albo inne czaty.`,
  },
  refused: {
    title: "Nie można przygotować tego raportu.",
    backwards: "Ostatni dzień jest przed pierwszym. Zamień je miejscami.",
    too_long: "Okres jest dłuższy niż dziesięć lat. Wybierz późniejszy pierwszy dzień.",
    unreadable: "Części tego adresu nie można odczytać. Wybierz czaty i okres powyżej.",
    before_first_chat: (day) => `Pierwszy czat jest z dnia ${day}. Wybierz ten lub późniejszy dzień jako ostatni.`,
    after_today: (day) => `Pierwszy dzień jest po dzisiejszym, ${day}. Wybierz ten lub wcześniejszy dzień.`,
    too_many_buckets: "Punktów byłoby ponad 400. Wybierz tygodnie lub miesiące albo krótszy okres.",
    no_chats: "Nie ma jeszcze żadnego czatu. Wróć, gdy się pojawi.",
    filter_unreadable: "Części zapisanego filtra nie można odczytać. Otwórz go i napraw je.",
    filter_names_gone: "Zapisany filtr wymienia kogoś, kogo już nie ma. Otwórz go i wybierz kogoś innego.",
    filter_not_held: "Lokalna kopia nie zawiera tego, o co pyta ten zapisany filtr. Wybierz inny.",
    filter_me: "Zapisany filtr mówi „ja”, a żaden agent nie ma Twojego adresu e-mail. Wybierz inny.",
    filter_gone: "Tego zapisanego filtra nie ma albo należy do kogoś innego. Wybierz inny.",
    openFilter: "Otwórz zapisany filtr",
    no_copy: {
      title: "Raporty wymagają pełnej lokalnej kopii.",
      off: "Jest wyłączona albo jej pierwsza synchronizacja jeszcze trwa. Administrator widzi to w Ustawieniach, Lokalna kopia.",
      open: "Otwórz ustawienia",
    },
  },
};
