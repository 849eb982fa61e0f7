import type { AreaWords } from "../en";

export const columnsMenu: AreaWords["windows"]["columnsMenu"] = {
  moveUp: (column) => `Przesuń w górę: ${column}`,
  moveDown: (column) => `Przesuń w dół: ${column}`,
  narrower: (column) => `${column}: węższa`,
  wider: (column) => `${column}: szersza`,
  hint: "Sortowana kolumna pozostaje widoczna.",
  reset: "Domyślne kolumny",
};
