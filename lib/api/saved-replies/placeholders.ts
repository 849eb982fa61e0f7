/** The places of a saved reply that are filled in where it is used. */
export const placeholders = ["customer name", "agent name", "chat id"] as const;
export type Placeholder = (typeof placeholders)[number];

export type PlaceholderValues = Record<Placeholder, string | null>;

/** Upper and lower case, and more than one space, are forgiven: people type these by hand. */
const pattern = new RegExp(
  `\\{ {0,3}(${placeholders.map((name) => name.replace(" ", " {1,3}")).join("|")}) {0,3}\\}`,
  "gi",
);

function nameOf(written: string): Placeholder | undefined {
  const plain = written.toLowerCase().replace(/ +/g, " ");
  return placeholders.find((name) => name === plain);
}

/** The text with what is known in its places. A place whose value is not known stays as it is, for the writer to fill in. */
export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replace(pattern, (whole, written: string) => {
    const name = nameOf(written);
    const value = name === undefined ? null : values[name];
    return value?.trim() ? value : whole;
  });
}

/** The first place that nobody has filled in, as it is written; null where there is none. */
export function unfilledPlaceholder(text: string): string | null {
  return text.match(pattern)?.[0] ?? null;
}

/** What stands in braces like a place and is none: it would be sent as it is. */
export function unknownPlaceholders(text: string): string[] {
  const written = text.match(/\{[\p{L}\p{N} _-]{1,40}\}/gu) ?? [];
  return [...new Set(written.filter((place) => unfilledPlaceholder(place) === null))];
}
