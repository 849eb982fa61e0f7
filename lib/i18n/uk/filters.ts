import type { Messages } from "@/lib/i18n/en";
import type { DateUnit } from "@/lib/view/date-value";
import { form } from "./form";

const idOperators: Messages["filters"]["operators"]["agentId"] = {
  eq: "це",
  neq: "це не",
  gt: "має ID понад",
  gte: "має ID від",
  lt: "має ID менше ніж",
  lte: "має ID до",
};

type Forms = [one: string, few: string, many: string];

/** After "за останні" and before "тому": годину, 2 години, 5 годин. */
const units: Record<DateUnit, Forms> = {
  hours: ["годину", "години", "годин"],
  days: ["день", "дні", "днів"],
  weeks: ["тиждень", "тижні", "тижнів"],
};

const lastOne: Record<DateUnit, string> = { hours: "останню годину", days: "останній день", weeks: "останній тиждень" };

/** The filter builder: the bar and the chips. */
export const filters: Messages["filters"] = {
  bar: "Фільтри",
  add: "Додати фільтр",
  addHint: "Оберіть поле",
  match: "Відповідає",
  matchLabel: "Збіг фільтрів",
  matchOptions: { all: "усім", any: "будь-якому" },
  matchAll: "Відповідає всім",
  matchAny: "Відповідає будь-якому",
  clearAll: "Очистити все",
  sheetButton: (formatted, count) => (count === 0 ? "Фільтри" : `Фільтри (${formatted})`),
  undone: "Скасовано.",
  redone: "Повторено.",
  removed: (filter) => `Прибрано: ${filter}.`,

  group: {
    add: "Додати групу",
    name: (formatted) => `Група ${formatted}`,
    match: { all: "усі з", any: "будь-який із" },
    of: (match, filters) => `${match}: ${filters}`,
    matchLabel: (name) => `Як поєднуються фільтри: ${name}`,
    dissolve: (name) => `Розформувати: ${name}; фільтри залишаться`,
    move: (filter) => `Перемістити фільтр ${filter}`,
    toTop: "З групи",
    into: (name) => `До: ${name}`,
    moved: (filter, where) => `${filter}: ${where}.`,
    addInside: (name) => `Додати фільтр: ${name}`,
  },

  chip: {
    group: (filter) => `Фільтр: ${filter}`,
    field: (field) => `Поле: ${field}`,
    fieldChanged: (field) => `Поле: ${field}, інакше, ніж у збереженому фільтрі`,
    operator: (operator) => `Порівняння: ${operator}`,
    value: (value) => `Значення: ${value}`,
    remove: (filter) => `Прибрати фільтр ${filter}`,
    chooseField: "Поле",
    chooseOperator: "Порівняння",
    gone: (value) => `${value}, вже не існує`,
  },
  fields: {
    assignee: "Виконавець",
    agents: "Агент, який писав",
    department: "Відділ",
    customer: "Клієнт",
    customerEmail: "Ел. пошта клієнта",
    customerUserId: "ID користувача клієнта",
    customerTags: "Теги",
    status: "Статус",
    rating: "Оцінка",
    createdAt: "Дата створення",
    updatedAt: "Дата зміни",
    closedAt: "Дата закриття",
    text: "Текст",
    customerName: "Ім’я клієнта",
    application: "Застосунок",
    createdWith: "Як створено",
    closedBy: "Хто закрив",
    snoozedUntil: "Відкладено до",
    lastMessageAt: "Останнє повідомлення",
    lastCustomerMessageAt: "Останнє повідомлення клієнта",
    waitingSeconds: "Чекає",
    messageCount: "Кількість повідомлень",
    firstResponseSeconds: "Час першої відповіді",
    readByAgent: "Прочитано агентом",
  },

  operators: {
    agentId: idOperators,
    departmentId: idOperators,
    customerId: idOperators,
    timestamp: {
      eq: "це",
      neq: "це не",
      gt: "після",
      gte: "не раніше ніж",
      lt: "раніше ніж",
      lte: "не пізніше ніж",
    },
    status: { eq: "це", neq: "це не" },
    rating: { eq: "це", neq: "це не", contains: "містить", notContains: "не містить" },
    text: { contains: "містить", notContains: "не містить", eq: "це", neq: "це не" },
    tags: { eq: "містять усі з" },
    search: { contains: "містить" },
    word: { contains: "містить", notContains: "не містить", eq: "це", neq: "це не" },
    applicationId: idOperators,
    count: { eq: "це", neq: "це не", gt: "більше ніж", gte: "щонайменше", lt: "менше ніж", lte: "щонайбільше" },
    duration: { eq: "це", neq: "це не", gt: "довше ніж", gte: "щонайменше", lt: "коротше ніж", lte: "щонайбільше" },
    flag: { eq: "це", neq: "це не" },
  },
  /** Comparisons that only the local copy knows, of every field. */
  copyOperators: { in: "є одним із", notIn: "не є жодним із", isEmpty: "порожнє", isNotEmpty: "не порожнє" },
  oneTag: "містять",
  isBetween: "у період",
  isIn: "за",
  inTheLast: "за",
  moreThanAgo: "понад",

  choose: {
    agentId: "оберіть агента",
    departmentId: "оберіть відділ",
    customerId: "оберіть клієнта",
    timestamp: "оберіть дату",
    status: "оберіть статус",
    rating: "оберіть оцінку",
    text: "введіть текст",
    tags: "оберіть теги",
    search: "введіть текст",
    word: "оберіть",
    applicationId: "оберіть застосунок",
    count: "введіть число",
    duration: "введіть час",
    flag: "оберіть",
  },

  me: "Я",
  yes: "так",
  no: "ні",
  asReceived: (word) => `«${word}»`,

  dates: {
    presetValues: {
      today: "сьогодні",
      yesterday: "учора",
      last7Days: "останні 7 днів",
      last30Days: "останні 30 днів",
      thisMonth: "цей місяць",
      lastMonth: "минулий місяць",
      thisWeek: "цей тиждень",
      lastWeek: "минулий тиждень",
    },
    amount: (formatted, count, unit) =>
      count === 1 ? lastOne[unit] : `останні ${formatted} ${form(count, ...units[unit])}`,
    ago: (formatted, count, unit) => `${formatted} ${form(count, ...units[unit])} тому`,
    stretch: (from, to) => `з ${from} до ${to}`,
    tests: {
      gte: (moment) => `з ${moment}`,
      gt: (moment) => `після ${moment}`,
      lt: (moment) => `раніше ніж ${moment}`,
      lte: (moment) => `до ${moment}`,
      eq: (moment) => `точно ${moment}`,
      neq: (moment) => `крім ${moment}`,
    },
  },

  reasons: {
    incomplete: (names, count) => `${names}: ${form(count, "бракує значення", "бракує значень", "бракує значень")}.`,
    answersOthers: "Список ураховує інші фільтри.",
    answersAll: "Цей фільтр не звужує список.",
    gone: (who) =>
      `У списку HelpCrunch уже немає: ${who}. Фільтр лишається: без нього список показав би більше, ніж треба.`,
    refused: (filter) => `${filter}:`,
    widens: (filter) =>
      `За «відповідає будь-якому» кожен чат або після початку, або до кінця «${filter}»: підходять майже всі.`,
    oneIsEnough: (filters) =>
      `Досить одного з цих: ${filters}. HelpCrunch поєднує всі фільтри однаково, тож запитати «це або те, і ще» неможливо.`,
    chooseAnother: "Обрати інше значення",
    removeIt: "Прибрати фільтр",
    complete: "Обрати значення",
  },
  agentNumber: (id) => `Агент ${id}`,
  departmentNumber: (id) => `Відділ ${id}`,

  search: "Шукати чати",
  searchOff: {
    title: "Пошук тексту потребує локальної копії.",
    next: "Адміністратор вмикає її в налаштуваннях, у розділі «Локальна копія».",
  },
  searchBody: "Тіло запиту",
};
