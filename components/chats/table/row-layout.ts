/** How the rows of the list are drawn: cards where the window has no room for a table. */
export type RowLayout = "table" | "cards";

/** What the server draws, which does not know the window: browsers on phones say that they are mobile. */
export function assumedRowLayout(userAgent: string | null): RowLayout {
  return /\bMobi/.test(userAgent ?? "") ? "cards" : "table";
}
