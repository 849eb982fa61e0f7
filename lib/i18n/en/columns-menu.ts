/** Which columns the list shows, in which order and how wide, and how its rows are ordered. */
export const columnsMenu = {
  moveUp: (column: string) => `Move ${column} up`,
  moveDown: (column: string) => `Move ${column} down`,
  narrower: (column: string) => `${column}: narrower`,
  wider: (column: string) => `${column}: wider`,
  resize: (column: string) => `Width of ${column}`,
  orderBy: (column: string, order: "asc" | "desc") => `${column}, ${order === "desc" ? "newest" : "oldest"} first`,
  hint: "The sorted column is always shown.",
  reset: "Default columns",
};
