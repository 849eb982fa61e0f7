import type { Messages } from "@/lib/i18n/en";
import { common } from "./common";
import { errors } from "./errors";
import { fields } from "./fields";
import { filters } from "./filters";
import { issues } from "./issues";
import { list } from "./list";
import { savedFilters } from "./saved-filters";
import { shell } from "./shell";

/*
 * Polish. Short and neutral: "wpisz" rather than "proszę wpisać", "Twój" where the reader is meant, and nothing that tells a reader's or
 * a colleague's gender.
 *
 * chat: czat; conversation: rozmowa; message: wiadomość; note: notatka; list: lista; row: wiersz; column: kolumna
 * filter: filtr; saved filter: zapisany filtr; match all / any: pasuje do wszystkich / dowolnego; field: pole;
 * comparison: porównanie; value: wartość; view: widok; order: kolejność; tag: tag
 * customer: klient; agent: agent; name of a person: imię; assignee: osoba przypisana; department: dział; rating: ocena; status: status;
 * application: aplikacja; id: ID; snoozed: odłożony
 * request: zapytanie; budget: limit zapytań; key: klucz; record: dziennik; session: sesja; second factor: drugi składnik;
 * recovery code: kod zapasowy; set-up: konfiguracja; saved draft: szkic
 * viewer, agent, lead, admin: czytelnik, agent, lider, admin (in sentences: administrator)
 */
export const core: Messages = { common, errors, fields, filters, issues, list, savedFilters, shell };
