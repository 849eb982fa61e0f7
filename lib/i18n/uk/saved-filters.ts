import type { Messages } from "@/lib/i18n/en";

/** Saved filters: in the navigation and in the head of the list. */
export const savedFilters: Messages["savedFilters"] = {
  groups: { builtIn: "Вбудовані", shared: "Спільні", mine: "Мої фільтри", left: "Залишені" },
  builtIn: {
    unassigned: {
      name: "Без виконавця",
      description: "Без виконавця й не закриті.",
    },
    mine: { name: "Мої", description: "Призначені вам і не закриті." },
    waiting: {
      name: "Чекають на нас",
      description: "Клієнт написав останнім, і ніхто не відповів; спершу ті, хто чекає найдовше.",
    },
    "on-hold": { name: "На паузі", description: "Чати на паузі, хоч би хто за них відповідав." },
    "poorly-rated": {
      name: "Погані оцінки, 7 днів",
      description: "Оцінка погана або дуже погана, закрито за останні 7 днів.",
    },
    empty: { name: "Порожні чати", description: "Створені без повідомлення, і досі в них ніхто не написав." },
  },

  loadFailed: "Не вдалося завантажити збережені фільтри.",
  noneMine: "Налаштуйте фільтри та збережіть їх тут.",
  showAll: (count) => `Показати всі (${count})`,
  search: "Знайти збережений фільтр",
  notFound: "Жоден збережений фільтр так не називається.",
  broken: "частину неможливо прочитати",
  default: "типовий",
  alert: { set: "сповіщення", over: "більше за вашу межу" },
  unavailable: "HelpCrunch такого не шукає",

  actions: "Більше",
  actionsOf: (name) => `Дії: ${name}`,
  keep: "Зберегти цей вигляд",
  importExport: "Імпорт та експорт",
  left: "Людей без доступу",
  moved: (name, position, count) => `${name}: позиція ${position} з ${count}.`,

  state: {
    changed: "Змінено",
    update: "Оновити",
    saveAsNew: "Зберегти як новий",
    discard: "Відкинути зміни",
    save: "Зберегти вигляд",
    updating: "Оновлення",
    updated: (name) => `Оновлено: ${name}`,
  },
};
