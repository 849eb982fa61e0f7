import type { AreaMessages } from "@/lib/i18n/en";

export const columnsMenu: AreaMessages["windows"]["columnsMenu"] = {
  moveUp: (column) => `Перемістити вгору: ${column}`,
  moveDown: (column) => `Перемістити вниз: ${column}`,
  narrower: (column) => `${column}: вужчий`,
  wider: (column) => `${column}: ширший`,
  resize: (column) => `Ширина стовпця ${column}`,
  orderBy: (column, order) => `${column}, ${order === "desc" ? "спершу найновіші" : "спершу найдавніші"}`,
  hint: "Стовпець, за яким відсортовано, лишається видимим.",
  reset: "Типові стовпці",
};
