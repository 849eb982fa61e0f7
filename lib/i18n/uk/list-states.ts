import type { AreaMessages } from "@/lib/i18n/en";

/** What stands in the place of the list where it has no rows, or where its link cannot be read. */
export const listStates: AreaMessages["windows"]["listStates"] = {
  emptyTitle: "Чатів ще немає.",
  emptyNext: "Чати з’являться тут, щойно напише клієнт або ви створите чат.",
  emptyPageTitle: "На цій сторінці зараз немає чатів.",
  emptyPageNext: "HelpCrunch рахує більше чатів, ніж показує тут. Можливо, вони щойно перейшли на іншу сторінку.",
  firstPage: "Перейти на першу сторінку",
  askAgain: "Запитати ще раз",
  noMatchTitle: "Жоден чат не підходить.",
  noMatchNext: "Приберіть фільтр, щоб побачити більше:",
  removeFilter: (name) => `Прибрати: ${name}`,
  removeAllFilters: "Прибрати всі фільтри",
  issuesTitle: "Частину цього посилання неможливо прочитати, тому запит до HelpCrunch не надіслано.",
  issuesNext: "Приберіть те, що не читається, або поверніться до всього списку.",
  removePart: "Прибрати",
  wholeList: "Показати всі чати",
};
