import type { Messages } from "@/lib/i18n/en";

export const issues: Required<Messages["issues"]> = {
  required: "Тут бракує значення.",
  wrong_type: "Значення неправильного типу.",
  out_of_range: "Значення виходить за дозволені межі.",
  too_many: "Перевищено дозволену кількість.",
  unknown_key: "Невідомий елемент.",
  unknown_field: "За цим полем шукати неможливо.",
  unknown_operator: "Невідоме порівняння.",
  unknown_value: "Невідоме значення.",
  operator_not_allowed: "Це порівняння не підходить до цього поля.",
  address_too_long: "Фільтри разом задовгі, щоб уміститися в адресу. Скоротіть цей або вилучіть його.",
  no_agent_for_me: "Жоден агент HelpCrunch не має вашої адреси ел. пошти, тож «Я» нікого не знаходить. Оберіть агента.",
  unresolved_date: "Цю дату неможливо прочитати.",
};
