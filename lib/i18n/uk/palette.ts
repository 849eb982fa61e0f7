import type { AreaMessages } from "@/lib/i18n/en";
import { form } from "./form";

/** The command palette: going somewhere and doing something by typing its name. */
export const palette: AreaMessages["windows"]["palette"] = {
  title: "Палітра команд",
  placeholder: "Збережений фільтр, ID чату, клієнт, сторінка або дія",
  groups: {
    recent: "Нещодавні",
    chat: "Чат",
    saved: "Збережені фільтри",
    pages: "Сторінки",
    actions: "Дії",
    customers: "Клієнти",
  },

  openChat: (id) => `Відкрити чат ${id}`,
  openChatHint: "за його ID",
  settings: (part) => `Налаштування: ${part}`,
  language: (name) => `Мова: ${name}`,
  theme: (name) => `Тема: ${name}`,
  current: "використовується",
  actions: {
    refresh: "Оновити те, що на екрані",
    comfortableRows: "Високі рядки",
    compactRows: "Низькі рядки",
    closeChat: "Закрити цей чат",
    closeChatAndGoOn: "Закрити цей чат і перейти до наступного",
    nextWaitingChat: "Наступний чат, що чекає на нас",
    chatStatus: "Змінити статус цього чату",
    chatAssignee: "Призначити цей чат",
    chatDepartment: "Змінити відділ цього чату",
    snoozeChat: "Відкласти цей чат",
    chatRead: "Позначити цей чат прочитаним або непрочитаним",
    copyLink: "Копіювати посилання на цю сторінку",
    showShortcuts: "Показати сполучення клавіш",
    singleKeysOff: "Вимкнути дії однією клавішею",
    singleKeysOn: "Увімкнути дії однією клавішею",
  },
  singleKeys: { on: "Дії однією клавішею ввімкнено", off: "Дії однією клавішею вимкнено" },

  keywords: {
    allChats: "список вхідні головна",
    reports: "статистика аналітика графіки числа",
    createChat: "новий від імені клієнта",
    settings: {
      helpcrunch: "api ключ з’єднання перевірка",
      "local-copy": "синхронізація база даних пошук зберігання",
      people: "користувачі команда ролі запрошення",
      "audit-log": "аудит історія події",
      alerts: "повідомлення звук тиша межа вебхук slack",
      "saved-replies": "шаблони готові тексти макроси",
      system: "система версія база даних стан моніторинг процеси",
      me: "пароль двофакторна сеанси профіль",
    },
    refresh: "перезавантажити наново",
    density: "висота рядків щільність",
    chatActions: "робота вирішити готово відкрити знову очікування пауза передати команда пізніше нагадати",
    copyLink: "url адреса поділитися",
    language: "переклад language",
    theme: "вигляд кольори режим",
    shortcuts: "клавіатура клавіші довідка",
    signOut: "вийти вихід завершити",
  },

  customer: {
    withoutName: (id) => `Клієнт ${id}`,
    createChat: (name) => `Створити чат: ${name}`,
    createChatShort: "Створити чат",
    short: "Від двох символів пошук охоплює й клієнтів. Кожен пошук коштує один запит.",
    resting: "Пошук клієнтів почнеться після паузи в наборі",
    searching: "Пошук клієнтів, один запит",
    found: (shown, total, count) =>
      shown === total
        ? `${shown} ${form(count, "клієнт", "клієнти", "клієнтів")}`
        : `${shown} з ${total} ${form(count, "клієнта", "клієнтів", "клієнтів")}`,
    none: "Жоден клієнт не підходить",
    failed: "Не вдалося виконати пошук клієнтів.",
  },

  none: (query) => `Нічого з назвою «${query}» немає.`,
  noneHint: "Введіть частину назви чи імені, ел. пошту чи телефон клієнта або ID чату.",
  results: (formatted, count) => `${formatted} ${form(count, "результат", "результати", "результатів")}`,
  noResults: "Немає результатів",
  keys: { move: "вибір", choose: "відкрити" },
};
