import { type Rating, ratings } from "@/lib/view/ratings";

function fold(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ");
}

/** The rating meant, whatever the letter case or separator; undefined for words that are none of the five. */
export function parseRating(raw: unknown): Rating | undefined {
  if (typeof raw !== "string") return undefined;
  const word = fold(raw);
  return ratings.find((rating) => rating === word);
}

/** A rating as shown to people: one of the five, or whatever else upstream says, kept as text. Null when unrated. */
export function readRating(raw: unknown): string | null {
  if (typeof raw === "number" && Number.isFinite(raw)) return String(raw);
  if (typeof raw !== "string" || raw.trim() === "") return null;
  return parseRating(raw) ?? raw;
}
