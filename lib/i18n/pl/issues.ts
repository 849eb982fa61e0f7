import type { Messages } from "@/lib/i18n/en";

export const issues: Required<Messages["issues"]> = {
  required: "Brakuje tu wartości.",
  wrong_type: "Wartość jest niewłaściwego typu.",
  out_of_range: "Wartość wykracza poza dozwolony zakres.",
  too_many: "Przekroczono dozwoloną liczbę.",
  unknown_key: "Nieznany element.",
  unknown_field: "Według tego pola nie da się wyszukiwać.",
  unknown_operator: "Nieznane porównanie.",
  unknown_value: "Nieznana wartość.",
  operator_not_allowed: "To porównanie nie pasuje do tego pola.",
  address_too_long: "Filtry są łącznie za długie, by zmieścić się w adresie. Skróć ten filtr albo go usuń.",
  no_agent_for_me:
    "Żaden agent HelpCrunch nie ma Twojego adresu e-mail, więc „Ja” nikogo nie znajduje. Wybierz agenta.",
  unresolved_date: "Tej daty nie da się odczytać.",
};
