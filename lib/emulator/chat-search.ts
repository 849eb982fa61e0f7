import { RATINGS, SORT_FIELDS, type SortField } from "./chat-table";
import type { CustomerText } from "./customer-book";
import { DEPARTMENTS, EVERYONE } from "./data/roster";
import { NOT_A_CHOICE } from "./errors";
import type { EmulatorOptions } from "./options";
import { compareNumber, compareText, numberField, type SearchField, type Test, tagsField, textField } from "./search";
import { STATUS_CODES, statusFromDigit, statusFromName } from "./statuses";
import type { Store } from "./store";

/** Sort names are printed with and without their prefix in the search page; both are taken. */
export function chatSortField(name: unknown): SortField | undefined {
  return SORT_FIELDS.find((field) => name === field || name === `chats.${field}`);
}

/** The searchable fields of chats, as the search page lists them. */
export function chatSearchFields(store: Store, options: EmulatorOptions): ReadonlyMap<string, SearchField> {
  const { chats, customers } = store;

  const time = (name: string, column: { get: (row: number) => number }) =>
    numberField(name, (compare) => (row) => compare(column.get(row) || undefined));

  /** Few distinct values: the comparison is made once for each and then looked up. */
  const listed = (name: string, column: { get: (row: number) => number }, ids: readonly number[]) =>
    numberField(name, (compare) => {
      const verdicts = [compare(undefined), ...ids.map((id) => compare(id))];
      return (row) => verdicts[column.get(row)] === true;
    });

  /** Compared once for each customer instead of once for each chat. */
  const byCustomer = (verdictOf: (customer: number) => boolean): Test => {
    const verdicts = new Uint8Array(customers.count);
    for (let customer = 0; customer < customers.count; customer++) verdicts[customer] = verdictOf(customer) ? 1 : 0;
    return (row) => verdicts[chats.customer.get(row)] === 1;
  };
  const customerText = (name: string, text: CustomerText) =>
    textField(name, (compare) => {
      const texts = customers.texts(text);
      return byCustomer((customer) => compare(texts[customer]));
    });

  const fields: Record<string, SearchField> = {
    "chats.assignee": listed(
      "chats.assignee",
      chats.assignee,
      EVERYONE.map((agent) => agent.id),
    ),
    "chats.agents": agentsField(store),
    "chats.createdAt": time("chats.createdAt", chats.createdAt),
    "chats.closedAt": time("chats.closedAt", chats.closedAt),
    "chats.department": listed(
      "chats.department",
      chats.department,
      DEPARTMENTS.map((department) => department.id),
    ),
    "chats.status": statusField(store, options),
    "chats.rating": textField("chats.rating", (compare) => {
      const verdicts = [compare(null), ...RATINGS.map((rating) => compare(rating))];
      return (row) => verdicts[chats.rating.get(row)] === true;
    }),
    "chats.customer": numberField("chats.customer", (compare) =>
      byCustomer((customer) => compare(customers.id(customer))),
    ),
    "chats.customer.email": customerText("chats.customer.email", "email"),
    "chats.customer.userId": customerText("chats.customer.userId", "userId"),
    "chats.customer.tagsData": tagsField("chats.customer.tagsData", (names) => byCustomer(customers.tagTest(names))),
  };
  if (options.updatedAtSearch) fields["chats.updatedAt"] = time("chats.updatedAt", chats.updatedAt);
  return new Map(Object.entries(fields));
}

/** A chat matches when any of its agents does; "differs" means that none of them is the one named. */
function agentsField(store: Store): SearchField {
  const base = numberField("chats.agents", () => () => false);
  return {
    operators: base.operators,
    compile: (operator, value) => {
      const refused = base.compile(operator, value);
      if (typeof refused !== "function") return refused;
      const compare = compareNumber(operator === "!=" ? "=" : operator, Number(value));
      let mask = 0;
      for (const [position, agent] of EVERYONE.entries()) if (compare(agent.id)) mask |= 1 << position;
      const { agents } = store.chats;
      return operator === "!=" ? (row) => (agents.get(row) & mask) === 0 : (row) => (agents.get(row) & mask) !== 0;
    },
  };
}

/**
 * Typed as a string in the table, searched by digit in the samples, and by name in two clients. The oldest error text
 * insists on a digit, which is what the strict switch and the legacy profile do.
 */
function statusField(store: Store, options: EmulatorOptions): SearchField {
  const onlyDigits = options.strictStatus || options.profile === "legacy";
  return {
    operators: ["=", "!=", "~", "!~"],
    compile: (operator, value) => {
      const code = statusFromDigit(value) ?? (onlyDigits ? undefined : statusFromName(value));
      if (code === undefined) {
        return {
          message:
            value === undefined || value === null || value === "" ? "This value should not be blank." : NOT_A_CHOICE,
          legacyCode: "invalid_value",
          legacyMessage: "status is not a valid integer",
        };
      }
      const compare = compareText(operator, code.toString());
      const verdicts = [false, ...STATUS_CODES.map((each) => compare(each.toString()))];
      return (row) => verdicts[store.chats.status.get(row)] === true;
    },
  };
}
