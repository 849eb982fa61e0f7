import type { Words } from "../en";

export const issues: Required<Words["issues"]> = {
  required: "Тут бракує значення.",
  wrong_type: "Це значення не того виду, що потрібен.",
  out_of_range: "Значення виходить за дозволені межі.",
  too_many: "Цього більше, ніж дозволено.",
  unknown_key: "Невідома частина.",
  unknown_field: "За таким полем шукати неможливо.",
  unknown_operator: "Невідоме порівняння.",
  unknown_value: "Невідоме значення.",
  operator_not_allowed: "Це порівняння не підходить до цього поля.",
  no_agent_for_me: "Жоден агент HelpCrunch не має вашої ел. пошти.",
  unresolved_date: "Цю дату неможливо прочитати.",
};
