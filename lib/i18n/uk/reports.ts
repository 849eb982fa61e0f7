import type { Catalogue } from "../en";
import { plural } from "../plural";

const chats = (formatted: string, count: number) =>
  plural("uk", count, { one: `${formatted} чат`, few: `${formatted} чати`, other: `${formatted} чатів` });
const ofChats = (formatted: string, count: number) =>
  plural("uk", count, { one: `${formatted} чату`, other: `${formatted} чатів` });

export const reports: Catalogue["reports"] = {
  title: "Звіти",
  names: {
    overview: "Огляд",
    queue: "Черга",
    volume: "Потік",
    responses: "Відповіді",
    ratings: "Оцінки",
    people: "Люди й відділи",
    channels: "Теги й канали",
  },
  form: {
    label: "Чати й період",
    filter: "Чати",
    allChats: "Усі чати",
    from: "Від",
    to: "До",
    bucket: "За",
    buckets: { day: "День", week: "Тиждень", month: "Місяць" },
    compare: "Порівняти з попереднім періодом",
    show: "Показати",
    periods: "Періоди",
    presets: {
      last7Days: "7 днів",
      last30Days: "30 днів",
      last90Days: "90 днів",
      thisMonth: "Цей місяць",
      lastMonth: "Минулий місяць",
      lastYear: "12 місяців",
    },
  },
  behind: (duration) => `З локальної копії, відставання ${duration}`,
  comparedWith: (days) => `Порівняно з періодом ${days}`,
  loading: "Звіт готується",

  measures: {
    opened: "Відкриті",
    closed: "Закриті",
    reopened: "Закриті й знову відкриті",
    openAtEnd: "Відкриті наприкінці",
    rated: "Оцінені",
    unrated: "Закриті без оцінки",
    poor: "Оцінені погано",
    answered: "З відповіддю",
    unanswered: "Без відповіді",
    unknownResponse: "Відповідь невідома",
    firstResponseMedian: "Перша відповідь, медіана",
    firstResponseP90: "Перша відповідь, 90-й перцентиль",
    open: "Відкриті зараз",
    waiting: "Чекають зараз",
    waitingMedian: "Очікування, медіана",
    waitingP90: "Очікування, 90-й перцентиль",
  },
  short: {
    firstResponseMedian: "Медіана",
    firstResponseP90: "90-й перцентиль",
    waitingMedian: "Медіана",
    waitingP90: "90-й перцентиль",
  },
  more: (percent, before) => `на ${percent} % більше, ніж ${before}`,
  less: (percent, before) => `на ${percent} % менше, ніж ${before}`,
  longer: (by, before) => `на ${by} довше, ніж ${before}`,
  shorter: (by, before) => `на ${by} швидше, ніж ${before}`,
  same: "як і раніше",
  noneBefore: "раніше нічого",
  ofFew: (formatted, count) => `лише з ${ofChats(formatted, count)}`,
  few: "мало",
  none: "невідомо",
  unknown: "За цей період про це нічого не відомо. Причину може бути вказано нижче.",

  tables: {
    volume: "Відкриті й закриті",
    responses: "Перша відповідь",
    ratings: "Оцінені й оцінені погано",
    age: "Відкриті зараз за віком",
    waitingAge: "Чекають зараз за часом",
    hours: "Години з чатами",
    status: "За статусом",
    assignee: "За відповідальним",
    department: "За відділом",
    application: "За застосунком",
    createdWith: "За походженням",
    rating: "Закриті за оцінкою",
  },
  firstColumn: {
    bucket: "Дні",
    age: "Вік",
    moment: "Година",
    status: "Статус",
    assignee: "Відповідальний",
    department: "Відділ",
    application: "Застосунок",
    createdWith: "Походження",
    rating: "Оцінка",
  },
  without: {
    status: "Без статусу",
    assignee: "Ніхто",
    department: "Без відділу",
    application: "Без застосунку",
    createdWith: "Невідомо",
    rating: "Без оцінки",
  },
  unnamed: (id) => `Без назви (${id})`,
  otherStatus: "Інший статус",
  states: { running: "поки що", ahead: "ще ні", before_first: "до першого чату" },
  ages: {
    under: (to) => `менше ніж ${to}`,
    between: (from, to) => `від ${from} до ${to}`,
    over: (from) => `${from} або більше`,
  },
  units: { day: "д", hour: "год", minute: "хв", second: "с" },

  table: "Таблиця",
  points:
    "Стрілки переходять між точками, Enter відкриває чати. Із Shift вони вибирають дні, а Enter показує лише ці дні.",
  setDays: "Відпустіть або натисніть Enter, щоб показати ці дні.",
  point: (when, value, name) => `${when}: ${value} ${name}`,
  png: "Зображення",
  pngOf: (name) => `Зображення: ${name}`,
  pngFailed: { title: "Не вдалося створити зображення.", next: "Зробіть знімок екрана або завантажте числа як CSV." },
  csv: "Файл CSV",
  csvOf: (name) => `Файл CSV: ${name}`,
  heatMap: {
    title: "Відкриті за днем тижня й годиною",
    weekday: "День тижня",
    cell: (weekday, hour, formatted, count) => `${weekday}, ${hour}: ${chats(formatted, count)}`,
    notHeld: "поза періодом",
  },

  lists: {
    poor: "Погано оцінені чати",
    longestWaiting: "Чекають найдовше",
    customer: "Клієнт",
    closedAt: "Закрито",
    waitingSince: "Чекає з",
    all: (formatted, count) =>
      plural("uk", count, {
        one: `${formatted} чат у списку`,
        few: `Усі ${formatted} чати у списку`,
        other: `Усі ${formatted} чатів у списку`,
      }),
    chat: (id) => `Чат ${id}`,
  },

  notes: {
    heading: "Чого ці числа не кажуть",
    show: "Показати їх",
    all_hours: "Рахуються всі години. Робочі години невідомі, тож ночі й вихідні подовжують відповіді.",
    history_of_reopened:
      "«Відкриті наприкінці» минулого дня складено з того, якими чати є зараз. Чат, який закрили й знову відкрили, вважається відкритим увесь час.",
    closed_without_time: (formatted, count) =>
      `${chats(formatted, count)} закрито в невідомий час, тож минулі дні їх не рахують.`,
    messages_missing: (formatted, count) =>
      `Повідомлень ${ofChats(formatted, count)} цього періоду немає в локальній копії, тож їхня перша відповідь невідома. Адміністратор може отримати всі повідомлення в Налаштуваннях, Локальна копія.`,
    rated_and_open: (formatted, count) =>
      `${chats(formatted, count)} з оцінкою ніколи не закривали. Оцінка рахується, коли чат закрито.`,
    queue_is_now: "Черга стосується цієї миті. Період її не змінює.",
    tags_not_held: "Теги належать клієнтам, і їх немає в локальній копії, тож тут не можна рахувати чати за тегом.",
    no_links:
      "Цей збережений фільтр поєднує групи словом «будь-який» або задовгий, тож жоден список не покаже, що рахує число. Числа правильні.",
    nothing_found: "Цей збережений фільтр не знаходить жодного чату.",
  },

  nothing: {
    title: "У цьому періоді немає жодного чату.",
    first: (day) => `Перший чат датовано ${day}. Виберіть інші дні або інші чати.`,
  },
  refused: {
    title: "Цей звіт неможливо скласти.",
    backwards: "Останній день раніше за перший. Поміняйте їх місцями.",
    too_long: "Період довший за десять років. Виберіть пізніший перший день.",
    unreadable: "Частину цієї адреси неможливо прочитати. Виберіть чати й період вище.",
    before_first_chat: (day) => `Перший чат датовано ${day}. Виберіть цей або пізніший день як останній.`,
    after_today: (day) => `Перший день пізніше за сьогодні, ${day}. Виберіть цей або раніший день.`,
    too_many_buckets: "Точок було б понад 400. Виберіть тижні чи місяці або коротший період.",
    no_chats: "Чатів ще немає. Поверніться, коли вони з’являться.",
    filter_unreadable: "Частини збереженого фільтра неможливо прочитати. Відкрийте його й виправте їх.",
    filter_names_gone: "Збережений фільтр називає когось, кого вже немає. Відкрийте його й виберіть когось іншого.",
    filter_not_held: "Локальна копія не містить того, про що питає цей збережений фільтр. Виберіть інший.",
    filter_me: "Збережений фільтр каже «я», а жоден агент не має вашої електронної адреси. Виберіть інший.",
    filter_gone: "Цього збереженого фільтра немає, або він чужий. Виберіть інший.",
    openFilter: "Відкрити збережений фільтр",
    no_copy: {
      title: "Звіти потребують повної локальної копії.",
      off: "Вона вимкнена, або її перша синхронізація ще триває. Адміністратор бачить це в Налаштуваннях, Локальна копія.",
      open: "Відкрити налаштування",
    },
  },
};
