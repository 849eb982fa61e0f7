import { type FoundRange, foldInPlace } from "@/lib/view/search-text";

/**
 * Where a query stands in a text, by the fold that every search of Chatboard uses: "lukasz" stands in "Łukasz". Null
 * where it does not, or where the query is blank.
 */
export function matchText(text: string, query: string): FoundRange | null {
  const wanted = foldInPlace(query.trim()).folded;
  if (wanted === "") return null;
  const { folded, rangeOf } = foldInPlace(text);
  const at = folded.indexOf(wanted);
  return at < 0 ? null : rangeOf(at, at + wanted.length);
}
