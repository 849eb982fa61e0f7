/** How the rows of the list are drawn: cards where the window has no room for a table. */
export type RowLayout = "table" | "cards";

/** In pixels at the usual text size; of cards with two of their three lines, which is the least that they have. */
export const rowHeights = { comfortable: 40, compact: 32, card: 64 };

/** What the server draws, which does not know the window: browsers on phones say that they are mobile. */
export function assumedRowLayout(userAgent: string | null): RowLayout {
  return /\bMobi/.test(userAgent ?? "") ? "cards" : "table";
}
