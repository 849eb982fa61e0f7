import { foldText } from "./fold-text";

/** Where a query stands in a text, ignoring case and accents: start and end as indexes of the text, or null. */
export function matchText(text: string, query: string): { start: number; end: number } | null {
  const wanted = foldText(query.trim()).folded;
  if (wanted === "") return null;
  const { folded, origins } = foldText(text);
  const at = folded.indexOf(wanted);
  if (at < 0) return null;
  return { start: origins[at] ?? 0, end: origins[at + wanted.length] ?? text.length };
}
