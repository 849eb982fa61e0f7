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
 * Ukrainian. Short and polite: the plural imperative ("введіть"), and nothing that tells a reader's or a colleague's
 * gender.
 *
 * chat: чат; conversation: розмова; message: повідомлення; note: нотатка; list: список; row: рядок; column: стовпець
 * filter: фільтр; saved filter: збережений фільтр; match all / any: відповідає всім / будь-якому; field: поле;
 * comparison: порівняння; value: значення; view: вигляд; order: порядок; tag: тег
 * customer: клієнт; agent: агент; assignee: виконавець; department: відділ; rating: оцінка; status: статус;
 * application: застосунок; id: ID; on hold: на паузі; pending: в очікуванні; snoozed: відкладено
 * request: запит; budget: ліміт запитів; key: ключ; record: журнал; session: сеанс; second factor: другий фактор;
 * recovery code: резервний код; set-up: налаштування; disabled (of a person): доступ вимкнено; saved draft: чернетка
 * viewer, agent, lead, admin: читач, агент, керівник, адмін (in sentences: адміністратор)
 */
export const core: Messages = { common, errors, fields, filters, issues, list, savedFilters, shell };
