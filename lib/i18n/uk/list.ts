import type { Messages } from "@/lib/i18n/en";
import { form } from "./form";

/** The list of chats: its head, its table, its foot and every state that it can be in. */
export const list: Messages["list"] = {
  title: "Усі чати",
  caption: "Чати",
  fromAgent: "Агент:",
  /** Of system notices that consist of a code. */
  notices: {
    request_rating: "Клієнта попросили поставити оцінку",
    resolution_time: "Час вирішення записано",
  },
  chatWithoutCustomer: (id) => `Чат ${id}`,
  unreadableRow: "Цей чат неможливо прочитати.",
  waitingFor: "чекає",
  unsortable:
    "HelpCrunch не сортує за цим стовпцем. Сортування працює, коли весь результат уміщається на одну сторінку.",
  unsortedNow: (column) =>
    `HelpCrunch не сортує за стовпцем «${column}», а результат довший за одну сторінку: порядок типовий.`,
  order: "Порядок",
  density: "Висота рядків",
  comfortable: "Високі рядки",
  compact: "Низькі рядки",
  rows: "Рядки",
  rowsPerPage: "Рядків на сторінці",
  rowsOnPage: (formatted, count) => `${formatted} ${form(count, "рядок", "рядки", "рядків")} на цій сторінці`,
  tuckedAway: (formatted, count) =>
    `${formatted} ${form(count, "стовпець сховано", "стовпці сховано", "стовпців сховано")}`,
  ofTotal: (total) => `з ${total}`,
  pages: "Сторінки",
  page: "Сторінка",
  ofPages: (count) => `з ${count}`,
  goToPage: "Перейти до сторінки",
  firstPage: "Перша сторінка",
  previousPage: "Попередня сторінка",
  nextPage: "Наступна сторінка",
  lastPage: "Остання сторінка",
  chooseRow: (name) => `Вибрати: ${name}`,
  choosePage: "Вибрати всі на цій сторінці",
  choose: "Вибрати чати",
  export: "Експортувати",
  columns: "Стовпці",
  asOf: (text) => `Оновлено ${text} тому`,
  asOfNow: "Оновлено щойно",
  asOfShort: (text) => `${text} тому`,
  seconds: (formatted) => `${formatted} с`,
  fromLocalCopy: "З локальної копії",
  fromLocalCopyBehind: (behind) => `З локальної копії, відставання: ${behind}`,
  askHelpCrunch: "Запитати HelpCrunch",
  minutes: (formatted) => `${formatted} хв`,
  refresh: "Оновити зараз",
  refreshing: "Оновлення",
  updated: (formatted) => `Змінено: ${formatted}`,
  updatedHint: "Показати, що змінилося",
  copyLink: "Копіювати посилання на цей вигляд",
  linkCopied: "Посилання скопійовано",
  gone: "Позначений фільтр вказує на когось або щось, чого вже немає, тому запит не надіслано. Змініть або приберіть його.",
};
