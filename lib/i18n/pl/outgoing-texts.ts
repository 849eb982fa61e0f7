import type { Catalogue } from "../en";

export const outgoingTexts: Catalogue["outgoingTexts"] = {
  chat: (id) => `Nowy czat ${id}`,
  chats: (formatted) => `Nowe czaty: ${formatted}`,
  line: (formatted, over) => `Czaty: ${formatted}, ponad ${over}`,
  lineFor: (formatted, over, minutes) => `Czaty: ${formatted}, ponad ${over} od ${minutes} min`,
  test: "To jest test",
  open: "Otwórz",
  days: (from, to) => `od ${from} do ${to}`,
  figure: (name, value) => `${name}: ${value}`,
  figureAndBefore: (name, value, before) => `${name}: ${value} (poprzednio ${before})`,
  measures: {
    opened: "otwarte",
    closed: "zamknięte",
    openAtEnd: "otwarte na koniec",
    open: "otwarte teraz",
    waiting: "czekające teraz",
    firstResponseMedian: "pierwsza odpowiedź, mediana",
  },
  seconds: (formatted) => `${formatted} s`,
  minutes: (formatted) => `${formatted} min`,
  hours: (hours, minutes) => `${hours} godz. ${minutes} min`,
};
