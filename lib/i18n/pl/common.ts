import type { Messages } from "@/lib/i18n/en";
import { form } from "./form";

export const common: Messages["common"] = {
  missing: "—",
  none: "brak",
  copy: "Kopiuj",
  copied: "Skopiowano",
  copyFailed: "Niczego nie skopiowano. Zaznacz tekst i skopiuj go ręcznie.",
  close: "Zamknij",
  cancel: "Anuluj",
  retry: "Spróbuj ponownie",
  loading: "Wczytywanie",
  time: {
    now: "teraz",
    minute: "min",
    hour: "h",
    day: "d",
    in: (text) => `za ${text}`,
  },
  requestId: "ID zapytania",
  password: { show: "Pokaż", hide: "Ukryj", showLabel: "Pokaż hasło", hideLabel: "Ukryj hasło" },
  more: "Więcej",
  chatNumber: (id) => `Czat ${id}`,
  invisibleCharacter: (code) => `Niewidoczny znak ${code}`,
  chatCount: (formatted, count) => `${formatted} ${form(count, "czat", "czaty", "czatów")}`,
};
