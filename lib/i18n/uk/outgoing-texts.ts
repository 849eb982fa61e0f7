import type { Catalogue } from "../en";

export const outgoingTexts: Catalogue["outgoingTexts"] = {
  chat: (id) => `Новий чат ${id}`,
  chats: (formatted) => `Нових чатів: ${formatted}`,
  line: (formatted, over) => `Чатів: ${formatted}, понад ${over}`,
  lineFor: (formatted, over, minutes) => `Чатів: ${formatted}, понад ${over} вже ${minutes} хв`,
  test: "Це перевірка",
  open: "Відкрити",
  days: (from, to) => `з ${from} до ${to}`,
  figure: (name, value) => `${name}: ${value}`,
  figureAndBefore: (name, value, before) => `${name}: ${value} (раніше ${before})`,
  measures: {
    opened: "відкрито",
    closed: "закрито",
    openAtEnd: "відкритих наприкінці",
    open: "відкритих зараз",
    waiting: "чекають зараз",
    firstResponseMedian: "перша відповідь, медіана",
  },
  seconds: (formatted) => `${formatted} с`,
  minutes: (formatted) => `${formatted} хв`,
  hours: (hours, minutes) => `${hours} год ${minutes} хв`,
};
