import { Column } from "./column";
import { type Customer, companyOf, deriveCustomer, emailOf, nameOf, phoneOf, tagMaskOf, userIdOf } from "./data/people";
import { TAG_COLOR_DEFAULT, TAGS } from "./data/roster";
import { customerIdOf, customerRowOf, type World } from "./data/world";
import { SortedRows } from "./sorted-rows";

export type CustomerText = "name" | "email" | "userId" | "company" | "phone";
export type SeenField = "firstSeen" | "lastSeen";

/** Deriving one text is far cheaper than deriving the customer. */
const DERIVE_TEXT: Record<CustomerText, (world: World, row: number) => string | null> = {
  name: nameOf,
  email: emailOf,
  userId: userIdOf,
  company: companyOf,
  phone: phoneOf,
};

const BLANK: Customer = {
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
  createdFrom: null,
  integrationId: null,
  place: null,
  device: null,
  tags: [],
  customData: new Map(),
};

/**
 * Customers are derived when looked at; only those that a request created or changed are kept. Texts that searches compare
 * are gathered into a lower-case list per field at the first search that needs it.
 */
export class CustomerBook {
  count: number;
  readonly firstSeen: Column;
  readonly lastSeen: Column;
  readonly tagColors: Map<string, string>;
  readonly #world: World;
  readonly #written = new Map<number, Customer>();
  readonly #deleted = new Set<number>();
  readonly #texts = new Map<CustomerText, (string | null)[]>();
  #tagMasks: Uint32Array | undefined;
  readonly #orders = new Map<SeenField, SortedRows>();

  constructor(world: World) {
    this.#world = world;
    this.count = world.customerCount;
    this.firstSeen = new Column(world.customerCount + 64);
    this.lastSeen = new Column(world.customerCount + 64);
    this.tagColors = new Map(TAGS.map((tag) => [tag.name, tag.color]));
  }

  id(row: number): number {
    return customerIdOf(this.#world, row);
  }

  /** The row of a living customer, or -1. */
  find(id: number): number {
    const row = customerRowOf(this.#world, id);
    return row >= 0 && row < this.count && !this.#deleted.has(row) ? row : -1;
  }

  isDeleted(row: number): boolean {
    return this.#deleted.has(row);
  }

  get living(): number {
    return this.count - this.#deleted.size;
  }

  get(row: number): Customer {
    if (this.#deleted.has(row)) return BLANK;
    return this.#written.get(row) ?? deriveCustomer(this.#world, row);
  }

  create(fields: Partial<Customer>, nowSeconds: number): number {
    const row = this.count++;
    this.firstSeen.set(row, nowSeconds);
    this.lastSeen.set(row, nowSeconds);
    this.write(row, { ...BLANK, ...fields });
    for (const order of this.#orders.values()) order.add(row, nowSeconds);
    return row;
  }

  write(row: number, customer: Customer): void {
    this.#written.set(row, customer);
    for (const [field, texts] of this.#texts) texts[row] = customer[field]?.toLowerCase() ?? null;
  }

  /** Chats of a deleted customer stay and show nothing but the id. */
  delete(row: number): void {
    this.#deleted.add(row);
    for (const texts of this.#texts.values()) texts[row] = null;
  }

  seen(row: number, atSeconds: number): void {
    this.#orders.get("lastSeen")?.move(row, this.lastSeen.get(row), atSeconds);
    this.lastSeen.set(row, atSeconds);
  }

  /** Whether a customer has all of these tags. Names are resolved once, so that the test is cheap on every row. */
  tagTest(names: readonly string[]): (row: number) => boolean {
    const positions = names.map((name) => TAGS.findIndex((known) => known.name === name));
    const isKnown = positions.every((position) => position >= 0);
    const mask = positions.reduce((bits, position) => bits | (1 << Math.max(0, position)), 0);
    const masks = this.#derivedTagMasks();
    return (row) => {
      if (this.#deleted.has(row)) return false;
      const written = this.#written.get(row);
      if (written !== undefined) return names.every((name) => written.tags.includes(name));
      return isKnown && ((masks[row] ?? 0) & mask) === mask;
    };
  }

  #derivedTagMasks(): Uint32Array {
    this.#tagMasks ??= Uint32Array.from({ length: this.#world.customerCount }, (_, row) => tagMaskOf(this.#world, row));
    return this.#tagMasks;
  }

  /** One text of every customer in lower case. */
  texts(field: CustomerText): readonly (string | null)[] {
    const known = this.#texts.get(field);
    if (known !== undefined) return known;
    const made = Array.from({ length: this.count }, (_, row) => this.#textOf(row, field)?.toLowerCase() ?? null);
    this.#texts.set(field, made);
    return made;
  }

  #textOf(row: number, field: CustomerText): string | null {
    const written = this.#deleted.has(row) ? BLANK : this.#written.get(row);
    return written === undefined ? DERIVE_TEXT[field](this.#world, row) : written[field];
  }

  order(field: SeenField): SortedRows {
    const known = this.#orders.get(field);
    if (known !== undefined) return known;
    const made = new SortedRows(this.count, (row) => this[field].get(row));
    this.#orders.set(field, made);
    return made;
  }

  colorOf(tag: string): string {
    return this.tagColors.get(tag) ?? TAG_COLOR_DEFAULT;
  }
}
