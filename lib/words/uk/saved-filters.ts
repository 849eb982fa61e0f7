import type { Words } from "../en";

/** Saved filters: in the navigation and in the head of the list. */
export const savedFilters: Words["savedFilters"] = {
  groups: { builtIn: "Вбудовані", shared: "Спільні", mine: "Мої фільтри", left: "Залишені" },
  builtIn: {
    unassigned: {
      name: "Без відповідального",
      description: "HelpCrunch не знайде чатів без агента: його пошук не знає слова «ніхто».",
    },
    mine: { name: "Мої", description: "Призначені вам і не закриті." },
    waiting: {
      name: "Чекають на нас",
      description:
        "HelpCrunch не шукає за тим, хто написав останнім: він не порівнює ні останнє повідомлення, ні останнє повідомлення клієнта.",
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
  search: "Знайти збережений фільтр",
  notFound: "Жоден збережений фільтр так не називається.",
  broken: "частину неможливо прочитати",
  default: "відкривається першим",
  unavailable: "HelpCrunch такого не шукає",

  actions: "Більше",
  actionsOf: (name) => `Дії: ${name}`,
  keep: "Зберегти цей вигляд",
  importExport: "Імпорт та експорт",
  left: "Людей без доступу",
  moved: (name, position, count) => `${name}: місце ${position} з ${count}.`,

  done: {
    saved: (name) => `Збережено: ${name}`,
    updated: (name) => `Оновлено: ${name}`,
    renamed: "Перейменовано",
    duplicated: (name) => `Створено: ${name}`,
    shared: (name) => `Тепер це бачать усі: ${name}`,
    unshared: (name) => `Більше ніхто інший цього не бачить: ${name}`,
    deleted: (name) => `Видалено: ${name}`,
    restored: (name) => `Повернено: ${name}`,
    takenOver: (name) => `Тепер ваш: ${name}`,
    default: (name) => `Відкривається першим: ${name}`,
    imported: (count) => `Імпортовано: ${count}`,
  },
  undo: "Скасувати",

  state: {
    changed: "Змінено",
    update: "Оновити",
    saveAsNew: "Зберегти як новий",
    discard: "Відкинути зміни",
    save: "Зберегти вигляд",
    updating: "Оновлення",
  },

  copyOf: (name) => `Копія: ${name}`,
  askUpdate: {
    title: (name) => `Оновити «${name}» для всіх?`,
    next: "Його тут бачать усі й отримають нову версію.",
    update: "Оновити для всіх",
  },

  somebody: "Хтось інший",
  news: {
    updated: (who, when) => `Оновлено ${when} (${who}).`,
    justNow: "щойно",
    ago: (time) => `${time} тому`,
    onDate: (date) => `${date}`,
    same: "Ви бачите попередню версію.",
    differs: (formatted) => `Відмінних частин у вашій версії: ${formatted}.`,
    show: "Показати нову версію",
    compare: "Порівняти",
    saveMine: "Зберегти мою як нову",
    gone: "Цей збережений фільтр видалено, або він більше не спільний.",
    goneNext: "Те, що ви бачите, ще тут. Збережіть як новий, щоб не втратити.",
  },
};
