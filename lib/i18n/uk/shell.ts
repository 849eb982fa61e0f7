import type { Messages } from "@/lib/i18n/en";

/** The frame round every screen: navigation, the person, the budget, and what is said when something is amiss. */
export const shell: Messages["shell"] = {
  product: "Chatboard",
  description: "Чати вашого облікового запису HelpCrunch для всієї команди.",
  pageTitle: (page) => `${page} · Chatboard`,
  skipToContent: "Перейти до вмісту",
  notifications: "Сповіщення",

  navigation: {
    label: "Chatboard",
    open: "Відкрити навігацію",
    search: "Пошук і команди",
    createChat: "Створити чат",
    allChats: "Усі чати",
    jobs: "Завдання",
    jobsDone: (percent) => `${percent} %`,
    reports: "Звіти",
    settings: "Налаштування",
    shortcuts: "Сполучення клавіш",
    changed: "змінено",
    pinned: "закріплено",
  },

  settingsParts: {
    helpcrunch: "HelpCrunch",
    "local-copy": "Локальна копія",
    people: "Люди",
    "audit-log": "Журнал подій",
    alerts: "Сповіщення",
    "saved-replies": "Збережені відповіді",
    system: "Система",
    me: "Мій профіль",
  },

  person: {
    menu: (name, detail) => `Обліковий запис: ${name}, ${detail}`,
    theme: "Тема",
    themes: { system: "Як у системі", light: "Світла", dark: "Темна" },
    signOut: "Вийти",
    signingOut: "Вихід",
    signOutFailed: { title: "Не вдалося вийти.", next: "Не вдалося зв’язатися з Chatboard. Спробуйте ще раз." },
  },

  roles: { viewer: "Читач", agent: "Агент", lead: "Керівник", admin: "Адмін" },

  keys: { enter: "Enter", space: "Пробіл", escape: "Esc", control: "Ctrl", command: "⌘", shift: "Shift", alt: "Alt" },

  budget: {
    left: (left, limit) => ({ left, rest: `з ${limit} лишилося` }),
    spent: (seconds) => ({ left: "0", rest: seconds === null ? "лишилося" : `лишилося, наступний за ${seconds} с` }),
    unknown: "Ліміт невідомий",
    label: (shown) => `Ліміт запитів на цю хвилину: ${shown}`,
    inQueue: (seconds) => `У черзі, близько ${seconds} с`,
  },

  problem: {
    code: "Код",
    time: "Час",
    copyRequestId: "Копіювати ID запиту",
    details: "Подробиці",
    retryNow: "Спробувати зараз",
    retrying: "Повторна спроба",
    retriesByItself: "Спробує ще раз автоматично.",
    retryIn: (seconds) => `Автоматична повторна спроба за ${seconds} с.`,
    waitFor: (seconds) => `Зачекайте ${seconds} с і спробуйте ще раз.`,
    signIn: "Увійти",
    reload: "Перезавантажити сторінку",
    youCanInSettings: "Ви можете виправити це в налаштуваннях.",
    openSettings: "Відкрити налаштування",
    ask: (names) => `Зверніться до: ${names}.`,
    backToList: "Назад до списку",
    oldRows: "Видимі дані завантажено раніше.",
    lastAnswer: (time) => `Остання відповідь HelpCrunch: ${time}.`,
  },

  offline: { title: "Не вдалося зв’язатися з Chatboard.", next: "Перевірте з’єднання та спробуйте ще раз." },

  missingCode: {
    title: "Не вдалося завантажити частину сторінки.",
    next: "Решта працює далі. Перевірте з’єднання та спробуйте ще раз.",
  },

  notFound: {
    title: "Такої сторінки немає",
    next: "Можливо, в адресі помилка або її вміст видалено.",
  },

  crashed: {
    title: "На цій сторінці сталася помилка",
    next: "Фільтри збереглися в адресі, і нічого не надіслано. Спробуйте ще раз; якщо не допоможе, повідомте адміністраторові ID, що нижче.",
  },
};
