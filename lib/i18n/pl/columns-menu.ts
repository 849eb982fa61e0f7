import type { AreaMessages } from "@/lib/i18n/en";

export const columnsMenu: AreaMessages["windows"]["columnsMenu"] = {
  moveUp: (column) => `Przesuń w górę: ${column}`,
  moveDown: (column) => `Przesuń w dół: ${column}`,
  narrower: (column) => `${column}: węższa`,
  wider: (column) => `${column}: szersza`,
  resize: (column) => `Szerokość kolumny ${column}`,
  orderBy: (column, order) => `${column}, ${order === "desc" ? "od najnowszych" : "od najstarszych"}`,
  hint: "Sortowana kolumna pozostaje widoczna.",
  reset: "Domyślne kolumny",
};
