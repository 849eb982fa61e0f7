import type { CustomerBook } from "./customer-book";
import type { Customer } from "./data/people";
import { CUSTOM_ATTRIBUTES, TAG_COLOR_DEFAULT } from "./data/roster";
import { type Input, isObject, TEXT_MAX } from "./input";

const TEXTS = [
  "name",
  "email",
  "userId",
  "company",
  "phone",
  "notes",
  "locale",
  "source",
  "referer",
  "lastPage",
] as const;

const NOTHING_KNOWN = {
  name: null,
  email: null,
  userId: null,
  company: null,
  phone: null,
  notes: null,
  locale: null,
  source: null,
  referer: null,
  lastPage: null,
  unsubscribed: false,
  blocked: false,
} as const;

/** The checked customer fields of one request; refuses with 400 while being made. */
export class CustomerChange {
  readonly fields: Partial<Customer>;
  readonly #colors = new Map<string, string>();
  readonly #customers: CustomerBook;

  constructor(input: Input, customers: CustomerBook) {
    this.#customers = customers;
    let fields: Partial<Customer> = {};
    for (const name of TEXTS) if (input.has(name)) fields = { ...fields, [name]: input.optionalText(name) };
    // Blank means none: a client sends `""` for every customer it makes, and none of them is a duplicate.
    if (fields.userId?.trim() === "") fields = { ...fields, userId: null };
    for (const name of ["unsubscribed", "blocked"] as const) {
      if (input.has(name)) fields = { ...fields, [name]: input.optionalBoolean(name) ?? false };
    }
    if (input.has("tags")) fields = { ...fields, tags: this.#readTags(input) };
    if (input.has("customData")) fields = { ...fields, customData: readCustomData(input) };
    input.finish();
    this.fields = fields;
  }

  /** Tags that did not exist are made on the way. */
  keepTags(): void {
    for (const [name, color] of this.#colors) {
      if (!this.#customers.tagColors.has(name)) this.#customers.tagColors.set(name, color);
    }
  }

  apply(row: number, keepsOthers: boolean): void {
    this.keepTags();
    const known = this.#customers.get(row);
    const data = keepsOthers ? [...known.customData] : [];
    this.#customers.write(row, {
      ...known,
      ...(keepsOthers ? {} : { ...NOTHING_KNOWN, tags: [] }),
      ...this.fields,
      customData: new Map([...data, ...(this.fields.customData ?? [])]),
    });
  }

  #readTags(input: Input): string[] {
    const value = input.fields.tags;
    if (!Array.isArray(value)) {
      input.fail("tags", "This value should be of type array.");
      return [];
    }
    const names = new Set<string>();
    for (const [at, entry] of value.entries()) {
      const tag: unknown = isObject(entry) ? entry.name : entry;
      if (typeof tag !== "string" || tag === "") {
        input.fail(`tags[${at}].name`, "This value should not be blank.");
        continue;
      }
      names.add(tag);
      const color = isObject(entry) ? entry.color : undefined;
      this.#colors.set(tag, typeof color === "string" ? color : TAG_COLOR_DEFAULT);
    }
    return [...names];
  }
}

/** Taken as the list that the create page shows or as an object; only attributes that exist in the settings. */
function readCustomData(input: Input): Map<string, string | number> {
  const given = input.fields.customData;
  const entries: [unknown, unknown][] = Array.isArray(given)
    ? given.map((entry: unknown) => (isObject(entry) ? [entry.property, entry.value] : [undefined, undefined]))
    : isObject(given)
      ? Object.entries(given)
      : [];
  if (!Array.isArray(given) && !isObject(given)) input.fail("customData", "This value should be of type array.");
  const data = new Map<string, string | number>();
  for (const [at, [property, value]] of entries.entries()) {
    const known = CUSTOM_ATTRIBUTES.find((attribute) => attribute === property);
    if (known === undefined) input.fail(`customData[${at}].property`, "The value you selected is not a valid choice.");
    else if (typeof value === "number") data.set(known, value);
    else if (typeof value === "string" && value.length <= TEXT_MAX) data.set(known, value);
    else input.fail(`customData[${at}].value`, "This value is not valid.");
  }
  return data;
}
