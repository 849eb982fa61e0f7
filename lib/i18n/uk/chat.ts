import type { AreaMessages } from "@/lib/i18n/en";
import { form } from "./form";

/** One chat: what is known of it, its conversation, its customer, and the ways to the next one and back. */
export const chat: AreaMessages["chat"]["chat"] = {
  peekLabel: (name) => `Чат: ${name}`,
  copyId: (id) => `Копіювати ID ${id}`,
  copyEmail: "Копіювати ел. пошту",
  copyUserId: "Копіювати ID користувача",

  back: "Назад до списку",
  previous: "Попередній чат",
  next: "Наступний чат",
  openFully: "Відкрити повністю",
  close: "Закрити",
  key: (label, key) => `${label}, ${key}`,
  position: (number, total) => (total === null ? number : `${number} з ${total}`),
  moved: (name, position) => (position === null ? name : `${name}, ${position}`),
  firstReached: "Це перший чат у списку.",
  lastReached: "Це останній чат у списку.",
  notInList: "Цього чату вже немає на цій сторінці списку.",
  noneWaiting: "Жоден із наступних чатів списку не чекає на нас.",
  closeAndGoOn: "Закрити й перейти до наступного",
  moveFailed: "Не вдалося знайти наступний чат у списку. Спробуйте ще раз.",
  looking: "Пошук у списку",
  keysHint: "наступний, попередній",
  escapeHint: "назад до рядка",
  copyLink: "Копіювати посилання на цей чат",
  linkCopied: "Посилання скопійовано",
  openInHelpCrunch: "Відкрити в HelpCrunch",
  opensNewTab: "відкриється в новій вкладці",

  presence: {
    writing: (name) => `${name} пише відповідь`,
    open: (name) => `${name} має цей чат відкритим`,
    more: (count) => `і ще ${count}`,
  },

  views: { label: "Чат", conversation: "Розмова", details: "Подробиці", otherChats: "Інші чати" },

  facts: {
    label: "Дані",
    email: "Ел. пошта",
    fromCustomer: "Від клієнта",
    allFields: "Усі поля",
    fieldsOf: "Усі поля цього чату",
    status: "Отриманий статус",
    agentRole: "роль",
    agentRoles: { admin: "адміністратор", superviser: "керівник", agent: "агент", agentChatOnly: "агент, лише чати" },
    lastMessageText: "Текст останнього повідомлення",
    unknownTitle: "Поля, яких Chatboard не знає",
    unknownHint: "Так, як їх надіслав HelpCrunch.",
    unknownOmitted: (count) => `Пропущено ще ${count}: завеликі, щоб зберігати.`,
  },

  customer: {
    title: "Клієнт",
    none: "HelpCrunch не вказує клієнта цього чату.",
    userId: "ID користувача",
    id: "ID клієнта",
    create: "Створити чат для цього клієнта",
  },

  otherChats: {
    show: (name) => `Інші чати: ${name}`,
    count: (formatted, count, name) => `${formatted} ${form(count, "інший чат", "інші чати", "інших чатів")}: ${name}`,
    none: (name) => `Інших чатів немає: ${name}`,
    noText: "Повідомлень ще немає",
    all: "Показати всі у списку",
  },

  conversation: {
    label: "Розмова",
    loading: "Завантаження розмови",
    today: "Сьогодні",
    yesterday: "Учора",
    undated: "Без дати",
    beginning: "Тут починається розмова.",
    older: (formatted) => `Показати давніші повідомлення (${formatted})`,
    olderUnknown: "Показати давніші повідомлення",
    olderLoading: "Завантаження давніших повідомлень",
    olderLoaded: (formatted, count) =>
      `Вище ще ${formatted} ${form(count, "давніше повідомлення", "давніші повідомлення", "давніших повідомлень")}`,
    olderFailed: "Не вдалося завантажити давніші повідомлення.",
    emptyTitle: "Повідомлень ще немає.",
    emptyNext: "HelpCrunch не має повідомлень цього чату. Розмова з’явиться тут, щойно хтось напише.",
    count: (shown, total) => `Повідомлення: ${shown} з ${total ?? "?"}`,
    print: "Друкувати розмову",
    printTitle: (name, id) => `${name}, чат ${id}`,
    printPart: (shown, total) => `Надруковано найновіші повідомлення, ${shown} з ${total}.`,
    save: "Зберегти розмову як сторінку",
    saved: (time, zone) => `Збережено: ${time}. Час за поясом ${zone}.`,
  },

  message: {
    kinds: {
      message: { customer: "клієнт", agent: "агент", system: "сповіщення" },
      email: { customer: "клієнт, ел. пошта", agent: "агент, ел. пошта", system: "ел. лист" },
      private: {
        customer: "приватна нотатка",
        agent: "приватна нотатка, лише для агентів",
        system: "приватна нотатка, лише для агентів",
      },
      knowledgeBase: {
        customer: "стаття",
        agent: "агент, стаття з бази знань",
        system: "стаття з бази знань",
      },
      tech: { customer: "сповіщення", agent: "системне сповіщення", system: "системне сповіщення" },
      other: { customer: "клієнт", agent: "агент", system: "сповіщення" },
    },
    broadcast: (type) => `розсилка: ${type}`,
    unknownKind: (type) => `невідомий вид «${type}»`,
    agentWithoutName: (id) => `Агент ${id}`,
    agentUnknown: "Хтось із команди",
    system: "HelpCrunch",
    edited: "відредаговано",
    read: "прочитано",
    unread: "ще не прочитано",
    empty: "У цьому повідомленні немає тексту.",
    unreadable: "Це повідомлення неможливо прочитати.",
    by: (name, kind, time) => [name, kind, time].filter(Boolean).join(", "),
  },

  upload: {
    name: "Зображення",
    behindLink: "Зображення за посиланням",
    show: "показати",
    open: "Відкрити в новій вкладці",
    alt: (name) => `${name}, із цієї розмови`,
    failed: "Це зображення неможливо показати, або його вже немає.",
  },

  search: {
    open: "Шукати в цій розмові",
    label: "Пошук у розмові",
    placeholder: "Пошук",
    position: (current, total) => `${current} з ${total}`,
    none: "Збігів немає",
    earlier: "Раніший збіг",
    later: "Пізніший збіг",
    close: "Закрити пошук",
    partly: (loaded, total) => `серед найновіших повідомлень, ${loaded} з ${total}`,
    whole: "в усій розмові",
    announce: (formatted, count) => `${formatted} ${form(count, "збіг", "збіги", "збігів")}`,
  },

  missing: {
    title: "Такого чату немає.",
    next: (id) => `HelpCrunch не знає чату з ID ${id}. Можливо, його видалено або в посиланні помилка.`,
    unreadableTitle: "Цей чат неможливо прочитати.",
    unreadableNext: "HelpCrunch надіслав його в незадокументованому вигляді. Нижче отримані дані без змін.",
  },
};
