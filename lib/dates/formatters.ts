/** Zones and languages may come from outside, so what is remembered has an end. */
const formattersMax = 100;

type DateFormatter = {
  format: (at: number | Date) => string;
  formatRange: (fromMs: number, toMs: number) => string;
  formatToParts: (atMs: number) => Intl.DateTimeFormatPart[];
};

const dateFormatters = new Map<string, DateFormatter>();
const numberFormatters = new Map<string, Intl.NumberFormat>();

/**
 * A formatter for these options, made once: making one takes some hundred times as long as using it. Its texts have plain
 * spaces: Node and browsers disagree on which narrow ones stand in a time, and a page must read the same on both.
 *
 * @throws RangeError for a zone or a language that Intl does not know.
 */
export function dateFormatter(locale: string, options: Intl.DateTimeFormatOptions): DateFormatter {
  const key = `${locale} ${JSON.stringify(options)}`;
  return remembered(dateFormatters, key, () => {
    const made = new Intl.DateTimeFormat(locale, options);
    return {
      format: (at) => withPlainSpaces(made.format(at)),
      formatRange: (fromMs, toMs) => withPlainSpaces(made.formatRange(fromMs, toMs)),
      formatToParts: (atMs) => made.formatToParts(atMs),
    };
  });
}

function withPlainSpaces(text: string): string {
  return text.replace(/\p{Zs}/gu, " ");
}

/** As {@link dateFormatter}, for whole numbers. */
export function numberFormatter(locale: string): Intl.NumberFormat {
  return remembered(numberFormatters, locale, () => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
}

function remembered<Formatter>(known: Map<string, Formatter>, key: string, make: () => Formatter): Formatter {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= formattersMax) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}
