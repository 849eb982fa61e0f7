import type { Messages } from "@/lib/i18n/en";

/** What happened and what now, for every code of ours. */
export const errors: Messages["errors"] = {
  signed_out: { title: "Ваш сеанс завершено.", next: "Увійдіть, і ви повернетеся на цю сторінку." },
  forbidden: {
    title: "Ваша роль цього не дозволяє.",
    next: "Адміністратор може змінити роль у налаштуваннях, у розділі «Люди».",
  },
  forbidden_origin: {
    title: "Запит надійшов з іншого сайту.",
    next: "Відкрийте Chatboard за його власною адресою та спробуйте ще раз.",
  },
  invalid_input: { title: "Частину запиту неможливо прочитати.", next: "Виправте її та спробуйте ще раз." },
  invalid_filter: { title: "Фільтр неможливо надіслати.", next: "Виправте або приберіть позначений фільтр." },
  not_found: { title: "Цього тут немає.", next: "Можливо, його видалено. Поверніться до списку." },
  conflict: { title: "Хтось тим часом це змінив.", next: "Порівняйте з новішою версією та оберіть." },
  rate_limited: { title: "Запити на цю хвилину вичерпано.", next: "Список оновиться сам." },
  too_many_attempts: { title: "Забагато спроб.", next: "Трохи зачекайте та спробуйте ще раз." },
  not_configured: {
    title: "Ключа HelpCrunch ще немає.",
    next: "Адміністратор додає його в налаштуваннях, у розділі HelpCrunch.",
  },
  upstream_key_rejected: {
    title: "HelpCrunch відхилив ключ.",
    next: "Адміністратор може ввести новий у налаштуваннях, у розділі HelpCrunch. Сеанси людей не завершаться.",
  },
  upstream_unexpected: { title: "Неочікувана відповідь HelpCrunch.", next: "Спробуйте ще раз за мить." },
  upstream_unreachable: { title: "HelpCrunch не відповідає.", next: "Спробуйте ще раз за мить." },
  outcome_unknown: {
    title: "Невідомо, чи це вдалося.",
    next: "Перевірте, перш ніж пробувати ще раз.",
  },
  internal: {
    title: "Сталася помилка на нашому боці.",
    next: "Спробуйте ще раз, а якщо не допоможе, повідомте адміністраторові ID запиту.",
  },
};
