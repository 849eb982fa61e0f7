import type { Messages } from "@/lib/i18n/en";
import { form } from "./form";

export const common: Messages["common"] = {
  missing: "—",
  none: "немає",
  copy: "Копіювати",
  copied: "Скопійовано",
  copyFailed: "Нічого не скопійовано. Виділіть текст і скопіюйте його вручну.",
  close: "Закрити",
  cancel: "Скасувати",
  retry: "Спробувати ще раз",
  loading: "Завантаження",
  time: {
    now: "зараз",
    minute: "хв",
    hour: "год",
    day: "дн",
    in: (text) => `за ${text}`,
  },
  requestId: "ID запиту",
  password: { show: "Показати", hide: "Сховати", showLabel: "Показати пароль", hideLabel: "Сховати пароль" },
  more: "Більше",
  chatNumber: (id) => `Чат ${id}`,
  invisibleCharacter: (code) => `Невидимий символ ${code}`,
  chatCount: (formatted, count) => `${formatted} ${form(count, "чат", "чати", "чатів")}`,
};
