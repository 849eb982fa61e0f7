import type { Messages } from "@/lib/i18n/en";

/** What happened and what now, for every code of ours. */
export const errors: Messages["errors"] = {
  signed_out: { title: "Sesja została zakończona.", next: "Zaloguj się, a wrócisz na tę stronę." },
  forbidden: {
    title: "Twoja rola na to nie pozwala.",
    next: "Administrator może zmienić rolę w Ustawieniach, w części Osoby.",
  },
  forbidden_origin: {
    title: "Zapytanie przyszło z innej witryny.",
    next: "Otwórz Chatboard pod jego własnym adresem i spróbuj ponownie.",
  },
  invalid_input: { title: "Część zapytania jest nieczytelna.", next: "Popraw ją i spróbuj ponownie." },
  invalid_filter: { title: "Nie można wysłać filtra.", next: "Popraw albo usuń zaznaczony filtr." },
  not_found: { title: "Tego tu nie ma.", next: "Mogło zostać usunięte. Wróć do listy." },
  method_not_allowed: { title: "Ten adres nie przyjmuje takich zapytań.", next: "Odśwież stronę i spróbuj ponownie." },
  conflict: { title: "Ktoś to w międzyczasie zmienił.", next: "Porównaj z nowszą wersją i wybierz." },
  other_person: {
    title: "Ktoś inny zalogował się w tej przeglądarce.",
    next: "Nic nie zostało wysłane. Wpisany tekst jest nadal na tej stronie: skopiuj, co potrzebne, i wczytaj ją ponownie.",
  },
  local_copy_off: {
    title: "Nie ma kopii lokalnej.",
    next: "Administrator może ją włączyć w Ustawieniach, w części Kopia lokalna.",
  },
  local_copy_needed: {
    title: "HelpCrunch nie potrafi tego wyszukać.",
    next: "Usuń zaznaczone filtry albo poproś administratora o włączenie kopii lokalnej.",
  },
  bad_signature: { title: "Podpis jest nieprawidłowy.", next: "Sprawdź klucz podpisu w Ustawieniach." },
  too_large: { title: "To jest za duże.", next: "Wyślij mniej naraz." },
  address_too_long: { title: "Adres jest za długi.", next: "Użyj mniej filtrów albo krótszych tekstów." },
  rate_limited: { title: "Limit zapytań na tę minutę jest wyczerpany.", next: "Kolejne zwolnią się w ciągu minuty." },
  too_many_attempts: { title: "Zbyt wiele prób.", next: "Odczekaj chwilę i spróbuj ponownie." },
  headers_too_large: {
    title: "Przeglądarka wysłała za dużo plików cookie lub nagłówków.",
    next: "Usuń pliki cookie tej witryny i zaloguj się ponownie.",
  },
  not_configured: {
    title: "Nie ma jeszcze klucza HelpCrunch.",
    next: "Administrator dodaje go w Ustawieniach, w części HelpCrunch.",
  },
  upstream_key_rejected: {
    title: "HelpCrunch odrzucił klucz.",
    next: "Administrator może wpisać nowy w Ustawieniach, w części HelpCrunch. Nikogo to nie wyloguje.",
  },
  upstream_unexpected: { title: "Nieoczekiwana odpowiedź HelpCrunch.", next: "Spróbuj ponownie za chwilę." },
  upstream_unreachable: { title: "HelpCrunch nie odpowiada.", next: "Spróbuj ponownie za chwilę." },
  outcome_unknown: {
    title: "Nie wiadomo, czy to się udało.",
    next: "Sprawdź, zanim spróbujesz ponownie.",
  },
  storage_unavailable: {
    title: "Magazyn danych Chatboard jest niedostępny.",
    next: "Wpisane dane nadal tu są: spróbuj ponownie za chwilę. Jeśli to nie pomoże, administrator może sprawdzić dysk albo bazę danych.",
  },
  internal: {
    title: "Wystąpił błąd po naszej stronie.",
    next: "Spróbuj ponownie, a jeśli to nie pomoże, podaj administratorowi ID zapytania.",
  },
};
