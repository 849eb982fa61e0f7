import { type SearchBody, searchPage } from "./compile";
import type { SortField } from "./sort";
import type { StatusCode } from "./statuses";
import { wireFields, wireOperators } from "./wire-fields";

/*
 * The searches by which a connection is tested. Sent beside those that `compile` writes, they have its order of keys and
 * its way to ask for a page.
 */

/** No page knows this field, so every account has to refuse it. */
const unknownField = "chats.connectionTest";

/** A search that is sent to be refused. */
export type UnknownFieldSearch = Omit<SearchBody, "filter"> & {
  filter: { field: typeof unknownField; operator: "="; value: string }[];
};

const newestBy = (column: SortField, limit: number) =>
  searchPage({ sort: { column, order: "desc" }, limit, offset: 0 });

/** The newest chats, by `sort`, of the status that a code means in this account, whichever that is. */
export function statusCodeSearch(code: StatusCode, sort: SortField, limit: number): SearchBody {
  return {
    filter: [{ field: wireFields.status, operator: wireOperators.eq, value: code }],
    ...newestBy(sort, limit),
  };
}

/** What comes back shows how an account says no. */
export function unknownFieldSearch(sort: SortField, limit: number): UnknownFieldSearch {
  return { filter: [{ field: unknownField, operator: wireOperators.eq, value: "1" }], ...newestBy(sort, limit) };
}
